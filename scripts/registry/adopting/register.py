"""The whole of another city's register: every file of it, and what is left to write."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import yaml

from .. import catalogue, dataset, owners
from .. import clauses as our_clauses
from ..clauses import Clause
from ..layout import Layout
from ..pending import CHECKLIST
from ..schema import Node
from . import (
    cited,
    colours,
    flaws,
    forms,
    lifting,
    pages,
    prose,
    rulebook,
    schemas,
    settings,
    terms,
    words,
)
from .answers import COAST, POLICY, UNITS, Answers
from .checklist import Checklist, written
from .reading import with_classes

OWN = "docs/developer/adopt/own.yml"

_EMPTY_COAST = b'{"type": "FeatureCollection", "features": []}\n'
_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*/readme/[^)]*\.png\)\n", re.MULTILINE)
"""A line with a picture of this city's site."""

_COLOURED = (
    "docs/assets/icons/favicon.svg",
    "docs/templates/404.html",
    "docs/templates/main.html",
)
"""What writes colours of the site itself, because no style sheet reaches it."""

_PICTURES = (".png", ".jpg", ".jpeg", ".webp")
_LEFT_OUT = ("stations/", "tests/", "docs/policy/", "docs/assets/readme/")
"""What is this city's altogether: its stations, its policy, its pictures, tests on its data."""

_GONE = r"policy/notice|notice-\d|reading\.md#|checklist\.md#|\]\((?:\.\./)*{page}#"
"""Links that lead nowhere in the new register."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """The new register."""

    files: Mapping[str, bytes]
    """Path relative to its root → content."""
    checklist: Checklist


def adopt(source: Mapping[str, bytes], layout: Layout, answers: Answers) -> Adopted:
    """From this repository's files; NotAdoptable where an answer fits nothing here."""
    return _Adoption(source, layout, answers).made()


