"""The register as Git has it: the trees of two revisions, read from objects, never from the disk.

What a contributor wrote is opened only when Git says that it is a plain file of a sensible size;
names are bytes between NULs until they are made printable. For the check of a change.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from .files import LINK, Found, Pair, irregular, placed
from .text import limit, oversized

_KINDS = {
    "100755": {"zh": "可执行文件", "en": "an executable file"},
    "120000": LINK,
    "160000": {"zh": "另一个代码库（子模块）", "en": "another repository (a submodule)"},
}
"""What Git may hold in the place of a plain file (100644); nothing of it is opened."""

_REVISION = re.compile(r"[A-Za-z0-9_./@^~{}+-]{1,200}\Z")
_CONFLICT = 1
_FITS = 4096
"""Bytes that a pipe takes at once on every system, so that nobody waits."""


class GitFault(Exception):
    """Git cannot give what the check needs: one sentence for whoever runs it; exit 2."""


class Repository:
    """One Git repository, read through one `git cat-file` process; use it in a `with`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Refuse what cannot be compared, before anything is read."""
        if self._line("rev-parse", "--show-prefix"):
            raise GitFault("--root 应为代码库的最上层文件夹")
        pattern = r"^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone)$"
        if self._try("config", "--get-regexp", pattern).returncode == 0:
            raise GitFault("这是不带文件内容的部分克隆，比不了前后两个版本；请用普通的 git clone")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    def compare(self, base: str, head: str) -> Pair:
        """The base and what it becomes by merging the head; GitFault when Git cannot tell."""
        old, new = self.trees(base, head)
        was = {e.name: e for e in self._entries(old)}
        now = dict(was)
        touched = self._touched(old, new)
        for name, entry in touched.items():
            if entry is None:
                del now[name]
            else:
                now[name] = entry
        sizes = self._sizes([now[n].oid for n in touched if n in now and now[n].plain])
        before = {n: self._found(e) for n, e in was.items() if _ours(n) or n in touched}
        # New files come last: where something stands twice, the new one is the repeat.
        after = {
            n: self._found(e, sizes) if n in touched else before[n]
            for n, e in now.items()
            if _ours(n) or n in touched
        }
        names = frozenset(_with_folders(was))
        return Pair(tuple(before.values()), tuple(after.values()), names)

    def trees(self, base: str, head: str) -> tuple[str, str]:
        """The two trees to compare: the base's, and that of the merge result."""
        ours, theirs = self._commit(base), self._commit(head)
        ancestor = self._try("merge-base", "--is-ancestor", ours, theirs)
        if ancestor.returncode == 0:
            return f"{ours}^{{tree}}", f"{theirs}^{{tree}}"
        merged = self._try("merge-tree", "--write-tree", "--no-messages", "-z", ours, theirs)
        if merged.returncode == _CONFLICT:
            raise GitFault(f"{head} 与 {base} 有冲突：先把 {base} 的最新内容合并进来，再检查")
        if merged.returncode:
            raise GitFault(
                f"算不出 {head} 并入 {base} 的结果：克隆不完整时先运行 git fetch --unshallow；"
                f"Git 要 2.38 或更新的版本"
            )
        return f"{ours}^{{tree}}", merged.stdout.split(b"\0")[0].decode().strip()

    def read(self, oid: str) -> bytes:
        """The content of one blob."""
        ((_, content),) = self.stream([oid])
        return content

    def contents(self, files: Sequence[Found]) -> Iterator[bytes]:
        """The contents of many files of a pair, in their order; read it to its end."""
        for _, content in self.stream([f.version.partition(" ")[2] for f in files]):
            yield content

    def stream(self, oids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The contents of many blobs, in their order; read it to its end."""
        for oid, (kind, size) in self._ask("contents", oids):
            content = self._output.read(size + 1)[:-1]
            if kind != "blob" or len(content) != size:
                raise GitFault(f"读不出 Git 对象 {oid}")
            yield oid, content

    def _sizes(self, oids: Sequence[str]) -> dict[str, int]:
        return {oid: size for oid, (_, size) in self._ask("info", oids)}

    def _found(self, entry: _Entry, sizes: dict[str, int] | None = None) -> Found:
        version = f"{entry.mode} {entry.oid}"
        if not entry.plain and _ours(entry.name):
            return irregular(entry.name, _KINDS.get(entry.mode, LINK), version)
        found = placed(entry.name, partial(self.read, entry.oid), version)
        size = (sizes or {}).get(entry.oid, 0)
        most = limit(entry.name)
        if size > most and not found.faults:
            return replace(found, read=bytes, faults=(oversized(size, most),))
        return found

    def _entries(self, tree: str) -> Iterator[_Entry]:
        for line in self._bytes("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")[:-1]:
            facts, _, path = line.partition(b"\t")
            mode, _, oid = facts.decode().split(" ")
            yield _Entry(path.decode("utf-8", "surrogateescape"), mode, oid)

    def _touched(self, before: str, after: str) -> dict[str, _Entry | None]:
        """Path → what stands there afterwards, None where nothing does; renames are both."""
        fields = self._bytes("diff-tree", "-r", "-z", "--no-renames", before, after).split(b"\0")
        touched: dict[str, _Entry | None] = {}
        for facts, path in zip(fields[:-1:2], fields[1::2], strict=True):
            _, mode, _, oid, status = facts.decode().split(" ")
            name = path.decode("utf-8", "surrogateescape")
            touched[name] = None if status == "D" else _Entry(name, mode, oid)
        return touched

    def _commit(self, revision: str) -> str:
        if not _REVISION.match(revision) or revision.startswith("-"):
            raise GitFault(f"不是可用的版本名称：{revision!a}")
        found = self._try("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if found.returncode:
            raise GitFault(f"找不到版本 {revision}：先运行 git fetch 取到它")
        return found.stdout.decode().strip()

    def _ask(self, what: str, oids: Sequence[str]) -> Iterator[tuple[str, tuple[str, int]]]:
        """Ask for many objects at once; a thread writes, so that neither side waits for ever."""
        if not oids:
            return
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603  # git, with arguments of our own
                self._command("cat-file", "--batch-command", "--buffer"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        asking = "".join(f"{what} {oid}\n" for oid in oids).encode() + b"flush\n"
        writer = threading.Thread(target=_write, args=(self._process.stdin, asking), daemon=True)
        if len(asking) < _FITS:
            writer.run()
        else:
            writer.start()
        for oid in oids:
            answer = self._output.readline().decode().split()
            if len(answer) != 3 or answer[0] != oid:  # noqa: PLR2004  # oid, type, size
                raise GitFault(f"缺少 Git 对象 {oid}：克隆不完整，请重新取全")
            yield oid, (answer[1], int(answer[2]))
        if writer.ident is not None:
            writer.join()

    @property
    def _output(self) -> IO[bytes]:
        if self._process is None or self._process.stdout is None:
            raise GitFault("Git 没有运行")
        return self._process.stdout

    def _line(self, *arguments: str) -> str:
        return self._bytes(*arguments).decode(errors="replace").strip()

    def _bytes(self, *arguments: str) -> bytes:
        done = self._try(*arguments)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise GitFault(f"Git 没能读取 {self.root}：{(said or [''])[-1][:200]!a}")
        return done.stdout

    def _try(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603  # git, with arguments of our own
            self._command(*arguments), capture_output=True, check=False, env=_environment()
        )

    def _command(self, *arguments: str) -> list[str]:
        return ["git", "-C", str(self.root), *arguments]


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    """As in Git; bytes that are no UTF-8 are surrogates."""
    mode: str
    oid: str

    @property
    def plain(self) -> bool:
        return self.mode == "100644"


def _write(pipe: IO[bytes], text: bytes) -> None:
    with suppress(BrokenPipeError):
        pipe.write(text)
        pipe.flush()


def _ours(name: str) -> bool:
    return name.startswith("stations/") or name == "stations"


def _with_folders(names: Iterable[str]) -> Iterator[str]:
    folders: set[str] = set()
    for name in names:
        yield name
        folder = name.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    yield from folders


def _environment() -> dict[str, str]:
    """No replaced objects, no questions, no fetching by itself, answers in one language."""
    given = {k: v for k, v in os.environ.items() if k not in _MISLEADING}
    return given | {
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
    }


_MISLEADING = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_LITERAL_PATHSPECS"}
"""Set by a hook that runs the check; they would outweigh `--root`."""
