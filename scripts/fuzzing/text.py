"""A station spoilt as text: characters and lines, as editors, word processors and people do it."""

from __future__ import annotations

from random import Random

from .stations import texts

SIGNS = tuple(
    "：:-?[]{}&*!|>#'\"%@`,，\t\r\n \u00a0\u3000\u200b\u202e\ufeff\u0085\u2028\ufe0f\0０＃"
)
PIECES = (
    *(
        "- ",
        "? ",
        "<<: ",
        "*a",
        "&a ",
        "!!str ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\\n",
        " #",
        "null",
    ),
    *(
        "[" * 40,
        "- " * 40,
        "13800000012",
        "联系人：示例甲",
        "{{",
        "${{ x }}",
        "::error::x\n",
        "1e999",
    ),
)


def spoilt_text(random: Random, changes: int = 3) -> str:
    """The text of a station with one to `changes` changes of characters and lines."""
    return spoilt(random, random.choice(texts()), changes)


def spoilt(random: Random, text: str, changes: int = 3) -> str:
    """Any text with one to `changes` such changes."""
    for _ in range(random.randint(1, changes)):
        text = random.choice(TEXT_CHANGES)(random, text)
    return text


def _insert(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(SIGNS + PIECES) + text[at:]


def _replace(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(SIGNS) + text[at + 1 :]


def _cut(random: Random, text: str) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 2, 7, 100, 10_000)) :]


def _lines(random: Random, text: str) -> str:
    lines = text.split("\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            del lines[one]
        case 1:
            lines.insert(two, lines[one])
        case 2:
            lines[one], lines[two] = lines[two], lines[one]
        case 3:
            lines[one] = random.choice((" ", "  ", "\t", "　")) + lines[one]
        case _:
            lines[one] = lines[one].lstrip()
    return "\n".join(lines)


def _colon(random: Random, text: str) -> str:
    parts = text.split(": ")
    at = random.randrange(1, len(parts)) if len(parts) > 1 else 0
    sign = random.choice(("：", ":", " :", "： ", ": : "))
    return ": ".join(parts[:at]) + sign + ": ".join(parts[at:]) if at else text


TEXT_CHANGES = (_insert, _replace, _cut, _lines, _colon)