class _Adoption:
    """The state of one adoption: both cities, and what is noted on the way."""

    def __init__(self, source: Mapping[str, bytes], layout: Layout, answers: Answers) -> None:
        self.source, self.layout, self.answers = source, layout, answers
        self.gaps: dict[str, tuple[str, ...]] = {}
        gone = self._yaml(OWN)["rules"]
        known = catalogue.declared(layout.schema)
        self.rules = {code: rule for code, rule in known.items() if code not in gone}
        self.gone: list[str] = gone
        self.decided = rulebook.decisions(self.rules, answers)
        self.clauses: Mapping[str, Clause] = our_clauses.load(layout.docs)
        self.document = our_clauses.document(layout.docs)
        self.page = f"policy/{answers.data['policy']['page']}.md"

    @cached_property
    def station(self) -> Node:
        return schemas.read(self.source["schema/station.schema.json"])

    @cached_property
    def conditions(self) -> Node:
        return schemas.read(self.source["schema/conditions.schema.json"])

    @cached_property
    def terms(self) -> dict[str, str]:
        data = self.answers.data
        return terms.pairs(self.station, data["types"], data.get("options") or {})

    @cached_property
    def spoken(self) -> dict[str, str]:
        """The types and services, as prose may name them: an option is any word there."""
        return terms.pairs(self.station, self.answers.data["types"], {})

    @cached_property
    def words(self) -> words.Words:
        own = self._yaml(OWN)
        example = self._yaml("schema/station.example.yml")["location"]
        unit = self._yaml("schema/examples.yml")["station"].split("/")[1]
        texts = (self._text(f"stations/office/{name}.yml") for name in ("units", "batches"))
        units = self._units()
        return words.of(
            units,
            self.answers.units,
            own,
            words.numbers(texts) - {units["city"]["policy"]},
            words.Example(unit, example["lon"], example["lat"]),
        )

    @cached_property
    def cited(self) -> cited.Cited:
        page = self._text(f"docs/{self.document}")
        titles = tuple(line.partition(": ")[2] for line in page.splitlines()[1:4])
        gone = _GONE.replace("{page}", self.document.replace(".", r"\."))
        claims = self._yaml(OWN)["claims"]
        return cited.of(self.clauses, self.words, cited.Page(self.document, titles), gone, claims)

    def made(self) -> Adopted:
        self._refuse()
        files = {name: self._taken(name) for name in self.source if self._goes_along(name)}
        files |= {f"schema/rules/{c}.yml": self._chapter(c) for c in catalogue.CHAPTERS}
        files |= self._schemas() | self._office()
        files |= forms.files(self.source, self.layout.docs, self.answers)
        rules = {code: self._titled(rule) for code, rule in self.rules.items()}
        files |= pages.files(self.layout.docs, self.answers, rules, self.decided)
        both = forms.clauses(self.clauses, self.layout.docs, self.answers)
        files["docs/policy/clauses.yml"] = pages.clauses(self.answers, both)
        page = forms.page(self._text("docs/policy/annexes.md"), self.layout.docs, self.answers)
        taken = prose.taken(page, self.words, self.cited, self.spoken)
        files["docs/policy/annexes.md"] = taken.text.encode()
        files["mkdocs.yml"] = self._settings().encode()
        files[colours.TOKENS] = self.palette.put(self._text(colours.TOKENS)).encode()
        files["docs/assets/map/coast.geojson"] = self.answers.files.get(COAST, _EMPTY_COAST)
        files[OWN] = self._own().encode()
        if POLICY in self.answers.files:
            files[f"tests/data/source/{POLICY}"] = self.answers.files[POLICY]
        checklist = Checklist(self.answers, rules, self.decided, self.gaps, self._left(files))
        files[CHECKLIST] = written(checklist).encode()
        return Adopted(dict(sorted(files.items())), checklist)

    def _titled(self, rule: catalogue.Rule) -> catalogue.Rule:
        """The rule under its name there: some name a type."""
        return replace(rule, title={**rule.title, "zh": terms.put(rule.title["zh"], self.terms)})

    def _refuse(self) -> None:
        asked = flaws.Asked(
            listed=frozenset(schemas.enumerating([self.station, self.conditions])),
            limits=self._numbered(),
            gone=frozenset(self.gone),
        )
        css = self._text(colours.TOKENS)
        self.answers.refuse(
            [*flaws.of_rules(self.decided, asked, self.answers),
             *colours.flaws(css, self.answers.data["site"])]
        )  # fmt: skip

    def _numbered(self) -> dict[str, int]:
        return schemas.limits(self.conditions)

    def _goes_along(self, name: str) -> bool:
        if name in self._yaml(OWN)["tests"]:
            return True
        if name.startswith("docs/assets/readme/"):
            return not name.endswith(_PICTURES)
        return not name.startswith(_LEFT_OUT)

    def _taken(self, name: str) -> bytes:
        """A file that needs no more than that city's words, if that."""
        if name.endswith(".md") and (name.startswith(("docs/", ".github/")) or "/" not in name):
            led = self._text(name).replace(f"{self.document})", f"{self.page})")
            short = self.document.rpartition("/")[2]
            led = led.replace(f"]({short})", f"]({self.page.rpartition('/')[2]})")
            page = prose.taken(_PICTURE.sub("", led), self.words, self.cited, self.spoken)
            if page.gaps and name not in pages.WRITTEN:
                self.gaps[name] = page.gaps
            return page.text.encode()
        if name in ("schema/station.example.yml", "schema/examples.yml"):
            return self._example(name)
        if name.startswith(".github/") and name.endswith((".yml", ".json")):
            return self.words.put(self._text(name)).encode()
        if name.endswith(".svg") and name.startswith("docs/assets/readme/"):
            return self.words.put(self._text(name)).encode()
        if name in _COLOURED:
            return self.palette.recoloured(self._text(name)).encode()
        return self.source[name]

    def _example(self, name: str) -> bytes:
        lines = self._text(name).split("\n")
        kept = [line for line in lines if not (line.startswith("#") and self.cited.rests(line))]
        text = self.words.shifted(self.words.put("\n".join(kept)))
        return terms.put(text, self.terms).encode()

    def _chapter(self, name: str) -> bytes:
        text = self._text(f"schema/rules/{name}.yml")
        classed = self.words.with_pairs(terms.classes(self._units(), self.answers.units))
        text = "\n".join(
            (classed if "class" in line else self.words).put(line)  # else 县区 is any word
            for line in rulebook.without(text, self.gone).split("\n")
        )
        text = self.words.shifted(text)
        text = terms.put(lifting.put(text, self.rules, self.decided), self.terms)
        return rulebook.chapter(text, self.decided, self._numbered(), self.cited).encode()

    def _schemas(self) -> dict[str, bytes]:
        off = [code for code, decision in self.decided.items() if decision.kind == "off"]
        off += self.gone
        limits = {c: d.limit for c, d in self.decided.items() if d.limit is not None}
        label, text = next(iter(self.answers.clauses.items()))
        own = schemas.Own(label, text, forms.labels(self.layout.docs))
        made = {}
        for name in self.source:
            if not name.startswith("schema/") or not name.endswith(".schema.json"):
                continue
            node = schemas.read(self.source[name])
            node = schemas.worded(node, self.words, self.terms, self.cited, own)
            if name == "schema/station.schema.json":
                slugs = [t["slug"] for t in self._kinds().values()]
                node = schemas.station(node, self.answers, slugs)
            if name == "schema/conditions.schema.json":
                node = schemas.with_amounts(node, self.answers.amounts)
            if name == "schema/units.schema.json":
                node = with_classes(node, self.answers.units)
            if name != "schema/adopt.schema.json":
                node = schemas.without(schemas.with_limits(node, limits), off)
                made[name] = schemas.written(node)
        return made

    def _kinds(self) -> Mapping[str, Any]:
        kinds: Mapping[str, Any] = self.station["$defs"]["stationType"]["x-terms"]
        return kinds

    def _office(self) -> dict[str, bytes]:
        units = self.answers.files[UNITS]
        comment = b"$schema=../../../schema/units.schema.json"
        made = {
            "stations/office/units.yml": units.replace(comment, comment.replace(b"../", b"", 1))
        }
        reviewers = self._yaml(owners.SETTINGS)
        for name, text in owners.files(reviewers, dataset.units_of(self.answers.units)).items():
            made[name] = text.encode()
        return made

    def _settings(self) -> str:
        gone = [
            name.removeprefix("docs/")
            for name in self.source
            if name.startswith("docs/policy/")
            and name.endswith(".md")
            and name not in {*pages.WRITTEN, "docs/policy/annexes.md", f"docs/{self.document}"}
        ]
        text = self.words.put(self._text("mkdocs.yml"))
        return settings.mkdocs(text, self.answers.data["site"], self.document, self.page, gone)

    @cached_property
    def palette(self) -> colours.Palette:
        return colours.chosen(self._text(colours.TOKENS), self.answers.data["site"])

    def _own(self) -> str:
        """The list of local words, empty but for the tests that go along."""
        head, mark, rest = self._text(OWN).partition("\nreplace:")
        tests = rest[rest.index("\ntests:") :]
        return f"{head}{mark} {{}}\n\ncut: []\n\nclaims: []\n\nrules: []\n{tests}"

    def _left(self, files: Mapping[str, bytes]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Where a word of this city still stands: file, words."""
        found = ((name, tuple(self.words.left(_readable(c)))) for name, c in sorted(files.items()))
        return tuple((name, names) for name, names in found if names)

    def _units(self) -> dict[str, Any]:
        return self._yaml("stations/office/units.yml")

    def _text(self, name: str) -> str:
        return self.source[name].decode("utf-8")

    def _yaml(self, name: str) -> dict[str, Any]:
        data: dict[str, Any] = yaml.load(self.source[name], Loader=yaml.CSafeLoader)
        return data


def _readable(content: bytes) -> str:
    return "" if b"\0" in content else content.decode("utf-8", "replace")
