"""How a command that reads a whole register uses its memory."""

from __future__ import annotations

import gc


def keep() -> None:
    """Look for rings of objects seldom: checks keep many facts, builds most of what they make.

    Python's own rhythm would go over all of them again and again: a quarter of the time of a check
    of a hundred thousand stations, a tenth of a build's.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
