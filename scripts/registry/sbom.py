"""The list of what the register is built with (SBOM), from the locks and nothing else.

CycloneDX 1.6 in JSON: the Python packages of requirements.txt and the front-end libraries of
vendor.lock.json, for whoever must find out whether a vulnerable version is in use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

FILENAME = "sbom.cdx.json"

_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)


def render(root: Path, name: str, version: str, epoch: int) -> bytes:
    """The SBOM of the repository at `root`, dated by its commit (seconds since 1970)."""
    lock = (root / "requirements.txt").read_text(encoding="utf-8")
    vendored = root / "docs" / "assets" / "vendor" / "vendor.lock.json"
    libraries = json.loads(vendored.read_text(encoding="utf-8"))
    components = [*_python(lock), *map(_library, libraries)]
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {"type": "application", "name": name, "version": version},
        },
        "components": components,
    }
    return (json.dumps(bom, ensure_ascii=False, indent=2) + "\n").encode()


def _python(lock: str) -> Iterator[dict[str, Any]]:
    for name, version in _PIN.findall(lock):
        purl = f"pkg:pypi/{name.lower()}@{quote(version)}"
        yield {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


def _library(library: dict[str, Any]) -> dict[str, Any]:
    name, version = library["name"], library["version"]
    purl = f"pkg:npm/{quote(name)}@{quote(version)}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [{"license": {"id": library["licence"]}}],
    }
