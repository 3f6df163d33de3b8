"""申报表.html: the form, its scripts, styles and facts in one file that needs no network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from .bundle import bundle, bundles

ENTRY = "js/form/main.js"
SHEETS = ("css/tokens.css", "css/base.css", "css/parts.css", "css/form.css", "css/print.css")
"""Below assets/: what the form looks like without the theme."""


def script(assets: Path) -> str:
    """All of the form's modules as one script."""
    return bundle(ENTRY, lambda name: (assets / name).read_text(encoding="utf-8"))


def scripts(assets: Path) -> Mapping[str, str]:
    """The same for the page: what is needed at once, and what only later; file name → script."""
    return bundles(ENTRY, lambda name: (assets / name).read_text(encoding="utf-8"))


def parts(assets: Path, facts: bytes, papers: bytes) -> Mapping[str, Markup]:
    """What the template writes into the page, and the policy that lets exactly this run."""
    code = _inert(script(assets))
    scheme = _inert((assets / "js/theme.js").read_text(encoding="utf-8"))
    css = "\n".join((assets / name).read_text(encoding="utf-8") for name in SHEETS)
    rules = (
        "default-src 'none'",
        f"script-src {_hash(code)} {_hash(scheme)}",
        f"style-src {_hash(css)}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return {
        "code": Markup(code),  # noqa: S704  # our own modules
        "scheme": Markup(scheme),  # noqa: S704
        "css": Markup(css),  # noqa: S704
        "policy": Markup("; ".join(rules)),  # noqa: S704
        "facts": _data(facts),
        "papers": _data(papers),
    }


def _data(raw: bytes) -> Markup:
    """JSON inside a script element: no `<` can end it."""
    return Markup(raw.decode().replace("<", "\\u003c"))  # noqa: S704


def _inert(code: str) -> str:
    """A script that cannot end its own element."""
    if "</script" in code.lower():
        raise ValueError("a script holds </script")
    return code


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
