"""A station spoilt as data. The same seed spoils alike everywhere.

Every change takes a `random.Random`, so a caller may give it a seed, or let hypothesis draw (and
shrink) with `st.randoms()`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

from .stations import stations

KINDS: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    4,
    0.5,
    10**15,
    "",
    "示例",
    "12",
    [],
    {},
    ["a"],
    {"a": 1},
)
KEYS = (
    *(
        "adress",
        "Name",
        "名称",
        "收费方式",
        "ｎａｍｅ",
        "phone",
        "a b",
        "a/b",
        "a~b",
        "50%",
        "#",
        "",
    ),
    *("__proto__", "constructor", "hasOwnProperty", "$ref", "0", "example"),
)
FULL = 0.4
"""How often the station that states everything is taken: only there some rules can be broken."""
WORDS = (
    *("窗口型", "综和型", "无尝", "品名", "高得", "暂亭", "12333", "2021-13", "2021-02-30", "9:00"),
    *(
        "周一至周八",
        "００００－１２３４５６７",
        "http://示例",
        "a@b",
        "<b>",
        "示例\n",
        " 示例",
        "长" * 600,
    ),
    *("真人才驿站", "😀" * 61, "\ufeff", "示例\u2028甲", "5０", "$", "\\"),
)


def spoilt_data(random: Random, changes: int = 3) -> Any:
    """A station with one to `changes` changes; sometimes a change changes nothing."""
    base = stations()[-1] if random.random() < FULL else random.choice(stations())
    data = copy.deepcopy(base)
    for _ in range(random.randint(1, changes)):
        spots = list(spots_of(data))
        holder, key = spots[random.randrange(len(spots))] if spots else (data, "name")
        if not isinstance(holder, dict) or key in holder:
            random.choice(DATA_CHANGES)(random, data, holder, key)
    return data


def spots_of(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place that holds a value: the container, and the key or index in it."""
    keys = value if isinstance(value, dict) else range(len(value)) if _is_list(value) else ()
    for key in list(keys):
        yield value, key
        yield from spots_of(value[key])


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _drop(_random: Random, _data: Any, holder: Any, key: Any) -> None:
    del holder[key]


def _rename(random: Random, _data: Any, holder: Any, key: Any) -> None:
    if isinstance(holder, dict):
        name = random.choice([*KEYS, key[1:], key + "s", key.upper()])
        holder[name] = holder.pop(key)


def _other_kind(random: Random, _data: Any, holder: Any, key: Any) -> None:
    holder[key] = copy.deepcopy(random.choice(KINDS))


def _other_word(random: Random, _data: Any, holder: Any, key: Any) -> None:
    holder[key] = random.choice(WORDS)


def _near_word(random: Random, _data: Any, holder: Any, key: Any) -> None:
    text = str(holder[key])
    at = random.randrange(len(text) + 1)
    fullwidth = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    new = text[:at] + random.choice(("", "型", " ", "0", "\n", "　")) + text[at + 1 :]
    holder[key] = random.choice((new, text[:at], text + "\n", text * 20, fullwidth))


def _out_of_range(random: Random, _data: Any, holder: Any, key: Any) -> None:
    value = holder[key]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        holder[key] = random.choice(
            (-value, value + 0.5, float(value), value * 1000, value - 100, 3, 49, 2100, 117.5, 9999)
        )
    else:
        _other_kind(random, _data, holder, key)


def _twice(random: Random, _data: Any, holder: Any, key: Any) -> None:
    if _is_list(holder):
        holder.insert(random.randrange(len(holder) + 1), copy.deepcopy(holder[key]))
    else:
        holder[key] = [copy.deepcopy(holder[key])] * random.randint(1, 2)


def _unknown_key(random: Random, _data: Any, holder: Any, key: Any) -> None:
    into = holder[key] if isinstance(holder[key], dict) else holder
    if isinstance(into, dict):
        into[random.choice(KEYS)] = copy.deepcopy(random.choice(KINDS))


def _moved(random: Random, data: Any, holder: Any, key: Any) -> None:
    value = holder.pop(key)
    spots = list(spots_of(data))
    if spots:
        target, there = random.choice(spots)
        target[there] = value


def _swapped(random: Random, data: Any, holder: Any, key: Any) -> None:
    other, there = random.choice(list(spots_of(data)))
    one, two = copy.deepcopy(holder[key]), copy.deepcopy(other[there])
    holder[key] = two
    if isinstance(other, dict) or there < len(other):
        other[there] = one


def _other_branch(random: Random, data: Any, _holder: Any, _key: Any) -> None:
    """A value on which the schema's own `if` turns."""
    *path, last, value = random.choice(BRANCHES)
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    if isinstance(data, list) and data:
        data = data[0]
    if isinstance(data, dict):
        data[last] = value


BRANCHES: tuple[tuple[Any, ...], ...] = (
    *(("hosted", True), ("hosted", False), ("example", False), ("type", "窗口型")),
    *(("status", "state", "撤销"), ("staff", "part_time", 0), ("staff", "full_time", 0)),
    *(("location", "lon", 25.4), ("location", "lat", 119.0), ("plan", "activities", 3)),
    *(("name", "真实人才驿站"), ("name", "示例人才驿站"), ("annual", [])),
)
DATA_CHANGES = (
    *(_drop, _rename, _other_kind, _other_word, _near_word, _out_of_range),
    *(_twice, _unknown_key, _moved, _swapped, _other_branch),
)
