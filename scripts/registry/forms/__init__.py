"""The official forms, 附件1 and 附件2, written from the register in every format an office uses.

annexes, values, wording     the words of the forms, values as an official writes them
registration, summary        a form filled in, the same for every format
selection, names, package    which stations, which file names, all papers of a unit
documents, *_xlsx, pdf, printed, plain_summary    one module a format
public                       what the site offers, without a person's data
office                       all of it for one register
"""

from __future__ import annotations

from .failures import FormFailure
from .office import ALL, REGISTRATION_FORMATS, SUMMARY_FORMATS, Forms
from .public import public_files
from .selection import Selection

__all__ = [
    "ALL",
    "REGISTRATION_FORMATS",
    "SUMMARY_FORMATS",
    "FormFailure",
    "Forms",
    "Selection",
    "public_files",
]
