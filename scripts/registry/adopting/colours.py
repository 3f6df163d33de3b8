"""Another city's colours: its own by day, the same hues by night, every word on them legible.

What is not chosen stays as it is. A colour by night that is not chosen itself takes its hue from
the one by day and its depth from ours, and is made lighter or darker until it can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from .answers import Flaw

Colours = Mapping[str, str]
"""Name → `#rrggbb`."""

TOKENS = "docs/assets/css/tokens.css"
DAY, NIGHT = "colours", "colours_dark"
"""What the two sets are called in the answers, below `site`."""

_WORDS, _MARKS = 4.5, 3.0
"""Contrast of words and of marks on their ground: WCAG 2.2, 1.4.3 and 1.4.11."""

_KINDS = ("service", "fellowship", "professional", "startup", "comprehensive", "unknown")
_GROUNDS = ("paper", "surface", "wash")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((word, ground, _WORDS) for word in ("ink", "soft", "link") for ground in _GROUNDS),
    *(("on-brand", ground, _WORDS) for ground in ("brand", "brand-deep")),
    ("on-brand-soft", "brand-deep", _WORDS),
    *((level, f"{level}-wash", _WORDS) for level in ("good", "care", "stop")),
    *((level, "surface", _WORDS) for level in ("good", "care", "stop")),
    *((f"type-{kind}", ground, _WORDS) for kind in _KINDS for ground in ("paper", "surface")),
    ("focus", "paper", _MARKS),
    ("edge", "surface", _MARKS),
)
"""What stands on what, in the style sheets."""

_NIGHT = '[data-md-color-scheme="slate"]'
_VALUE = re.compile(r"--([a-z-]+): (#[0-9a-fA-F]{3,6});")
_SHORT = re.compile(r"#(\w)(\w)(\w)\Z")
_HEX = re.compile("#[0-9a-f]{6}")
_STEPS, _STEP = 40, 0.01
"""How far the lightness of a derived colour may move, and how far at a time."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Both sets, ours and theirs."""

    day: Colours
    night: Colours
    replaced: Mapping[str, str]
    """Our value → theirs, for what holds no name of a colour, as an icon."""

    def put(self, css: str) -> str:
        """The style sheet with these colours in both sets."""
        first, mark, rest = css.partition(_NIGHT)
        return _with(first, self.day) + mark + _with(rest, self.night)

    def recoloured(self, text: str) -> str:
        """A file that writes our colours themselves, with theirs."""
        return _HEX.sub(lambda hit: self.replaced.get(hit.group(), hit.group()), text)


def chosen(css: str, site: Mapping[str, Any]) -> Palette:
    """Both sets as the answers want them, from the style sheet with ours."""
    first, _, rest = css.partition(_NIGHT)
    ours = _values(first), _values(rest)
    wanted = tuple(_long(site.get(key) or {}) for key in (DAY, NIGHT))
    day, night = ({**values, **more} for values, more in zip(ours, wanted, strict=True))
    for name, colour in wanted[0].items():
        if name in ours[1] and name not in wanted[1]:
            night[name] = _legible(name, _hued(ours[1][name], colour), night)
    replaced = {
        values[name]: theirs[name]
        for values, theirs in ((ours[1], night), (ours[0], day))
        for name in reversed(values)
        if values[name] != theirs[name]
    }
    return Palette(day, night, replaced)


def flaws(css: str, site: Mapping[str, Any]) -> Iterator[Flaw]:
    """Names that the style sheet does not have, and colours on which nothing can be read."""
    first, _, rest = css.partition(_NIGHT)
    palette = chosen(css, site)
    sets = ((DAY, _values(first), palette.day), (NIGHT, _values(rest), palette.night))
    for key, ours, theirs in sets:
        wanted = site.get(key) or {}
        for name in wanted:
            if name not in ours:
                near = get_close_matches(name, list(ours), 1)
                hint = f"，是否 {near[0]}？" if near else ""
                yield Flaw(("site", key, name), f"{TOKENS} 没有颜色 {name}{hint}")
        worst: dict[str, tuple[float, str]] = {}
        for word, ground, least in PAIRS:
            named = [name for name in (word, ground) if name in wanted]
            if named and {word, ground} <= theirs.keys():
                found = contrast(theirs[word], theirs[ground])
                both = f"{word}（{theirs[word]}）在 {ground}（{theirs[ground]}）上看不清"
                words = f"{key} 的 {both}：对比度 {found:.1f}，不低于 {least}"
                if found < least:
                    worst[named[0]] = min((found / least, words), worst.get(named[0], (1, "")))
        yield from (Flaw(("site", key, name), words) for name, (_, words) in worst.items())


def contrast(one: str, other: str) -> float:
    """The ratio of two colours as WCAG defines it, 1 to 21."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # sRGB
        for part in _parts(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _hued(ours: str, theirs: str) -> str:
    """Our colour in the hue of theirs; grey where theirs is."""
    hue, _, depth = rgb_to_hls(*_parts(theirs))
    _, lightness, saturation = rgb_to_hls(*_parts(ours))
    return _colour(hue, lightness, min(saturation, depth))


def _legible(name: str, colour: str, others: Colours) -> str:
    """The colour, lighter as a word or darker as a ground until every pair of it can be read."""
    pairs = [pair for pair in PAIRS if name in pair[:2] and {*pair[:2]} <= {name, *others}]
    up = any(word == name for word, _, _ in pairs)
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    for step in range(_STEPS):
        made = _colour(hue, lightness + (step if up else -step) * _STEP, saturation)
        known = {**others, name: made}
        if all(contrast(known[word], known[ground]) >= least for word, ground, least in pairs):
            return made
    return colour


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _colour(hue: float, lightness: float, saturation: float) -> str:
    parts = hls_to_rgb(hue, min(max(lightness, 0), 1), saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _long(colours: Colours) -> dict[str, str]:
    return {name: _SHORT.sub(r"#\1\1\2\2\3\3", colour).lower() for name, colour in colours.items()}


def _values(css: str) -> dict[str, str]:
    return _long(dict(_VALUE.findall(css)))


def _with(css: str, colours: Colours) -> str:
    def value(hit: re.Match[str]) -> str:
        theirs = colours[hit[1]]
        return hit.group() if _long({"": hit[2]})[""] == theirs else f"--{hit[1]}: {theirs};"

    return _VALUE.sub(value, css)
