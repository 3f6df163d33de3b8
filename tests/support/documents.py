"""Any station data that the schema accepts, drawn with hypothesis from the schema itself."""

import unicodedata

from hypothesis import strategies as st

from registry.patterns import compiled
from registry.text import banned

SIGNS = " :#-?,!%@'\"=~.;/()+0123456789yesNOtruenull\u3000：，。（）·—“”木兰人才驿站"
"""What YAML, a date, a number or a colon behind a key can be made of."""


def stations(schema, text=None):
    """Stations with every required field and any choice of the others."""
    lines = text if text is not None else st.text(SIGNS, max_size=24)
    made = value(schema, (), lines)
    return made.map(_in_agreement).filter(schema.is_valid)


def value(schema, path, lines):
    node = schema.property(path)
    if "enum" in node:
        return st.sampled_from(node["enum"])
    if node["type"] == "object":
        below = {k: value(schema, (*path, k), lines) for k in node["properties"]}
        required = node.get("required", ())
        return st.fixed_dictionaries(
            {k: v for k, v in below.items() if k in required},
            optional={k: v for k, v in below.items() if k not in required},
        )
    if node["type"] == "array":
        unique = repr if node.get("uniqueItems") else None
        return st.lists(value(schema, (*path, 0), lines), max_size=4, unique_by=unique)
    return _single(node, lines)


def _single(node, lines):
    match node["type"]:
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(node["minimum"], node["maximum"])
        case "number":
            return _number(node)
    return _line(node, lines)


def _line(node, lines):
    pattern = compiled(node["pattern"])
    low, high = node.get("minLength", 1), node.get("maxLength", 10**6)
    if not pattern.search("任一行文字"):
        return st.from_regex(pattern, fullmatch=True).filter(lambda t: len(t) <= high)
    padded = lines.map(lambda t: t.strip(" \u3000").ljust(low, "x")[:high].rstrip(" \u3000"))
    return padded.filter(lambda t: len(t) >= low and pattern.search(t))


def _number(node):
    low = node.get("minimum", 0.01)
    high = node.get("maximum", 10**6)
    return st.floats(low, high).map(lambda n: round(n, 6)) | st.integers(int(low) + 1, int(high))


def _in_agreement(data):
    """What the schema asks of several fields together: the name of an example, a withdrawal."""
    name = data["name"].replace("示例", "木兰")
    data["name"] = f"示例{name}"[:60] if data.get("example") else name
    for change in data.get("status", ()):
        change.setdefault("document", "示例文件")
    return data


def writable(data):
    """No text of the data holds what the register refuses in any writing of it."""
    return all(map(_clean, _texts(data)))


def _texts(data):
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for below in data.values():
            yield from _texts(below)
    elif isinstance(data, list):
        for below in data:
            yield from _texts(below)


def _clean(text):
    return (
        not any(banned(text))
        and not set("\n\r\t") & set(text)
        and unicodedata.is_normalized("NFC", text)
        and not any(0xF900 <= ord(c) <= 0xFAFF or 0x2F800 <= ord(c) <= 0x2FA1F for c in text)
    )
