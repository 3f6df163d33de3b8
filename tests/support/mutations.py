"""Valid stations spoilt on purpose: as data, and as text. The same seed spoils alike everywhere.

Every change takes a `random.Random`, so a test may give it a seed, or let hypothesis draw (and
shrink) with `st.randoms()`.
"""

import copy
import json
from functools import cache

from registry.layout import REPOSITORY
from registry.source import load

EXAMPLE = REPOSITORY / "schema/station.example.yml"
STATION = json.loads((REPOSITORY / "schema/station.schema.json").read_text("utf-8"))
KINDS = (None, True, False, 0, 1, -1, 4, 0.5, 10**15, "", "示例", "12", [], {}, ["a"], {"a": 1})
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
        "０５９４－２２００８２０",
        "http://示例",
        "a@b",
        "<b>",
        "示例\n",
        " 示例",
        "长" * 600,
    ),
    *("真人才驿站", "😀" * 61, "\ufeff", "示例\u2028甲", "5０", "$", "\\"),
)


@cache
def texts():
    """The example, the samples, and a station that uses every field of the schema."""
    samples = sorted(REPOSITORY.glob("stations/[!o]*/*.yml"))
    assert samples
    return tuple(path.read_text("utf-8") for path in (EXAMPLE, *samples))


@cache
def stations():
    """The same as data, and one station more that states everything a station can."""
    read = [load(text.encode(), "station.yml").data for text in texts()]
    return (*read, everything())


def everything():
    """The example station with every optional part of it filled by the schema's own examples."""
    return _filled(load(EXAMPLE.read_bytes(), EXAMPLE.name).data, STATION)


def _filled(value, node):
    node = folded(node)
    if node.get("type") == "object":
        known = node["properties"]
        lacking = {name: folded(below).get("examples") for name, below in known.items()}
        for name, examples in lacking.items():
            if name not in value and examples:
                value[name] = copy.deepcopy(examples[0])
            elif name not in value and folded(known[name]).get("type") == "object":
                value[name] = {}
        return {name: _filled(below, known[name]) for name, below in value.items()}
    if node.get("type") == "array":
        return [_filled(item, node["items"]) for item in value]
    return value


def folded(node):
    """A node of the station schema with its `$ref` and `allOf` merged into it."""
    merged = {}
    if "$ref" in node:
        merged |= folded(STATION["$defs"][node["$ref"].rpartition("/")[2]])
    for part in node.get("allOf", ()):
        merged |= folded(part)
    return merged | {key: value for key, value in node.items() if key not in {"$ref", "allOf"}}


# --- data ---------------------------------------------------------------------------------------


def spoilt_data(random, changes=3):
    """A station with one to `changes` changes; sometimes a change changes nothing."""
    base = stations()[-1] if random.random() < FULL else random.choice(stations())
    data = copy.deepcopy(base)
    for _ in range(random.randint(1, changes)):
        spots = list(_spots(data))
        holder, key = spots[random.randrange(len(spots))] if spots else (data, "name")
        if not isinstance(holder, dict) or key in holder:
            random.choice(DATA_CHANGES)(random, data, holder, key)
    return data


NUMBERS = (
    *(
        "13800000012",
        "138 0000 0012",
        "１３８００００００１２",
        "+86-138-0000-0012",
        "tel13800000012",
    ),
    *(
        "990101190001010018",
        "99010119000101001X",
        "0594-2200820",
        "编号20130800000012",
        "13.800000012",
    ),
    *(
        "联系人：示例甲",
        "负责人 示例甲、示例乙",
        "联系人：综合部",
        "站长为示例甲",
        "经办人姓名：示例",
    ),
    *(
        "2021-03-15 09:00",
        "3580 1380 000",
        "电话1380000001２",
        "\\x31380000001 2",
        "1-3-8-0-0-0-0-0-0-1-2",
    ),
)


def personal_data(random):
    """A valid station with what is, or looks like, a person's number or name in some text of it."""
    data = copy.deepcopy(random.choice(stations()))
    texts = [(holder, key) for holder, key in _spots(data) if isinstance(holder[key], str)]
    for holder, key in random.sample(texts, random.randint(1, 2)):
        before, after = random.sample(("", "请先致电", " ", "，", "x", "8", "。", "（"), 2)
        holder[key] = random.choice((holder[key], before)) + random.choice(NUMBERS) + after
    return data


def _spots(value):
    keys = value if isinstance(value, dict) else range(len(value)) if _is_list(value) else ()
    for key in list(keys):
        yield value, key
        yield from _spots(value[key])


def _is_list(value):
    return isinstance(value, list)


def _drop(_random, _data, holder, key):
    del holder[key]


