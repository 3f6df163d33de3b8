"""Target: what a county sends in. Any file is read or refused in a sentence, and soon."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from random import Random

from registry import dataset
from registry.checks import Checker
from registry.dataset import read_data
from registry.forms import Forms, Selection
from registry.intake import files
from registry.intake.terms import Terms
from registry.layout import REPOSITORY, Layout

from .loader import TODAY
from .target import Case, NothingToSpoil

_XML = (
    *("<w:t>", "</w:t>", "<w:ins><w:r><w:t>甲</w:t></w:r></w:ins>", "<w:tr/>", "<w:tc/>", "<c/>"),
    *(
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "&b;",
        "&#0;",
        "\x00",
        "<![CDATA[",
        "]]>",
        "<!--",
        "甲" * 500,
    ),
    *('<w:gridSpan w:val="99999"/>', '<mergeCell ref="A1:XFD1048576"/>', '<c r="ZZZ9999999"/>'),
    *("<row r='-1'/>", "<f>1+1</f>", "<w:sdt>", "xml:space='x'", "\ufffe", "<v>1e999</v>"),
)


class Intake:
    """The forms that the registry itself writes, spoilt: bytes, parts of the ZIP, XML, cells."""

    def __init__(self) -> None:
        register = dataset.load(REPOSITORY, TODAY)
        layout = Layout(REPOSITORY)
        forms = Forms(register, layout, dated=TODAY)
        if not register.public:
            raise NothingToSpoil
        station = register.public[0]
        one, table = forms.registration(station), forms.summary(Selection())
        self.good = {
            **{f"附件1.{s}": forms.write_registration(one, s) for s in ("docx", "xlsx")},
            **{f"附件2.{s}": forms.write_summary(table, s) for s in ("docx", "xlsx", "csv")},
        }
        self.good["报送.zip"] = _zipped(self.good)
        catalogue = Checker.of(REPOSITORY, TODAY).catalogue
        self.terms = Terms.of(layout, read_data(layout.office / "units.yml"), catalogue)

    def make(self, random: Random) -> Case:
        """One file, spoilt once to four times."""
        name = random.choice(list(self.good))
        content = self.good[name]
        for _ in range(random.randint(1, 4)):
            inside = zipfile.is_zipfile(io.BytesIO(content)) and random.random() < 0.8  # noqa: PLR2004  # mostly
            content = (_inside if inside else _bytes)(random, content)
        if random.random() < 0.1:  # noqa: PLR2004  # now and then under another name
            name = random.choice([*self.good, "a.xls", "a.ods", "a.doc", "a.txt", "a"])
        return Case({name: content})

    def faults(self, case: Case) -> Iterator[str]:
        """Every part has entries, a note or a reason; nothing is raised."""
        for name, content in case.files.items():
            for part in files.read(name, content, self.terms):
                if part.refused and ("\n" in part.refused or "Error" in part.refused):
                    yield f"refused in other words than ours: {part.refused!r}"


def _zipped(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return written.getvalue()


def _bytes(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    gone = random.choice((0, 1, 4, 100, 10_000))
    return content[:at] + random.randbytes(random.choice((0, 1, 4, 50))) + content[at + gone :]


def _inside(random: Random, content: bytes) -> bytes:
    """The ZIP written anew with one member spoilt; as it is where it can no longer be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError, EOFError):
        return _bytes(random, content)
    except Exception:  # noqa: BLE001  # zlib's own error and whatever else a broken ZIP brings
        return _bytes(random, content)
    if not members:
        return _bytes(random, content)
    name = random.choice(list(members))
    body = members[name]
    match random.randrange(6):
        case 0:
            del members[name]
        case 1:
            members[random.choice(("../" + name, name.upper(), "x/" + name, "甲.xml"))] = body
        case 2:
            members[name] = _bytes(random, body)
        case _:
            text = body.decode("utf-8", "replace")
            at = random.randrange(len(text) + 1)
            until = at + random.choice((0, 0, 1, 20, 2000))
            members[name] = (text[:at] + random.choice(_XML) + text[until:]).encode()
    return _zipped(members)
