"""rules.json: every rule of the check, with its clause and its sentences in both languages."""

from __future__ import annotations

from .. import catalogue
from .register import Register, document

FILENAME = "rules.json"
TITLE = "检查规则（JSON）"


def render(register: Register) -> bytes:
    """One rule a line."""
    records = (
        {
            "code": rule.code,
            "title": rule.title,
            "severity": rule.severity.value,
            "clause": rule.clause or None,
            "quote": rule.quote or None,
            "reading": rule.reading,
            "liftable": rule.liftable,
            "message": rule.message,
            "fix": rule.fix,
            "why": rule.why,
            "url": register.page(f"rules/{rule.code.lower()}/"),
        }
        for rule in catalogue.load(register.layout.schema).values()
    )
    return document(register.about(), "rules", records)
