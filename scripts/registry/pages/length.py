"""How many stations a page lists: what a phone opens at once and a person still reads.

Below these numbers, as in any city today, every list is complete and needs no script. Above them
a page says how many there are and leads to the directory and to the pages of the units, which
list all of them without one; so no page but a unit's own grows with the register.
"""

WHOLE = 200
"""Stations that one page holds in full, each with its facts."""

GLANCE = 24
"""Stations that one service names, or one type beyond WHOLE."""
