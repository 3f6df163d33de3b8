"""Upright bars with a limit line: the form of the yearly plots, in a picture and in words."""

from __future__ import annotations

from dataclasses import dataclass

from .element import Markup, element, picture, text


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name below, its value above."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Columns:
    """A plot: its bars, the limit they are held against, and its size in pixels."""

    name: str
    """Class of the picture and stem of its ids: one of a kind on a page."""
    title: str
    unit: str
    """次, 人."""
    bars: tuple[Bar, ...]
    limit: float
    """0 where the policy names none: then no line is drawn."""
    width: float = 336.0
    height: float = 190.0

    top = 22.0
    """Room for the value above the tallest bar."""
    bottom = 24.0
    """Room for the names."""
    gutter = 40.0
    """Room left of the bars, where the limit is named."""
    widest = 44.0
    """No bar is wider: one year alone is no wall."""

    @property
    def base(self) -> float:
        """The line that the bars stand on."""
        return self.height - self.bottom

    @property
    def scale(self) -> float:
        """Pixels a unit."""
        return (self.base - self.top) / max([bar.value for bar in self.bars] + [self.limit, 1])

    @property
    def step(self) -> float:
        """From the middle of one bar to the next."""
        return (self.width - self.gutter) / max(len(self.bars), 1)

    def middle(self, index: int) -> float:
        """The middle of a bar."""
        return self.gutter + (index + 0.5) * self.step

    @property
    def words(self) -> str:
        """The plot read aloud."""
        values = "，".join(f"{bar.name}年：{bar.value:g}{self.unit}" for bar in self.bars)
        line = f"虚线为应达到的每年{self.limit:g}{self.unit}。" if self.limit else ""
        return f"{values}。{line}"


def columns(plot: Columns) -> Markup:
    """The picture; what lies below the limit is drawn hollow, so that colour alone says nothing."""
    return picture(
        plot.name,
        plot.title,
        plot.words,
        *(_column(plot, bar, plot.middle(index)) for index, bar in enumerate(plot.bars)),
        element("path", d=f"M{plot.gutter:g} {plot.base:g}H{plot.width:g}", class_="plot-base"),
        *(_limit(plot) if plot.limit else ()),
        *(_words(plot, bar, plot.middle(index)) for index, bar in enumerate(plot.bars)),
        width=plot.width,
        height=plot.height,
    )


def _limit(plot: Columns) -> tuple[Markup, Markup]:
    """The dashed line of the policy's number, and the number."""
    line = plot.base - plot.limit * plot.scale
    return (
        element("path", d=f"M{plot.gutter:g} {line:.1f}H{plot.width:g}", class_="plot-limit"),
        text(f"{plot.limit:g}{plot.unit}", plot.gutter - 5, line + 4, "plot-limit-name"),
    )


def _column(plot: Columns, bar: Bar, middle: float) -> Markup:
    high = bar.value * plot.scale
    wide = min(plot.widest, plot.step * 0.6)
    return element(
        "rect",
        x=middle - wide / 2,
        y=plot.base - high,
        width=wide,
        height=high,
        class_="plot-bar plot-bar--below" if bar.value < plot.limit else "plot-bar",
    )


def _words(plot: Columns, bar: Bar, middle: float) -> Markup:
    above = plot.base - bar.value * plot.scale - 6
    return text(f"{bar.value:g}", middle, above, "plot-value") + text(
        bar.name, middle, plot.height - 7, "plot-name"
    )
