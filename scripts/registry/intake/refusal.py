"""A file that is not read: one sentence for the clerk, with the reason and what to send instead."""

from __future__ import annotations


class Refused(Exception):
    """The file cannot be read, or must not be; the sentence names the reason and the remedy."""
