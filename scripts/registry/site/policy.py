"""The content security policy of each page: what it may load, written first in its head.

Nothing runs or styles from within a page: every script and style sheet is a file of the site.
The one exception is a page that must stand alone (404), whose own style is named by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

SUBDOMAINS = "abc"
"""What the map puts for `{s}` where the settings do not say, a character each."""

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_OWN = 'http-equiv="Content-Security-Policy"'
"""A page that brings its own policy, because it must also stand alone on a disk."""

_HEAD = re.compile(r"<head>\s*")


def with_policy(html: str, images: tuple[str, ...] = ()) -> str:
    """The page with its policy; `images` are the hosts of map tiles, where some are configured."""
    if _OWN in html:
        return html
    styles = " ".join(["'self'", *sorted({digest(css) for css in _STYLE.findall(html)})])
    rules = (
        "default-src 'none'",
        "script-src 'self'",
        f"style-src {styles}",
        " ".join(["img-src 'self' data:", *images]),
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
    meta = (
        f'<head>\n    <meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">\n'
        '    <meta name="referrer" content="strict-origin-when-cross-origin">\n    '
    )
    return _HEAD.sub(lambda _: meta, html, count=1)


def tile_hosts(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The hosts of the configured map tiles, as the policy writes them; `settings` is `extra:`.

    Tiles count only together with their review number, as on the map page. `{s}` in the address
    stands for one of the `subdomains`, and each of these hosts is named by itself.
    """
    base = settings.get("map") or {}
    address = urlsplit(str(base.get("tiles") or ""))
    if not base.get("review_number") or address.scheme != "https" or not address.netloc:
        return ()
    host = f"https://{address.netloc}"
    if "{s}" not in host:
        return (host,)
    return tuple(host.replace("{s}", part) for part in str(base.get("subdomains") or SUBDOMAINS))


def digest(text: str) -> str:
    """The hash of a script or style within a page, as a policy names it."""
    made = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{made}'"
