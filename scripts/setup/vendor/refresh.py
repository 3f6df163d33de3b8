"""Fetch the front-end libraries again and lock their hashes: `make vendor`.

For whoever raises a version. Change it in package.json, run this, look at the site, commit what
changed. The site and the tests need neither Node nor the network: they use the committed copies,
and tests/test_vendor.py compares those with the lock.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SITE = Path("docs/assets/vendor")
TESTS = Path("tests/browser/vendor")
LOCK = ROOT / SITE / "vendor.lock.json"


@dataclass(frozen=True)
class Library:
    """What is taken from one npm package, and where it goes in the repository."""

    package: str
    files: tuple[str, ...]
    licences: tuple[str, ...]
    bundle: str | None = None
    tests_only: bool = False

    @property
    def name(self) -> str:
        """The package's name as a folder can bear it."""
        return self.package.lstrip("@").replace("/", "-")


LIBRARIES = (
    Library(
        "leaflet",
        (
            "dist/leaflet.js",
            "dist/leaflet.css",
            "dist/images/layers.png",
            "dist/images/layers-2x.png",
            "dist/images/marker-icon.png",
            "dist/images/marker-icon-2x.png",
            "dist/images/marker-shadow.png",
        ),
        ("LICENSE",),
    ),
    Library(
        "leaflet.markercluster",
        (
            "dist/leaflet.markercluster.js",
            "dist/MarkerCluster.css",
            "dist/MarkerCluster.Default.css",
        ),
        ("MIT-LICENCE.txt",),
    ),
    # Published as many small modules and without its licence text: bundled once, here, and the
    # text written from what its package.json and its repository state.
    Library("@cfworker/json-schema", (), (), bundle="json-schema.js"),
    Library("axe-core", ("axe.min.js",), ("LICENSE", "LICENSE-3RD-PARTY.txt"), tests_only=True),
)


def refresh(library: Library, modules: Path) -> dict[str, object]:
    """Copy or bundle one library into its folder and return its entry in the lock."""
    source = modules / library.package
    stated = json.loads((source / "package.json").read_text("utf-8"))
    # A site's visitor may have an older file in store, so its address tells the version.
    folder = ROOT / (TESTS if library.tests_only else SITE / f"{library.name}-{stated['version']}")
    for old in [folder] if library.tests_only else folder.parent.glob(f"{library.name}-[0-9]*"):
        shutil.rmtree(old, ignore_errors=True)
    for file in library.files:
        copy(source / file, folder / file.removeprefix("dist/"))
    for file in library.licences:
        copy(source / file, folder / file)
    if library.bundle:
        bundle(library.package, modules, folder / library.bundle)
        copy(HERE / f"{library.name}.LICENSE", folder / "LICENSE")
    return {
        "name": library.package,
        "version": stated["version"],
        "licence": stated["license"],
        "source": f"npm:{library.package}@{stated['version']}",
        "bundled": library.bundle is not None,
        "files": {
            file.relative_to(ROOT).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        },
    }


def copy(source: Path, target: Path) -> None:
    """Copy one file as it is, making its folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def bundle(package: str, modules: Path, target: Path) -> None:
    """Make one minified ES module of a package's own modules."""
    stated = json.loads((modules / package / "package.json").read_text("utf-8"))
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(  # noqa: S603 - our own words, and a package whose hash npm has checked
        [
            modules / ".bin" / "esbuild",
            modules / package / stated["module"],
            "--bundle",
            "--format=esm",
            "--minify",
            "--target=es2020",
            "--charset=utf8",
            "--log-level=warning",
            f"--banner:js=/*! {package} {stated['version']}, {stated['license']}, see LICENSE */",
            f"--outfile={target}",
        ],
        check=True,
    )


def main() -> None:
    """Install by npm's own lock into a folder of its own, then take what is named above."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("需要 npm（Node.js 20 或更高版本）/ npm is needed (Node.js 20 or newer)")
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            copy(HERE / name, Path(folder) / name)
        command = [npm, "ci", "--ignore-scripts", "--silent", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - as above
        entries = [refresh(library, Path(folder) / "node_modules") for library in LIBRARIES]
    LOCK.write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
