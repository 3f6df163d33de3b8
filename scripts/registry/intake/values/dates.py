"""建成时间: a month or a day, in any of the forms that clerks use; never a guess.

A spreadsheet's date cell says by its number format whether a month or a day was meant.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from ..cells import Cell
from .said import Said, Unclear, narrow, quoted

_EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet's serial numbers (with Excel's own leap year of 1900)."""

_SERIALS = range(18_264, 65_380)
"""1950 to 2078: a number of five digits in a column of dates is a serial."""

_SHAPES = (
    re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号]?)?"),
    re.compile(r"(\d{4})\s*([-./])\s*(\d{1,2})(?:\s*\2\s*(\d{1,2}))?(?:[ T]0?0:00(?::00)?)?"),
    re.compile(r"((?:19|20)\d{2})([01]\d)([0-3]\d)?"),
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_WRITTEN = r"[\d〇零○一二三四五六七八九十年月日号/.\-\s上下半初中底末前后约季度第]*"
_EARLIEST = 1949

EXAMPLE = "请写成2021年5月或2021年5月15日的样子"


def read(cell: Cell) -> Said:
    """`2021-05` or `2021-05-15`; Unclear for what may be several days, or none."""
    value = cell.value
    if isinstance(value, date):
        return _dated(value, cell.format)
    if isinstance(value, bool):
        raise Unclear(f"这一格不是日期，{EXAMPLE}")
    if isinstance(value, int | float):
        return _number(value, cell)
    return written(cell.text)


def written(text: str) -> Said:
    """The same of a text."""
    plain = narrow(text)
    match = _CHINESE.fullmatch(plain.replace(" ", ""))
    if match:
        parts = [match[1].translate(_DIGITS), *(_counted(m) for m in match.groups()[1:] if m)]
        return _checked([int(part) for part in parts], text, changed=True)
    for shape in _SHAPES:
        match = shape.fullmatch(plain)
        if match:
            parts = [part for part in match.groups() if part and part.isdigit()]
            return _checked([int(part) for part in parts], text, changed=False)
    if re.fullmatch(r"\d{5}", plain) and int(plain) in _SERIALS:
        return _serial(int(plain))
    raise Unclear(_why(plain, text))


def _why(plain: str, text: str) -> str:
    shown = quoted(text, _WRITTEN)
    if re.fullmatch(r"\d{4}\s*年?度?", plain):
        return f"{shown}只有年份，{EXAMPLE}"
    if re.search("上半|下半|季度|[初底末]|约|前后", plain):
        return f"{shown}说不准是哪一个月，{EXAMPLE}"
    if re.match(r"\d{2}\s*[年./-]\s*\d{1,2}", plain):
        return f"{shown}的年份不足四位，{EXAMPLE}"
    return f"{shown}看不出年和月，{EXAMPLE}"


def _dated(value: date, number_format: str) -> Said:
    month = f"{value.year:04d}-{value.month:02d}"
    if not number_format:
        if value.day == 1:
            return Said(month, "旧格式不说明只到月还是到日，1日的按年月录入；确为1日的请在来表写明")
        return Said(f"{month}-{value.day:02d}")
    codes = re.sub(r"\"[^\"]*\"|\[[^\]]*\]|\\.", "", number_format.partition(";")[0]).casefold()
    if "d" in codes:
        return Said(f"{month}-{value.day:02d}")
    return Said(month, "" if value.day == 1 else "单元格只显示到月，按年月录入")


def _number(value: float, cell: Cell) -> Said:
    if not float(value).is_integer():
        if re.match(r"0\.0+", cell.format):
            return written(cell.text)  # shown with its zero: 2021.10
        text = f"{value:.10g}"
        match = re.fullmatch(r"\d{4}\.(\d{1,2})", text)
        if match and match[1] != "1":
            return written(text)  # 2021.05 was typed so, and 2021.5 can be no other month
        raise Unclear(f"“{text}”是数字，可能是1月也可能是10月，{EXAMPLE}")
    whole = int(value)
    if whole in _SERIALS:
        if "1904" in cell.format:
            raise Unclear(f"这个工作簿的日期从1904年算起，序号说不准，{EXAMPLE}")
        return _serial(whole)
    return written(str(whole))


def _serial(days: int) -> Said:
    day = _EPOCH + timedelta(days=days)
    said = f"{day.year}年{day.month}月{day.day}日"
    if day.day == 1:
        return Said(
            day.isoformat()[:7],
            "按电子表格的日期序号读取，1日的按年月录入；确为1日的请在来表写明",
        )
    return Said(day.isoformat(), f"按电子表格的日期序号读作{said}，请核对")


def _checked(parts: list[int], text: str, *, changed: bool) -> Said:
    year, month, *rest = parts
    shown = quoted(text, _WRITTEN)
    if not _EARLIEST <= year < 2100:  # noqa: PLR2004  # a year of this register
        raise Unclear(f"{shown}的年份不对，{EXAMPLE}")
    if not 1 <= month <= 12:  # noqa: PLR2004  # months
        raise Unclear(f"{shown}没有这个月份，{EXAMPLE}")
    if rest and not 1 <= rest[0] <= monthrange(year, month)[1]:
        raise Unclear(f"{shown}没有这一天，{EXAMPLE}")
    written_as = "-".join(f"{part:02d}" for part in parts)
    return Said(written_as, "由汉字数字换算" if changed else "")


def _counted(text: str) -> str:
    """三十一 → 31, 十二 → 12, 五 → 5."""
    if "十" not in text:
        return text.translate(_DIGITS)
    tens, _, ones = text.partition("十")
    return str(int(tens.translate(_DIGITS) or 1) * 10 + int(ones.translate(_DIGITS) or 0))
