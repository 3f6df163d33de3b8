"""A rule's own examples as whole registers: what its page shows and its test runs.

An example is an overlay on `station.example.yml` (JSON merge patch), words of a file put in
the place of others (`from`, `to`; in the example station, or in the office file named by
`file`), a raw file, several files, or a base and a head; the fewest words that break (or
keep) the rule.
"""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import yaml

from .source import load

_SPECIAL = {
    "text",
    "bytes",
    "files",
    "base",
    "head",
    "today",
    "member",
    "from",
    "to",
    "file",
    "times",
    "actor",
}

Files = dict[str, bytes | None]
"""Name → content; None for what is no regular file."""


class BadExample(ValueError):
    """An example that fits no file of this register: it is to be written anew."""


@dataclass(frozen=True, slots=True)
class Example:
    """One refused or accepted example, ready to be checked."""

    files: Files
    base: Files | None
    """The state before, for rules on a change."""
    today: date | None
    shown: str
    """The lines that matter, as the rule's page prints them."""
    actors: tuple[str, ...] = ()
    """The account that makes the change, where one is named."""


def example(declared: Any, schema: Path, office: Mapping[str, bytes]) -> Example:
    """The register of a declared example; `office` are the unit and batch files it stands in."""
    plain = (schema / "station.example.yml").read_bytes()
    name = stand(schema)
    station = _data(plain)
    own = declared if special(declared) else {}
    overlay = {} if own else declared
    today = date.fromisoformat(own["today"]) if "today" in own else None
    around: Files = dict(office)
    if own.get("member"):
        around |= _member(name)
    if "base" in own:
        return Example(
            files=around | _files(own["head"], station, around),
            base=around | _files(own["base"], station, around),
            today=today,
            shown=_change(own),
            actors=(own["actor"],) if "actor" in own else (),
        )
    if "files" in own:
        listed = around | _files(own["files"], station, around)
        return Example(listed, None, today, as_yaml(own["files"]))
    if "from" in own:
        files = around | {name: plain}
        file = own.get("file", name)
        files[file] = _replaced(files[file], own["from"], own["to"])
        return Example(files, None, today, own["to"])
    if "text" in own:
        text = own["text"]
        content = (text * own.get("times", 1)).encode("utf-8", "surrogatepass")
        shown = f"{text}\n…" if "times" in own else text
        return Example(around | {name: content}, None, today, shown)
    if "bytes" in own:
        raw = bytes.fromhex(own["bytes"])
        return Example(around | {name: raw}, None, today, own["bytes"])
    content = plain if not overlay else _written(merged(station, overlay))
    return Example(around | {name: content}, None, today, as_yaml(overlay))


def special(declared: Any) -> bool:
    """The example is no overlay on the station, but says itself what it is made of."""
    return isinstance(declared, dict) and bool(declared) and declared.keys() <= _SPECIAL


def _replaced(raw: bytes | None, old: str, new: str) -> bytes:
    text = (raw or b"").decode()
    if old not in text:
        raise BadExample(f"the example replaces what is not there: {old}")
    return text.replace(old, new, 1).encode("utf-8", "surrogatepass")


def stand(schema: Path) -> str:
    """Where the example station stands when an example does not say otherwise."""
    return str(_data((schema / "examples.yml").read_bytes())["station"])


@lru_cache(maxsize=2)
def _data(content: bytes) -> Mapping[str, Any]:
    """The data of one of the two files that every example starts from."""
    return load(content, "example.yml").data or {}


def merged(target: Any, patch: Any) -> Any:
    """JSON merge patch (RFC 7396): null deletes, lists replace."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def _files(declared: Mapping[str, Any], station: Mapping[str, Any], around: Files) -> Files:
    files: Files = {}
    for name, content in declared.items():
        if isinstance(content, dict) and "text" in content:
            files[name] = content["text"].encode("utf-8", "surrogatepass")
        elif isinstance(content, dict) and content.keys() == {"from", "to"}:
            files[name] = _replaced(around[name], content["from"], content["to"])
        elif isinstance(content, dict) and "symlink" in content:
            files[name] = None
        elif name.startswith("stations/office/"):
            files[name] = _written(content)
        else:
            files[name] = _written(merged(station, content or {}))
    return files


def _change(special: Mapping[str, Any]) -> str:
    """The two states as a person reads them: each file below its name, the lines that matter."""
    lines = [f"提交账号：{special['actor']}"] if "actor" in special else []
    for title, state in (("修改前", special["base"]), ("修改后", special["head"])):
        lines.append(f"{title}：")
        for name, content in state.items():
            lines += [f"  {name}", indent(_matter(content), "    ")]
        lines += [] if state else ["  没有这个文件"]
    return "\n".join(lines)


def _matter(content: Any) -> str:
    """What an example states of a file, without what it takes away from the example station."""
    given = content or {}
    if "text" in given:
        return str(given["text"])
    if given.keys() == {"from", "to"}:
        return dedent(given["to"]).strip("\n")
    stated = {key: value for key, value in given.items() if value is not None}
    return as_yaml(stated).strip("\n") if stated else "（与样例相同）"


def _member(name: str) -> Files:
    station = name.removeprefix("stations/").removesuffix(".yml")
    batches = [{"number": 0, "example": True, "title": "示例批次", "members": [station]}]
    return {"stations/office/batches.yml": _written({"batches": batches})}


def _written(data: Mapping[str, Any]) -> bytes:
    """A file of the example; nearly all of its entries are those of the one example station."""
    return "".join(_entry(repr({key: value})) for key, value in data.items()).encode()


@lru_cache(maxsize=1024)
def _entry(plain: str) -> str:
    """One entry of a file, given by its `repr`: to write it takes longer than to check it."""
    return as_yaml(literal_eval(plain))


def as_yaml(data: Any) -> str:
    """The data as a clerk would write it: block style, lists indented, keys in their order."""
    return str(yaml.dump(data, allow_unicode=True, sort_keys=False, width=10**6, Dumper=_Dumper))


class _Dumper(yaml.SafeDumper):
    """Lists indented under their key, as a clerk writes them; the C writer cannot."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # PyYAML's own signature
        """Write out what stands twice: no clerk uses anchors."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  # PyYAML's own signature
        """Indent lists as well."""
        super().increase_indent(flow, indentless=False)
