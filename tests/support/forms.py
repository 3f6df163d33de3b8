"""A register for the tests of the official forms: the samples, and a station of the test's own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from defusedxml.ElementTree import fromstring

from registry import dataset
from registry.forms import Forms, archive
from registry.layout import Layout

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
DAY = date(2022, 6, 8)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠1",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "#let x = 1",
    "$x$ *a* _b_",
    "<b>粗</b>&amp;",
    "{{驿站名称}}",
)
"""What a spreadsheet, a template or a page would take for more than text."""


def samples():
    return dataset.load(ROOT, TODAY)


def forms_of(*stations, **given):
    """The forms of a register that holds these stations alone, dated."""
    register = samples()
    if stations:
        register = replace(register, stations=stations)
    return Forms(register, Layout(ROOT), **({"dated": DAY} | given))


def document_text(content):
    """The text of a Word document's body, a paragraph a line."""
    body = fromstring(archive.read(content)["word/document.xml"])
    paragraphs = body.iter(f"{WORD}p")
    return "\n".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in paragraphs)


def station(**facts):
    """The first public sample with other facts."""
    sample = samples().public[0]
    return replace(sample, data={**sample.data, **facts})
