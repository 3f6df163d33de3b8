"""Settings for another city: mkdocs.yml, the colours, the words printed on the forms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..forms import archive


def mkdocs(
    text: str, site: Mapping[str, Any], document: str, page: str, gone: Iterable[str]
) -> str:
    """`mkdocs.yml` with that city's name; its pages in the navigation, nothing official yet."""
    licence = site.get("licence", {})
    lines = {
        "site_name": site["title"],
        "site_description": site["description"],
        "  site_title": site["title"],
        "  site_summary": site["summary"],
        "    short": licence.get("short"),
        "    name": licence.get("name"),
        "    url": licence.get("url"),
        "  official": False,
        **dict.fromkeys(("site_url", "copyright", "  publisher", "  repository"), ""),
        **{f"    {k}": "" for k in ("icp", "police", "government")},
        **{f"    {k}": "" for k in ("review_number", "boundary", "tiles", "attribution")},
        "    coast": site.get("coast", {}).get("source", ""),
        "    coast_licence": site.get("coast", {}).get("licence", ""),
        "    coast_text": "",
    }
    for key, value in lines.items():
        if value is not None:
            text = _set(text, key, value)
    text = text.replace(document, page)
    for name in gone:
        text = re.sub(rf"^ *- (?:[^\n:]+: )?{re.escape(name)}\n", "", text, flags=re.MULTILINE)
    return text


def _set(text: str, key: str, value: Any) -> str:
    """The first line with that key, its indentation included, with another value."""
    before, found, after = re.split(
        rf"^({re.escape(key)}: ).*$", text, maxsplit=1, flags=re.MULTILINE
    )
    return f"{before}{found}{json.dumps(value, ensure_ascii=False)}{after}"


def form(docx: bytes, replaced: Mapping[str, str]) -> bytes:
    """A Word template with these words printed instead."""
    parts = archive.read(docx)
    for name, content in parts.items():
        if name.endswith(".xml"):
            text = content.decode("utf-8")
            for old, new in replaced.items():
                text = text.replace(old, new)
            parts[name] = text.encode()
    return archive.write(parts)
