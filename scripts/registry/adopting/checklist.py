"""What the adopter has to write himself, as a list to tick off, in his language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..catalogue import Rule
from .answers import COAST, POLICY, Answers
from .rulebook import Decision

_HEAD = """\
# 移植清单

本库由 `scripts/adopt.py` 按移植答卷写出，还没有驿站。逐项办完打勾（`[x]`）；全部办完，删去本文件。
没有办完的，`make check`和`make site`会提醒；`mkdocs.yml`的`official`改为`true`之前必须办完。
"""

_NOTES = {
    "规则": "暂停用的规则：本市文件有这项要求的，在移植答卷里写上条款再做一次最省事；"
    "也可以在`schema/rules/`去掉`off`，写上`clause`和`quote`，在`schema/`恢复相应的限制。"
    "没有的，改写`off`的理由。",
    "网页": "下列各处原来依据另一城市的文件，已去掉；需要的，按本市文件重写。",
}
"""What holds for every line below a heading."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What was decided, what was left out, what still names the old city."""

    answers: Answers
    rules: Mapping[str, Rule]
    """Under their names in the new register."""
    decided: Mapping[str, Decision]
    gaps: Mapping[str, tuple[str, ...]]
    """Page → headings under which something was taken out."""
    left: tuple[tuple[str, tuple[str, ...]], ...]
    """File → words of the old city that still stand in it."""
    broken: tuple[str, ...] = ()
    """Examples of rules that are not what they should be in the new register."""

    def codes(self, kind: str, *, decided: bool) -> list[str]:
        """The rules of one kind of decision, by whoever took it."""
        return [c for c, d in self.decided.items() if d.kind == kind and d.decided is decided]

    def summary(self) -> Iterator[str]:
        """How the rules stand and what was left out, in a few lines."""
        cited = len(self.codes("clause", decided=True)) + len(self.codes("clause", decided=False))
        off = len(self.codes("off", decided=True))
        pending = len(self.codes("off", decided=False))
        own = len(self.codes("own", decided=True)) + len(self.codes("own", decided=False))
        told = f"{cited}条引用本市条款，{own}条为本库自己的要求，停用{off}条，待定{pending}条"
        yield f"规则：{told}。"
        yield f"网页：{len(self.gaps)}页去掉了依据另一城市文件的段落。"
        if self.broken:
            yield f"要重写的例子：{'、'.join(self.broken)}。"
        if self.left:
            yield f"仍有原城市字样的文件：{len(self.left)}个。"


def written(of: Checklist) -> str:
    """`ADOPTION.md`."""
    sections = (
        ("政策", _policy(of)),
        ("规则", _rules(of)),
        ("网页", _pages(of)),
        ("设置和地图", _settings(of)),
        ("仍有原城市的字样", _left(of)),
    )
    parts = [_HEAD]
    for title, items in sections:
        lines = [f"- [ ] {item}" for item in items]
        if lines:
            note = [_NOTES[title], ""] if title in _NOTES else []
            parts.append("\n".join([f"## {title}", "", *note, *lines, ""]))
    return "\n".join(parts)


def _policy(of: Checklist) -> Iterator[str]:
    page = of.answers.data["policy"]["page"]
    source = f"，全文在`tests/data/source/{POLICY}`" if POLICY in of.answers.files else ""
    yield f"`docs/policy/{page}.md`和`docs/policy/clauses.yml`：与文件原件逐字核对{source}"
    yield "`docs/policy/reading.md`：写明条文可作不同理解之处，本库怎么读"
    if not of.answers.data["policy"]["annexes"]:
        yield "`docs/policy/annexes.md`、`docs/templates/forms/`：两张表为本库自拟，请主管单位确认"
    if not of.answers.amounts:
        yield "移植答卷的`amounts`：没有填，确认本市文件没有规定建站补助和配套的数额"
    unused = {
        "duty", "option", "types", "yearly", "exceptions", "procedure", "assessment", "record"
    }  # fmt: skip
    unused -= set(of.answers.data["policy"].get("uses") or ())
    if unused:
        named = "、".join(sorted(unused))
        yield f"`docs/policy/clauses.yml`的`uses`：{named} 没有填，确认本市文件没有这些内容"


def _rules(of: Checklist) -> Iterator[str]:
    for code in of.codes("off", decided=False):
        yield f"{code}“{of.rules[code].title['zh']}”：暂停用，待定"
    own = of.codes("own", decided=False)
    if own:
        yield (
            f"`schema/rules/`：{'、'.join(own)} 暂作本库自己的要求，不引条款；"
            "本市文件有规定的，写上`clause`和`quote`"
        )
    cited = of.codes("clause", decided=True)
    if cited:
        yield f"`schema/rules/`：{'、'.join(cited)} 已改引本市条款，核对说明、改法和例子是否合适"
    if of.broken:
        yield f"`schema/rules/`：{'、'.join(of.broken)} 的例子（bad、good）在本市不再成立，重写"
    yield "`schema/station.schema.json`、`schema/station.example.yml`：核对类型、服务和说明"


def _pages(of: Checklist) -> Iterator[str]:
    yield "`docs/apply/index.md`、`docs/apply/checklist.md`：写明本市怎样申报、每项条件准备什么"
    for name, headings in of.gaps.items():
        under = "、".join(f"“{heading}”" for heading in headings if heading)
        where = under or "开头"
        yield f"`{name}`：{where}"
    yield "`README.md`、`README.zh-CN.md`、`CONTRIBUTING.md`：通读一遍，补上网站的图片"


def _settings(of: Checklist) -> Iterator[str]:
    yield "`.github/owners.yml`：换成本市办理单位的审核小组，再运行`scripts/owners.py`"
    yield "`stations/office/units.yml`：核对单位名称、代码、电话；补上账号和报送方式"
    yield "`mkdocs.yml`：主办单位、网址、备案号，取得后填入，不得编造"
    if COAST not in of.answers.files:
        yield "`docs/assets/map/coast.geojson`：没有水陆轮廓；有的放进来，写明来源和许可"
    else:
        yield "`docs/assets/map/`：核对水陆轮廓的来源和许可，放入许可全文"
    yield "`docs/about/map.md`：征询自然资源主管部门，地图是否需要送审"
    if of.answers.data["site"].get("licence"):
        yield "`LICENSE-data`：与`mkdocs.yml`所写的资料许可一致"
    yield "`docs/developer/adopt/own.yml`：写上本市特有的词，使代码里不出现地名"


def _left(of: Checklist) -> Iterator[str]:
    for name, found in of.left:
        yield f"`{name}`：{'、'.join(found)}"
