"""`new.py` at a terminal: one question after the other, each answer checked as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from registry.drafts import Desk, Draft, Remark
from registry.findings import Path, value_at
from registry.layout import SLUG, station_path
from registry.naming import Misplaced, proposed
from registry.notation import CannotWrite
from registry.questions import (
    CONDITIONS,
    FORM,
    VISITORS,
    YES_NO,
    Question,
    applies,
    put,
    questions,
    record_questions,
)

from .prompts import chosen, described, read, shown

_IN_A_ROW = 5
"""Choices on one line of the terminal."""


def interview(desk: Desk, draft: Draft) -> Draft:
    """Ask for what the draft does not say yet; KeyboardInterrupt when the user leaves."""
    print("逐项填写，每项写完按回车。按 Ctrl+C 随时退出，退出则不写入任何内容。")
    return _Interview(desk, draft).run()


def agreed(name: str, content: str) -> bool:
    """Show the file and ask whether to write it."""
    print(f"\n将写入 {name}：\n\n{content}")
    return chosen("现在写入吗？", YES_NO, default=0) == 0


class _Interview:
    def __init__(self, desk: Desk, draft: Draft) -> None:
        self.desk, self.draft, self.part = desk, draft, ""

    def run(self) -> Draft:
        if not self.draft.unit:
            self.draft = replace(self.draft, unit=self._unit())
        self._part(questions(self.desk.schema, "name"))
        if not self.draft.slug:
            self.draft = replace(self.draft, slug=self._slug())
        for name in FORM:
            self._field(name)
        for name in CONDITIONS:
            if name == "annual":
                self._results()
            elif name != "plan":
                self._field(name)
        print("\n以下供公众查询，可以以后再补。")
        if chosen("现在填写吗？", YES_NO, default=1) == 0:
            for name in VISITORS:
                self._field(name)
        return self.draft

    def _field(self, name: str) -> None:
        if "properties" in self.desk.schema.property((name, 0)):
            if name not in self.draft.data:
                self._records(name)
        else:
            self._part(questions(self.desk.schema, name))

    def _records(self, name: str) -> None:
        """Records of a list, one after the other, until no more are wanted."""
        title = self.desk.schema.property((name, 0))["title"]
        while True:
            count = len(self.draft.data.get(name, ()))
            if chosen(f"\n{'再' if count else ''}添加{title}吗？", YES_NO, default=1) == 1:
                return
            self._part(record_questions(self.desk.schema, name, count), begun=True)

    def _results(self) -> None:
        """Results of complete years, or a plan."""
        if {"annual", "plan"} & self.draft.data.keys():
            return
        schema = self.desk.schema
        nodes = [schema.property((name,)) for name in ("annual", "plan")]
        offered = [f"{node['title']}：{node['description']}" for node in nodes]
        if chosen(f"\n{nodes[0]['title']}还是{nodes[1]['title']}？", offered, default=None) == 1:
            self._part(questions(schema, "plan"), begun=True)
            return
        self._part(record_questions(schema, "annual", 0), begun=True)
        self._records("annual")

    def _part(self, asked: Sequence[Question], *, begun: bool = False) -> None:
        """The questions of one part; left as soon as what it cannot be without is left empty.

        `begun`: the user has just said that it is to be filled in.
        """
        for question in asked:
            path, data = question.path, self.draft.data
            if value_at(data, path) is not None or not applies(path, data):
                continue
            parent = path[:-1]
            within = put(data, parent, value_at(data, parent) or {}) if begun else data
            needed = self.desk.needed(within, path)
            value = self._answer(question, needed=needed)
            if value is not None:
                self._put(question, value)
            elif value_at(data, parent) is None and (begun or not needed) and self._opens(path):
                return

    def _opens(self, path: Path) -> bool:
        """Its part cannot be without this value."""
        return path[-1] in self.desk.schema.property(path[:-1]).get("required", ())

    def _put(self, question: Question, value: Any) -> None:
        data = put(self.draft.data, question.path, value)
        if question.path == ("name",) and self._only_as_example(value):
            data |= {"example": True}
        self.draft = replace(self.draft, data=data)

    def _answer(self, question: Question, *, needed: bool) -> Any:
        """The value that the user settles on; None when it is left empty."""
        self._introduce(question, needed=needed)
        offered: Any = None
        refused: Any = None
        while True:
            typed = read("> ")
            if not typed and offered is None:
                if not needed:
                    return None
                needed = False
                print("  这一项申报时要填写。暂时不填，请再按一次回车，写入后检查会列出。")
                continue
            value = question.understood(typed) if typed else offered
            try:
                remarks = self._remarks(question, value)
            except CannotWrite as error:
                print(f"  {error}，请重新填写。")
                offered = None
                continue
            for remark in remarks:
                print(f"  {remark.message}。")
            faults = [remark for remark in remarks if remark.blocks]
            honest = all(remark.condition for remark in faults)
            if not faults or (honest and value == refused):
                return value
            refused = value
            offered = _offer(faults, value, honest=honest, choices=question.choices)

    def _remarks(self, question: Question, value: Any) -> list[Remark]:
        data = put(self.draft.data, question.path, value)
        remarks = self.desk.remarks(self.draft.id, data, question.path)
        if remarks and question.path == ("name",) and self._only_as_example(value):
            node = self.desk.schema.property(("example",))
            print(f"  {node['title']}：{described(node)}")
            if chosen("这是虚构的示例吗？", YES_NO, default=1) == 0:
                return []
        return remarks

    def _only_as_example(self, name: Any) -> bool:
        """The name is refused of a real station and accepted of a made-up one."""
        found = [
            self.desk.remarks(self.draft.id, {"name": name} | extra, ("name",))
            for extra in ({}, {"example": True})
        ]
        return bool(found[0]) and not found[1]

    def _introduce(self, question: Question, *, needed: bool) -> None:
        if question.part != self.part:
            self.part = question.part
            if self.part:
                print(f"\n—— {self.part} ——")
        clause = question.node.get("x-clause", "")
        notes = [f"依据：{clause}"] if clause else []
        notes.append("必填" if needed else "选填，回车跳过")
        print(f"\n{question.title}（{'，'.join(notes)}）")
        example = f"例：{question.example}" if question.example else ""
        print(f"  {described(question.node)}{example}")
        if question.choices:
            numbered = [f"{n} {c}" for n, c in enumerate(question.choices, start=1)]
            for start in range(0, len(numbered), _IN_A_ROW):
                print("  " + "　".join(numbered[start : start + _IN_A_ROW]))
            print("  填序号或文字" + ("，可以填几个，用顿号隔开" if question.several else ""))

    def _unit(self) -> str:
        units = self.desk.units
        return list(units)[chosen("报送单位", list(units.values()), default=None, also=list(units))]

    def _slug(self) -> str:
        taken = self.desk.taken(self.draft.unit)
        best = proposed(str(self.draft.data.get("name", "")), self.desk.places, taken)
        print("\n文件名：用小写字母、数字，中间可以用连字符。文件名就是网址，以后不能再改。")
        while True:
            if best:
                print(f"  建议用 {best}，回车采用，或另写一个。")
            slug = read("> ").removesuffix(".yml") or best
            try:
                if SLUG.match(slug):
                    self.desk.file(replace(self.draft, slug=slug))
                    print(f"  文件：{station_path(f'{self.draft.unit}/{slug}')}")
                    return slug
                print("  只能用小写字母、数字，中间可以用连字符，如 jiazhan。")
            except Misplaced as error:
                print(f"  {error}。")


def _offer(faults: Sequence[Remark], value: Any, *, honest: bool, choices: Sequence[str]) -> Any:
    """What Enter will take: the answer probably meant, or an honest one as it is."""
    better = next((f.better for f in faults if f.better not in (None, value)), None)
    if better is not None:
        print(f"  您是否想写 {shown(better)}？回车采用，或重新填写。")
        return better
    if honest:
        print("  如实填写的，回车保留；写错的，重新填写。")
        return value
    print("  请填前面的序号。" if choices else f"  {faults[0].fix}。")
    return None
