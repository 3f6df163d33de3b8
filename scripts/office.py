"""Record what the municipal office states: assessments, provincial recognition, exceptions, more.

Exit 0: written and without fault · 1: refused, or written with something to mend · 2: not possible.
"""

from __future__ import annotations

from terminal import acting, stating

if __name__ == "__main__":
    acting.main("office.py", "登记考核评估、省级、例外、更正。", stating.add)