def _rename(random, _data, holder, key):
    if isinstance(holder, dict):
        name = random.choice([*KEYS, key[1:], key + "s", key.upper()])
        holder[name] = holder.pop(key)


def _other_kind(random, _data, holder, key):
    holder[key] = copy.deepcopy(random.choice(KINDS))


def _other_word(random, _data, holder, key):
    holder[key] = random.choice(WORDS)


def _near_word(random, _data, holder, key):
    text = str(holder[key])
    at = random.randrange(len(text) + 1)
    fullwidth = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    new = text[:at] + random.choice(("", "型", " ", "0", "\n", "　")) + text[at + 1 :]
    holder[key] = random.choice((new, text[:at], text + "\n", text * 20, fullwidth))


def _out_of_range(random, _data, holder, key):
    value = holder[key]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        holder[key] = random.choice(
            (-value, value + 0.5, float(value), value * 1000, value - 100, 3, 49, 2100, 117.5, 9999)
        )
    else:
        _other_kind(random, _data, holder, key)


def _twice(random, _data, holder, key):
    if _is_list(holder):
        holder.insert(random.randrange(len(holder) + 1), copy.deepcopy(holder[key]))
    else:
        holder[key] = [copy.deepcopy(holder[key])] * random.randint(1, 2)


def _unknown_key(random, _data, holder, key):
    into = holder[key] if isinstance(holder[key], dict) else holder
    if isinstance(into, dict):
        into[random.choice(KEYS)] = copy.deepcopy(random.choice(KINDS))


def _moved(random, data, holder, key):
    value = holder.pop(key)
    spots = list(_spots(data))
    if spots:
        target, there = random.choice(spots)
        target[there] = value


def _swapped(random, data, holder, key):
    other, there = random.choice(list(_spots(data)))
    one, two = copy.deepcopy(holder[key]), copy.deepcopy(other[there])
    holder[key] = two
    if isinstance(other, dict) or there < len(other):
        other[there] = one


def _other_branch(random, data, _holder, _key):
    """A value on which the schema's own `if` turns."""
    *path, last, value = random.choice(BRANCHES)
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    if isinstance(data, list) and data:
        data = data[0]
    if isinstance(data, dict):
        data[last] = value


BRANCHES = (
    *(("hosted", True), ("hosted", False), ("example", False), ("type", "窗口型")),
    *(("status", "state", "撤销"), ("staff", "part_time", 0), ("staff", "full_time", 0)),
    *(("location", "lon", 25.4), ("location", "lat", 119.0), ("plan", "activities", 3)),
    *(("name", "真实人才驿站"), ("name", "示例人才驿站"), ("annual", [])),
)
DATA_CHANGES = (
    *(_drop, _rename, _other_kind, _other_word, _near_word, _out_of_range),
    *(_twice, _unknown_key, _moved, _swapped, _other_branch),
)


# --- text ---------------------------------------------------------------------------------------

SIGNS = tuple(
    "：:-?[]{}&*!|>#'\"%@`,，\t\r\n \u00a0\u3000\u200b\u202e\ufeff\u0085\u2028\ufe0f\0０＃"
)
PIECES = (
    *(
        "- ",
        "? ",
        "<<: ",
        "*a",
        "&a ",
        "!!str ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\\n",
        " #",
        "null",
    ),
    *(
        "[" * 40,
        "- " * 40,
        "13800000012",
        "联系人：示例甲",
        "{{",
        "${{ x }}",
        "::error::x\n",
        "1e999",
    ),
)


def spoilt_text(random, changes=3):
    """The text of a station with one to `changes` changes of characters and lines."""
    text = random.choice(texts())
    for _ in range(random.randint(1, changes)):
        text = random.choice(TEXT_CHANGES)(random, text)
    return text


def _insert(random, text):
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(SIGNS + PIECES) + text[at:]


def _replace(random, text):
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(SIGNS) + text[at + 1 :]


def _cut(random, text):
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.choice((1, 2, 7, 100, 10_000)) :]


def _lines(random, text):
    lines = text.split("\n")
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            del lines[one]
        case 1:
            lines.insert(two, lines[one])
        case 2:
            lines[one], lines[two] = lines[two], lines[one]
        case 3:
            lines[one] = random.choice((" ", "  ", "\t", "　")) + lines[one]
        case _:
            lines[one] = lines[one].lstrip()
    return "\n".join(lines)


def _colon(random, text):
    parts = text.split(": ")
    at = random.randrange(1, len(parts)) if len(parts) > 1 else 0
    sign = random.choice(("：", ":", " :", "： ", ": : "))
    return ": ".join(parts[:at]) + sign + ": ".join(parts[at:]) if at else text


TEXT_CHANGES = (_insert, _replace, _cut, _lines, _colon)
