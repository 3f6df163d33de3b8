"""The one place that knows `jsonschema`: 2020-12, its patterns read as JavaScript reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from .patterns import compiled


def _pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and not compiled(pattern).search(value):
        yield ValidationError("pattern")


def _unique(_validator: Any, wanted: bool, value: Any, _schema: Any) -> Iterator[ValidationError]:  # noqa: FBT001  # the engine's own order of arguments
    """As the library's own, but in one pass: a list as long as a file must not take minutes."""
    if wanted and isinstance(value, list):
        forms = {json.dumps(_plain(item), sort_keys=True) for item in value}
        if len(forms) < len(value):
            yield ValidationError("uniqueItems")


def _plain(item: Any) -> Any:
    """Numbers by their value: to a schema 1.0 is 1, and neither is true."""
    if isinstance(item, float) and item.is_integer():
        return int(item)
    if isinstance(item, list):
        return [_plain(below) for below in item]
    if isinstance(item, dict):
        return {key: _plain(below) for key, below in item.items()}
    return item


def validator(schema: dict[str, Any]) -> Any:
    """A compiled validator: check the schema once, then `iter_errors(data)` as often as needed."""
    Draft202012Validator.check_schema(schema)
    kind: Any = extend(Draft202012Validator, {"pattern": _pattern, "uniqueItems": _unique})  # type: ignore[no-untyped-call]
    return kind(schema)
