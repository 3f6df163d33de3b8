"""Keep a batch: its call, its papers, its reviews, its public notice, its decision, its filing.

Exit 0: written and without fault · 1: refused, or written with something to mend · 2: not possible.
"""

from __future__ import annotations

from registry.acts.ledger import Ledger
from terminal import acting, arguments, batching


def main() -> int:
    """Run the command; the exit code."""
    parser = arguments.parser("batch.py", "登记批次；不写命令的，列出各批办到哪一步。")
    commands = parser.add_subparsers(metavar="命令")
    batching.add(commands)
    given = parser.parse_args()
    if "act" in given:
        return acting.perform(given)
    print(batching.overview(Ledger.of(given.root.resolve(), given.today)))
    return 0


if __name__ == "__main__":
    arguments.run(main, acting.FAILURES)
