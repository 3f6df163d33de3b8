"""The policy as shown, as cited and as the city issued it are the same words.

The source texts in `tests/data/source/` are the documents as flattened by the office; their
white space carries no meaning, so everything here is compared without it.
"""

import re
from pathlib import Path

import markdown
import pytest
import yaml
from lxml import html

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
SOURCE = ROOT / "tests" / "data" / "source"

CLAUSES = yaml.safe_load((DOCS / "policy" / "clauses.yml").read_text("utf-8"))["clauses"]
POLICY_CLAUSES = [clause for clause in CLAUSES if clause["page"] == "policy/2021-20.md"]
CONDITIONS = [c for c in POLICY_CLAUSES if re.fullmatch(r"三（.）\d", c["label"])]
PROSE = sorted(p for p in DOCS.rglob("*.md") if not {"assets", "templates"} & set(p.parts))

OUTSIDE_THE_CLAUSES = {"addressees", "signature"}
"""Anchors of the letter around the clauses: they can be linked to, not cited."""


def words(text):
    return "".join(text.split())


def prose(path):
    return path.read_text("utf-8").split("---\n", 2)[2]


def rendered(name):
    extensions = ["attr_list", "md_in_html", "tables"]
    return html.fromstring(markdown.markdown(prose(DOCS / name), extensions=extensions))


def source(name):
    return (SOURCE / name).read_text("utf-8")


def policy_letter():
    (letter,) = rendered("policy/2021-20.md").find_class("policy-doc")
    return letter


def annex(number):
    return rendered("policy/annexes.md").get_element_by_id(f"annex-{number}")


def text_by_anchor():
    """The words of the letter under each anchor, up to the next anchor."""
    texts, anchor = {}, ""
    for block in policy_letter():
        anchor = block.get("id", anchor)
        texts[anchor] = texts.get(anchor, "") + words(block.text_content())
    return texts


def anchor_of(label):
    """三（四）2 → s3-4-2, 二·服务型 → s2-1: the anchors say the number of the clause."""
    types = ["服务型", "联谊型", "专业型", "创业型", "综合型"]
    parts = re.findall("|".join(["[一二三四]", r"\d", *types]), label)
    numbers = [types.index(p) + 1 if p in types else "一二三四".find(p) + 1 or p for p in parts]
    return "s" + "-".join(map(str, numbers))


def test_the_policy_page_is_the_source_word_for_word():
    assert words(policy_letter().text_content()) == words(source("policy-2021-20.txt"))


@pytest.mark.parametrize("number", [1, 2])
def test_the_annexes_are_the_source_word_for_word(number):
    assert words(annex(number).text_content()) == words(source(f"annex-{number}.txt"))


@pytest.mark.parametrize("clause", POLICY_CLAUSES, ids=lambda clause: clause["anchor"])
def test_a_clause_is_what_stands_under_its_anchor(clause):
    assert words(clause["head"] + clause["text"]) == text_by_anchor()[clause["anchor"]]


@pytest.mark.parametrize("number", [1, 2])
def test_an_annex_clause_is_the_whole_form(number):
    (clause,) = (c for c in CLAUSES if c["label"] == f"附件{number}")
    assert clause["anchor"] == f"annex-{number}"
    assert words(clause["head"] + clause["text"]) == words(annex(number).text_content())


def test_every_anchor_of_the_letter_can_be_cited():
    anchors = set(text_by_anchor()) - OUTSIDE_THE_CLAUSES - {""}
    assert anchors == {clause["anchor"] for clause in POLICY_CLAUSES}


def test_the_anchors_follow_the_numbering():
    numbered = [c for c in POLICY_CLAUSES if re.match("[一二三四]", c["label"])]
    assert [c["anchor"] for c in numbered] == [anchor_of(c["label"]) for c in numbered]


def test_a_label_names_one_clause():
    labels = [clause["label"] for clause in CLAUSES]
    assert len(labels) == len(set(labels))


def test_the_text_of_a_clause_is_one_line_without_stray_space():
    assert [c["text"] for c in CLAUSES] == [" ".join(c["text"].split()) for c in CLAUSES]


def test_the_checklist_quotes_every_condition():
    quoted = [words(q.text_content()) for q in rendered("apply/checklist.md").iter("blockquote")]
    assert quoted == [words(clause["text"]) for clause in CONDITIONS]


def test_the_checklist_links_every_condition():
    links = re.findall(r"\*\*条款\*\*　\[(.+?)\]\(.*?#(.+?)\)", prose(DOCS / "apply/checklist.md"))
    assert links == [(clause["label"], clause["anchor"]) for clause in CONDITIONS]


def test_what_the_readings_quote_stands_in_the_source():
    everything = words("".join(source(p.name) for p in SOURCE.glob("*.txt")))
    of_the_policy = (
        line
        for line in prose(DOCS / "policy/reading.md").splitlines()
        if "**原文**" in line and "2022年通知" not in line
    )
    quotes = [quote for line in of_the_policy for quote in re.findall("“(.+?)”", line)]
    assert len(quotes) > 20
    assert [quote for quote in quotes if words(quote) not in everything] == []


@pytest.mark.parametrize("page", PROSE, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_a_page_says_what_it_is(page):
    front = yaml.safe_load(page.read_text("utf-8").split("---\n", 2)[1])
    assert front["title"]
    assert front["description"]
