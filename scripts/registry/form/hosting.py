"""Addresses of the configured Git host: its page for a new file, filled in, and for an old one.

GitHub and Gitea (Forgejo) fill a new file in from the address; GitLab has no such way, so its
folder is opened and the text is pasted. No request is made: the clerk's browser goes there.
"""

from __future__ import annotations

from urllib.parse import urlsplit

LONGEST = 8_000
"""Characters of an address that hosts still take; a Chinese character costs nine."""


def pages(repository: str, branch: str) -> dict[str, str]:
    """`kind`, `new`, `edit` and `folder` with ⟦unit⟧, ⟦file⟧ and ⟦text⟧; empty without a host."""
    at = urlsplit(repository.strip())
    if at.scheme not in {"https", "http"} or not at.netloc:
        return {}
    base = f"{at.scheme}://{at.netloc}{at.path.rstrip('/').removesuffix('.git')}"
    folder = "stations/⟦unit⟧"
    if at.netloc == "github.com":
        return {
            "kind": "GitHub",
            "new": f"{base}/new/{branch}/{folder}?filename=⟦file⟧&value=⟦text⟧",
            "edit": f"{base}/edit/{branch}/{folder}/⟦file⟧",
            "folder": f"{base}/tree/{branch}/{folder}",
        }
    if "gitlab" in at.netloc:
        return {
            "kind": "GitLab",
            "edit": f"{base}/-/edit/{branch}/{folder}/⟦file⟧",
            "folder": f"{base}/-/tree/{branch}/{folder}",
        }
    return {
        "kind": "Gitea",
        "new": f"{base}/_new/{branch}/{folder}?filename=⟦file⟧&value=⟦text⟧",
        "edit": f"{base}/_edit/{branch}/{folder}/⟦file⟧",
        "folder": f"{base}/src/branch/{branch}/{folder}",
    }
