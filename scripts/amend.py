"""Set or correct single facts of a station; every other byte of its file stays.

Exit 0: written and without fault · 1: refused, or written with something to mend · 2: not possible.
"""

from __future__ import annotations

import argparse

from registry.acts import stations
from terminal import acting


def add(made: argparse.ArgumentParser) -> None:
    """The arguments."""
    made.add_argument("station", metavar="驿站", help="报送单位/文件名，或者驿站全名")
    value = "如 contact.phone=…、premises.network=true；清单用逗号隔开，可以写几项"
    made.add_argument("settings", nargs="+", metavar="项目=内容", help=value)
    made.set_defaults(act=lambda ledger, g: stations.amended(ledger, g.station, g.settings))


if __name__ == "__main__":
    acting.single("amend.py", "补充或者改正驿站资料的一项或几项。", add)
