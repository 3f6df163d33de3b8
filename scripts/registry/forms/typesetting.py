"""PDF by typst in this process: fonts by a chain, data as JSON, nothing in a value is markup.

A character that no font of the chain covers is an error that names it: a form with a box in
a place name would be printed, stamped and filed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst
import yaml
from fontTools.ttLib import TTFont

from .failures import NoChineseFont, Uncovered

ROLES = ("text", "heading", "title")
"""仿宋 for what is filled in, 黑体 for the labels, 小标宋 for the title."""

_PROBE = "表"
_WHITE = frozenset(" \t\n\u3000")


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets forms with the fonts found once; one compiler keeps what it has learnt of them."""

    folder: Path
    """The templates."""
    fonts: Path | None
    """A folder of the office's own fonts, beside those of the system."""
    chains: Mapping[str, tuple[str, ...]]
    """Role → the families that are there, in the order of preference."""
    compiler: typst.Compiler

    def render(self, template: str, data: Any, *, tagged: bool = True) -> bytes:
        """The PDF of a template and its data; Uncovered names what cannot be printed.

        Data comes as a file beside the template: as an input of the compiler it would make it
        forget the template each time. Tags let a screen reader follow the table; of ten
        thousand rows they are 15 MB.
        """
        self.require_cover(texts(data))
        files = {
            "main.typ": _template(self.folder / template),
            "data.json": _json(data),
            "fonts.json": _json(self._typst_chains()),
        }
        content = self.compiler.compile(
            input=files,  # type: ignore[type-var]  # the stubs know single files only
            format="pdf",
            pdf_tags=tagged,
        )
        if not isinstance(content, bytes):
            raise TypeError(template)
        return content

    def require_cover(self, found: Iterable[str]) -> None:
        """Uncovered unless every character of the texts has a glyph."""
        wanted = set().union(*found) - _WHITE
        for family in self.chains["text"]:
            if not wanted:
                return
            wanted -= _coverage(family, self.fonts)
        if wanted:
            named = "、".join(f"“{c}”（U+{ord(c):04X}）" for c in sorted(wanted))
            raise Uncovered(
                f"现有字体没有这些字：{named}。请安装收字更全的中文字体，"
                "或用 --fonts 指明字体文件夹；同时核对是否为错字"
            )

    def _typst_chains(self) -> dict[str, list[Any]]:
        latin = [{"name": n, "covers": "latin-in-cjk"} for n in self.chains["latin"]]
        return {role: [*latin, *self.chains[role]] for role in ROLES}


def typesetter(folder: Path, fonts: Path | None = None) -> Typesetter:
    """A typesetter with the fonts of this machine and of that folder; NoChineseFont without any."""
    wanted = yaml.safe_load((folder / "fonts.yml").read_text(encoding="utf-8"))
    there = {info.family for info in _found(fonts).fonts()}
    chains = {role: tuple(f for f in names if f in there) for role, names in wanted.items()}
    if not any(_PROBE in _coverage(family, fonts) for family in chains["text"]):
        raise NoChineseFont(
            "没有找到中文字体，不能生成PDF：请安装 fonts-noto-cjk，或用 --fonts 指明字体文件夹"
        )
    return Typesetter(folder, fonts, chains, typst.Compiler(font_paths=_found(fonts)))


def texts(data: Any) -> Iterator[str]:
    """Every text in nested data, keys left out."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from texts(value)


@cache
def _found(fonts: Path | None) -> typst.Fonts:
    folders = [str(fonts)] if fonts else []
    return typst.Fonts(font_paths=folders, include_embedded_fonts=False)


@cache
def _coverage(family: str, fonts: Path | None) -> frozenset[str]:
    """The characters that a family's upright regular face has glyphs for."""
    found = (f for f in _found(fonts).fonts() if f.family == family)
    faces = [f for f in found if f.style == "normal" and f.path]
    if not faces:
        return frozenset()
    face = min(faces, key=lambda f: abs(f.weight - 400))
    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))


@cache
def _template(path: Path) -> bytes:
    return path.read_bytes()


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()
