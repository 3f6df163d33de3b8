"""The form's modules as one script: for the page (one request) and for the file that stands alone.

Browsers load no modules from `file://`, so each module becomes a function in one script. Only the
few forms of import and export that our modules use are known; anything else is refused, so that
nothing is left out in silence.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

_IMPORT = re.compile(r'^import \{\s*([^}]*?),?\s*\} from "([^"]+)";\n', re.MULTILINE)
_LATER = re.compile(r'await import\("([^"]+)"\)')
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*?|class|const|let) +([A-Za-z_$][\w$]*))", re.MULTILINE
)
_LISTED = re.compile(r"export\s*\{([^}]*)\}\s*;?\s*\Z")
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b", re.MULTILINE)


class CannotBundle(Exception):
    """A module uses a form of import or export that is not known here."""


def bundle(entry: str, read: Callable[[str], str]) -> str:
    """One script of the module `entry` and all that it imports, now or later.

    `read` gives a source by its path, `js/form/main.js`.
    """
    names = order(entry, read, later=True)
    return _script(names, read, dict.fromkeys(names, ""))


def bundles(entry: str, read: Callable[[str], str]) -> dict[str, str]:
    """The same in several: `entry` first, and what it asks for later in a file each.

    File name → script. A later one is a module that adds to what the first has loaded.
    """
    first = order(entry, read)
    later = {
        _resolved(name, target): posixpath.basename(target)
        for name in first
        for target in _LATER.findall(read(name))
    }
    made = {posixpath.basename(entry): _script(first, read, later)}
    for name, file in later.items():
        parts = [_module(n, read(n), {}) for n in order(name, read) if n not in first]
        body = "\n".join(parts)
        made[file] = f'export default (m) => {{\n{body}\nreturn m["{name}"];\n}};\n'
    return made


def _script(names: list[str], read: Callable[[str], str], later: Mapping[str, str]) -> str:
    body = "\n".join(_module(name, read(name), later) for name in names)
    return f'(() => {{\n"use strict";\nconst m = {{}};\n{body}\n}})();\n'


def order(entry: str, read: Callable[[str], str], *, later: bool = False) -> list[str]:
    """Every module after those that it imports, with `later` also those that it asks for later."""
    done: list[str] = []
    open_: list[str] = []

    def visit(name: str) -> None:
        if name in done:
            return
        if name in open_:
            raise CannotBundle(f"{name} imports itself by way of {open_[-1]}")
        open_.append(name)
        source = read(name)
        for below in _imported(name, source, _IMPORT):
            visit(below)
        for below in _imported(name, source, _LATER) if later else ():
            visit(below)
        open_.pop()
        done.append(name)

    visit(entry)
    return done


def stripped(source: str) -> str:
    """The source without comments of their own lines, and without indentation."""
    bare = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", source))
    lines = [line.strip() for line in bare.split("\n")]
    odd = next((line for line in lines if line.count("`") % 2), None)
    if odd is not None:
        raise CannotBundle(f"a text over several lines: {odd}")
    return "\n".join(line for line in lines if line)


def _imported(name: str, source: str, form: re.Pattern[str]) -> Iterator[str]:
    for match in form.finditer(source):
        yield _resolved(name, match[match.lastindex or 1])


def _resolved(name: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _module(name: str, source: str, later: Mapping[str, str]) -> str:
    """A module as a function that returns what it exports.

    `later` are modules that may be asked for later: the file that brings each, none if it is here.
    """

    def asked(match: re.Match[str]) -> str:
        wanted = _resolved(name, match[1])
        if wanted not in later:
            raise CannotBundle(f"{name} asks later for {wanted}, which nothing brings")
        file = later[wanted]
        return f'(await import("./{file}")).default(m)' if file else f'm["{wanted}"]'

    def taken(match: re.Match[str]) -> str:
        names = ", ".join(re.sub(r"\s+as\s+", ": ", part.strip()) for part in match[1].split(","))
        return f'const {{ {names} }} = m["{_resolved(name, match[2])}"];\n'

    exported = {found: found for found in _EXPORT.findall(source)}
    body = _EXPORT.sub("", _LATER.sub(asked, _IMPORT.sub(taken, source)))
    listed = _LISTED.search(body)
    if listed:
        for part in listed[1].split(","):
            inner, _, outer = part.strip().partition(" as ")
            exported[outer or inner] = inner
        body = body[: listed.start()]
    body = body if "/*!" in body[:3] else stripped(body)
    if _LEFT.search(body):
        raise CannotBundle(f"{name} imports or exports in a way that is not known")
    given = ", ".join(k if k == v else f"{k}: {v}" for k, v in exported.items())
    return f'm["{name}"] = (() => {{\n{body}\nreturn {{ {given} }};\n}})();'
