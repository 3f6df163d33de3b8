"""Opening hours in the browser: open until, opens at, closed, whatever the visitor's clock."""

import pytest

NOON_BREAK = [
    {"days": "周一至周五", "open": "08:30", "close": "12:00"},
    {"days": "周一至周五", "open": "14:30", "close": "17:30"},
]
WEEKEND = [{"days": "周六至周一、周三", "open": "09:00", "close": "17:00"}]

# 2026-11-23 is a Monday; the times are the stations' own.
CASES = [
    (NOON_BREAK, "2026-11-23T10:00:00+08:00", "现在开放，12:00关门"),
    (NOON_BREAK, "2026-11-23T12:00:00+08:00", "现在未开放，今天14:30开门"),
    (NOON_BREAK, "2026-11-23T07:59:00+08:00", "现在未开放，今天08:30开门"),
    (NOON_BREAK, "2026-11-23T18:00:00+08:00", "今天已关门"),
    (NOON_BREAK, "2026-11-22T10:00:00+08:00", "今天不开放"),
    (WEEKEND, "2026-11-22T10:00:00+08:00", "现在开放，17:00关门"),
    (WEEKEND, "2026-11-23T10:00:00+08:00", "现在开放，17:00关门"),
    (WEEKEND, "2026-11-24T10:00:00+08:00", "今天不开放"),
    (WEEKEND, "2026-11-25T10:00:00+08:00", "现在开放，17:00关门"),
    (
        [{"days": "每天", "open": "09:00", "close": "22:00"}],
        "2026-11-23T13:59:00Z",
        "现在开放，22:00关门",
    ),
]


@pytest.mark.parametrize(("hours", "now", "words"), CASES)
def test_todays_state_in_words(open_page, site, hours, now, words):
    page = open_page()
    page.goto(site)
    said = page.evaluate(
        """async ([site, hours, now]) => {
            const { todayInWords } = await import(`${site}assets/js/hours.js`);
            return todayInWords(hours, new Date(now));
        }""",
        [site, hours, now],
    )
    assert said == words


AGES = [
    ("2026-11-23", "今天"),
    ("2026-11-20", "3天前"),
    ("2026-08-23", "3个月前"),
    ("2024-11-01", "2年前，来访前请先致电核实"),
    ("2027-01-01", ""),
    ("不详", ""),
]


@pytest.mark.parametrize(("day", "words"), AGES)
def test_an_age_in_words(open_page, site, day, words):
    page = open_page()
    page.goto(site)
    said = page.evaluate(
        """async ([site, day]) => {
            const { age } = await import(`${site}assets/js/age.js`);
            return age(day, new Date("2026-11-23T12:00:00"));
        }""",
        [site, day],
    )
    assert said == words
