"""A report as one HTML file that opens anywhere: no script, nothing loaded, prints on A4.

It takes the colours and the plots' styles of the site, so that a report looks like the site.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from ..layout import Layout
from .paper import Paper, Section, Table, shown

_STYLES = ("tokens.css", "pictures.css")
_OWN = """
@page { size: A4 landscape; margin: 15mm; }
body { margin: 0 auto; max-width: 68rem; padding: 2rem 1.25rem 4rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.7 system-ui, "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.3; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .5rem; }
p { margin: .25rem 0; }
.quiet { color: var(--soft); }
.notes { margin: 1rem 0; padding: .6rem .9rem; border-inline-start: .25rem solid var(--care);
  background: var(--care-wash); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; inline-size: 100%; background: var(--surface);
  font-size: .9rem; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: start;
  vertical-align: top; }
thead th { background: var(--wash); white-space: nowrap; }
tbody th { min-inline-size: 6.5rem; font-weight: 500; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
tfoot { font-weight: 600; }
.plots { display: flex; flex-wrap: wrap; gap: 1.5rem; margin: 1rem 0; }
.plots figure { margin: 0; flex: 0 1 22rem; }
.plots figcaption { color: var(--soft); font-size: .85rem; text-align: center; }
.plots svg { max-inline-size: 100%; block-size: auto; }
@media print { body { background: none; padding: 0; } h2 { break-after: avoid; }
  tr { break-inside: avoid; } }
"""


def render(paper: Paper, layout: Layout) -> str:
    """The whole report."""
    folder = layout.docs / "assets" / "css"
    styles = "\n".join((folder / name).read_text(encoding="utf-8") for name in _STYLES) + _OWN
    notes = Markup("").join(Markup("<p>{}</p>").format(words) for words in paper.notes)
    body = Markup("\n").join(_section(section, at) for at, section in enumerate(paper.sections))
    head = Markup(
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex"><title>{}</title>\n<style>{}</style></head>\n'
    ).format(paper.title, Markup(styles))  # noqa: S704  # our own style sheets
    return str(
        head
        + Markup(
            '<body><main><h1>{}</h1><p class="quiet">统计到{}</p>\n'
            '<div class="notes">{}</div>\n{}</main></body></html>\n'
        ).format(paper.title, paper.day, notes, body)
    )


def _section(section: Section, at: int) -> Markup:
    words = Markup("").join(Markup('<p class="quiet">{}</p>').format(w) for w in section.words)
    drawn = Markup("").join(
        Markup("<figure>{}<figcaption>{}</figcaption></figure>").format(p.picture, p.caption)
        for p in section.plots
    )
    plots = Markup('<div class="plots">{}</div>').format(drawn) if section.plots else Markup("")
    return Markup(
        '<section aria-labelledby="part-{}"><h2 id="part-{}">{}</h2>{}{}{}</section>'
    ).format(at, at, section.title, words, plots, _table(section.table, at))


def _table(table: Table, at: int) -> Markup:
    if not table.rows:
        return Markup("<p>{}</p>").format(table.empty)
    marks = [Markup(' class="number"') if c.number else Markup("") for c in table.columns]
    heads = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(mark, column.title)
        for mark, column in zip(marks, table.columns, strict=True)
    )
    rows = Markup("\n").join(_row(row, marks) for row in table.rows)
    foot = Markup("<tfoot>{}</tfoot>").format(_row(table.total, marks)) if table.total else ""
    return Markup(
        '<div class="scroll" tabindex="0" role="group" aria-labelledby="part-{}"><table>'
        "<thead><tr>{}</tr></thead>\n<tbody>{}</tbody>{}</table></div>"
    ).format(at, heads, rows, foot)


def _row(row: tuple[object, ...], marks: list[Markup]) -> Markup:
    first, *rest = [escape(shown(value)) for value in row]  # type: ignore[arg-type]
    cells = Markup("").join(
        Markup("<td{}>{}</td>").format(mark, text)
        for mark, text in zip(marks[1:], rest, strict=True)
    )
    return Markup('<tr><th scope="row"{}>{}</th>{}</tr>').format(marks[0], first, cells)
