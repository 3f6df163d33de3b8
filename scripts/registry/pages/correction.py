"""Where a visitor may also tell of a mistake: the Git host's form, only where one is configured."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from .render import Renderer

MARK = "<!-- report -->"
"""Where the prose wants the way to the Git host."""

_GITLAB = "gitlab"
_FORM = "correction.yml"
"""The form below .github/ISSUE_TEMPLATE; other hosts pass over it."""


def report(repository: str, where: str = "") -> str:
    """The address of a new issue on the page of that name; empty without a repository on the web.

    GitHub fills its form 纠错 in, other hosts take the title; GitLab, which has a way and a word
    of its own, is known by its name in the host's.
    """
    title = f"纠错：{where}"
    at = urlsplit(repository.strip())
    if at.scheme not in {"https", "http"} or not at.netloc:
        return ""
    base = f"{at.scheme}://{at.netloc}{at.path.rstrip('/').removesuffix('.git')}"
    if _GITLAB in at.netloc:
        return f"{base}/-/issues/new?" + urlencode({"issue[title]": title})
    return f"{base}/issues/new?" + urlencode(
        {"template": _FORM, "title": title} | ({"page": where} if where else {})
    )


def with_report(html: str, renderer: Renderer) -> str:
    """The page of corrections, with the Git host's form where it has the mark."""
    if MARK not in html:
        return html
    repository = str(renderer.register.settings.get("repository") or "")
    address = report(repository)
    return html.replace(MARK, renderer.fragment("_report", "about/correction/", address=address))
