"""Record a year of a station; `--collect` writes the yearly sheets, `intake.py` reads them back.

Exit 0: written and without fault · 1: refused, or written with something to mend · 2: not possible.
"""

from __future__ import annotations

from registry.acts.ledger import Ledger
from terminal import acting, arguments, collecting


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("record.py", "登记驿站的年度记录；写出年度记录表。")
    collecting.add(parser)
    given = parser.parse_args()
    ledger = Ledger.of(given.root.resolve(), given.today)
    if given.collect:
        return collecting.write_sheets(ledger, given)
    return acting.carry_out(ledger, collecting.act(ledger, given))


if __name__ == "__main__":
    arguments.run(main, acting.FAILURES)
