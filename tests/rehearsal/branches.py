"""A small register in a temporary Git repository, and branches as contributors make them.

Commits are written by `git fast-import`, not through a work tree: so a branch may hold what no
file system of ours would take (links, submodules, bytes that are no UTF-8, names of any kind).
"""

import os
import subprocess
from datetime import date

from registry import verdict
from registry.checks import Checker
from registry.layout import REPOSITORY
from registry.trees import Repository
from support.commands import run

EXAMPLE = (REPOSITORY / "schema/station.example.yml").read_text("utf-8")
TODAY = "2026-11-23"
CHECKER = Checker.of(REPOSITORY, date.fromisoformat(TODAY))

LINK, PROGRAM, SUBMODULE = "120000", "100755", "160000"

UNITS = """\
city:
  name: 示例市
  adcode: "350300"
  area_code: "0594"
  policy: 示例文件
  view: {west: 118.40, south: 24.95, east: 119.70, north: 25.80}
  offices:
    - {name: 示例局, short: 示例局, phone: 0594-2200820, source: 示例文件, date: 2021-01-15}
classes:
  县区: {coverage: true}
units:
  bei:
    name: 北示例区
    class: 县区
    valid_from: 2021-01-15
  nan:
    name: 南示例区
    class: 县区
    valid_from: 2021-01-15
"""
ACCOUNTS = UNITS.replace("  view:", "  accounts: [{id: 9001}, {id: 9002}]\n  view:")
ACCOUNTS = ACCOUNTS.replace(
    "    name: 北示例区\n", "    name: 北示例区\n    accounts: [{id: 1001}]\n"
)
ACCOUNTS = ACCOUNTS.replace(
    "    name: 南示例区\n", "    name: 南示例区\n    accounts: [{id: 2002}]\n"
)

BATCHES = """\
batches:
  - number: 1
    decision: {document: 示例文件1号, date: 2022-09-01}
    members:
      - bei/jia
      - nan/bing
  - number: 2
    call: {document: 示例文件2号, date: 2026-05-11}
    received: {bei: 2026-06-20}
    members: []
"""


def station(name, /, **changes):
    """The text of a real station, the example with its own name, place and address."""
    number = sum(map(ord, name)) % 1000
    text = EXAMPLE.replace("name: 示例木兰人才驿站", f"name: 虚构{name}人才驿站")
    text = text.replace("示例路1号2楼", f"示例路{number}号")
    text = text.replace("lon: 119.0107", f"lon: 119.0{number:03}")
    text = text.replace("# 虚构的示例写 true；真实驿站删去这一行\nexample: true\n", "")
    for old, new in changes.items():
        start = text.index(f"{old}: ")
        text = text[:start] + f"{old}: {new}" + text[text.index("\n", start) :]
    return text


BASE = {
    "stations/office/units.yml": UNITS,
    "stations/office/batches.yml": BATCHES,
    "stations/bei/jia.yml": station("甲"),
    "stations/bei/yi.yml": station("乙"),
    "stations/nan/bing.yml": station("丙"),
    "stations/nan/shili.yml": EXAMPLE,
    "docs/index.md": "# 说明\n",
    "scripts/check.py": "print()\n",
    ".github/workflows/check.yml": "on: pull_request\n",
}


class Register:
    """A repository with the branch `main`; every other branch is one commit on it."""

    def __init__(self, folder, files=BASE):
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main", str(folder), at=".")
        self.commit("main", files)

    def git(self, *arguments, at=None, given=None):
        """Git, its settings of this machine left aside."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        command = ["git", "-C", str(at or self.folder), *map(str, arguments)]
        run = subprocess.run(command, input=given, capture_output=True, check=True, env=environment)
        return run.stdout.decode().strip()

    def commit(self, branch, changes, parents=()):
        """One commit; a change is a text, bytes, a pair of mode and content, or None to delete."""
        lines = [f"commit refs/heads/{branch}\n".encode()]
        lines += [b"committer Clerk <clerk@example.cn> 1767225600 +0800\ndata 6\nchange"]
        lines += [
            f"\n{'merge' if at else 'from'} {parent}".encode() for at, parent in enumerate(parents)
        ]
        lines += [b"\n"]
        for path, change in changes.items():
            lines += _file(path if isinstance(path, bytes) else path.encode(), change)
        self.git("fast-import", "--quiet", "--force", "--date-format=raw", given=b"".join(lines))

    def branch(self, changes, start="main"):
        """A contributor's branch with one commit; its name."""
        name = f"branch-{self.git('rev-list', '--all', '--count')}"
        self.commit(name, changes, [self.git("rev-parse", start)])
        return name

    def verdict(self, head, *actors, base="main", queued=False):
        """The report on a branch, as `check` prints it."""
        with Repository(self.folder) as repository:
            return verdict.against(CHECKER, repository, (base, head), actors, queued=queued)

    def check(self, head, *arguments, base="main"):
        """`check.py --base … --head …`: exit code, output, what went to standard error."""
        return check("--root", self.folder, "--base", base, "--head", head, *arguments)


def check(*arguments):
    """`check.py` as a pipeline runs it."""
    done = run("check.py", "--today", TODAY, *arguments)
    return done.returncode, done.stdout, done.stderr


def _file(path, change):
    quoted = b"".join(
        b"\\%03o" % c if c < 32 or c > 126 or c in b'"\\' else bytes([c]) for c in path
    )
    if change is None:
        return [b'D "', quoted, b'"\n']
    mode, content = change if isinstance(change, tuple) else ("100644", change)
    if mode == SUBMODULE:
        return [f"M {mode} {content} ".encode(), b'"', quoted, b'"\n']
    raw = content.encode() if isinstance(content, str) else content
    head = [f"M {mode} inline ".encode(), b'"', quoted, b'"\n']
    return [*head, f"data {len(raw)}\n".encode(), raw, b"\n"]
