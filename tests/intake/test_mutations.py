"""Spoilt files: whatever stands in them, a file gives readings or one sentence, never a traceback.

The same seed spoils alike everywhere; inner parts are spoilt and packed again, so that the readers
behind the guard see them, too.
"""

import random

import pytest

from support.intake import (
    HEAD_2,
    ROW_2,
    annex_1,
    annex_2,
    cell,
    docx,
    packed,
    paragraph,
    read,
    table,
    unpacked,
    word_form,
)

FILES = {
    "a.docx": docx(word_form()),
    "b.docx": docx(
        paragraph("报送单位：荔城区") + table(*([cell(v) for v in r] for r in [HEAD_2, ROW_2]))
    ),
    "a.xlsx": annex_1(),
    "b.xlsx": annex_2(ROW_2, below=[["填表人：示例丙", "", "", "联系方式：13800000009"]]),
    "a.csv": "\r\n".join(",".join(r) for r in [HEAD_2, ROW_2]).encode(),
}
PIECES = (
    *(
        b"<",
        b">",
        b'"',
        b"&",
        b"\0",
        b"\xff",
        b"\n",
        b"<w:p>",
        b"</w:tc>",
        b"<w:tr/>",
        b"<w:vMerge/>",
    ),
    *(
        b'r="A1"',
        b't="s"',
        b't="e"',
        b't="d"',
        b't="b"',
        b's="999"',
        b"<f>A1</f>",
        b"<is><t>x</t></is>",
    ),
    *(
        b"<v>99999999999</v>",
        b"<v>-1</v>",
        b"<v>nan</v>",
        b"<v>1e400</v>",
        b'w:val="-1"',
        b'w:val="x"',
    ),
    *(word.encode() for word in ("序号", "驿站名称", "：", "手机：", "年", "2021")),
)


def spoilt(content, chance):
    """The bytes with one to eight things cut, put in, doubled or changed."""
    found = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(4):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                found[at:at] = chance.choice(PIECES)
            case 2:
                del found[at : at + chance.choice([1, 2, 10, 100])]
            case 3:
                other = chance.randrange(len(found) + 1)
                found[at:at] = found[other : other + chance.choice([5, 50, 300])]
    return bytes(found)


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("name", FILES)
def test_a_spoilt_file_gives_readings_or_a_sentence(name, seed):
    chance = random.Random(f"{name}{seed}")  # noqa: S311  # no secret, a seed
    content = FILES[name]
    if name.endswith(".csv") or seed % 4 == 0:
        content = spoilt(content, chance)
    else:
        members = unpacked(content)
        inner = [
            part for part in members if "sheet1" in part or "document" in part or "Strings" in part
        ]
        chosen = chance.choice(inner)
        content = packed(members | {chosen: spoilt(members[chosen], chance)})
    for part in read(content, name):
        assert part.refused or part.entries
        assert "Traceback" not in part.refused
