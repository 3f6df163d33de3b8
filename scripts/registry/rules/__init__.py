"""Python rules by chapter: what no schema node can say (dates, other files, the base, raw text).

Importing this package registers every rule; `base` says what each kind receives.
"""

from . import (
    change,
    conditions,
    decided,
    fields,
    lifecycle,
    lines,
    office,
    personal,
    register,
    scope,
)

__all__ = [
    "change",
    "conditions",
    "decided",
    "fields",
    "lifecycle",
    "lines",
    "office",
    "personal",
    "register",
    "scope",
]
