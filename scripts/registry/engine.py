"""The one place that knows `jsonschema`: 2020-12, its patterns read as JavaScript reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from .patterns import compiled


def _pattern(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and not compiled(pattern).search(value):
        yield ValidationError("pattern")


def validator(schema: dict[str, Any]) -> Any:
    """A compiled validator: check the schema once, then `iter_errors(data)` as often as needed."""
    Draft202012Validator.check_schema(schema)
    kind: Any = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    return kind(schema)
