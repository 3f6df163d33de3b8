"""What can keep a form from being written, each as a sentence for the office's clerk."""

from __future__ import annotations


class FormFailure(Exception):
    """A form cannot be written as asked; the message says why and what to do."""


class UnknownField(FormFailure):
    """A template names a field that the form does not have."""


class NoChineseFont(FormFailure):
    """No font of the chain is installed; PDF cannot be written here, everything else can."""


class Uncovered(FormFailure):
    """A text holds characters that no font of the chain covers."""


class NotFound(FormFailure):
    """The register has no such unit, batch or station; the message lists what there is."""
