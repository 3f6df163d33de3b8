"""The register as Git has it: the trees of two revisions, read from objects, never from the disk.

What a contributor wrote is opened only when Git says that it is a plain file of a sensible size;
names are bytes between NULs until they are made printable. For the check of a change.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
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

_PIPE = 64 * 1024
"""Bytes that a pipe holds: fewer at a time would cost more calls."""


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
        was, touched = self._entries(old), self._touched(old, new)
        before = {n: self._found(n, e) for n, e in was.items() if _ours(n) or n in touched}
        now = {n: e for n, e in touched.items() if e}
        sizes = self._sizes([_oid(entry) for entry in now.values() if _plain(entry)])
        # New files come last: where something stands twice, the new one is the repeat.
        after = before | {n: self._found(n, e, sizes) for n, e in now.items()}
        for name in touched.keys() - now.keys():
            del after[name]
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
        for _, content in self.stream([_oid(f.version) for f in files]):
            yield content

    def stream(self, oids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The contents of many blobs, in their order; read it to its end."""
        answer = self._ask("contents", oids)
        for oid in oids:
            kind, size = _facts(answer.line(), oid)
            content = answer.part(size + 1)[:-1]
            if kind != "blob" or len(content) != size:
                raise GitFault(f"读不出 Git 对象 {oid}")
            yield oid, content

    def _sizes(self, oids: Sequence[str]) -> dict[str, int]:
        answer = self._ask("info", oids)
        return {oid: _facts(answer.line(), oid)[1] for oid in oids}

    def _found(self, name: str, entry: str, sizes: Mapping[str, int] | None = None) -> Found:
        if not _plain(entry) and _ours(name):
            return irregular(name, _KINDS.get(entry[:6], LINK), entry)
        found = placed(name, partial(self.read, _oid(entry)), entry)
        if sizes and not found.faults:
            size, most = sizes.get(_oid(entry), 0), limit(name)
            if size > most:
                return replace(found, read=bytes, faults=(oversized(size, most),))
        return found

    def _entries(self, tree: str) -> dict[str, str]:
        """Path → mode and object; bytes of a path that are no UTF-8 are surrogates."""
        listing = self._bytes("ls-tree", "-r", "-z", "--full-tree", tree)
        found = {}
        for line in listing.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            facts, _, path = line.partition("\t")
            mode, _, oid = facts.split(" ")
            found[path] = f"{mode} {oid}"
        return found

    def _touched(self, before: str, after: str) -> dict[str, str]:
        """Path → mode and object afterwards, empty where nothing is left; renames are both."""
        listing = self._bytes("diff-tree", "-r", "-z", "--no-renames", before, after)
        fields = listing.decode("utf-8", "surrogateescape").split("\0")
        touched = {}
        for facts, path in zip(fields[:-1:2], fields[1::2], strict=True):
            _, mode, _, oid, status = facts.split(" ")
            touched[path] = "" if status == "D" else f"{mode} {oid}"
        return touched

    def _commit(self, revision: str) -> str:
        if not _REVISION.match(revision) or revision.startswith("-"):
            raise GitFault(f"不是可用的版本名称：{revision!a}")
        found = self._try("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if found.returncode:
            raise GitFault(f"找不到版本 {revision}：先运行 git fetch 取到它")
        return found.stdout.decode().strip()

    def _ask(self, what: str, oids: Sequence[str]) -> _Answer:
        """Ask for many objects at once; a thread writes, so that neither side waits for ever."""
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603  # git, with arguments of our own
                self._command("cat-file", "--batch-command", "--buffer"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env=_environment(),
            )
        if self._process.stdin is None or self._process.stdout is None:
            raise GitFault("Git 没有运行")
        asking = "".join(f"{what} {oid}\n" for oid in oids).encode() + b"flush\n"
        writer = threading.Thread(target=_write, args=(self._process.stdin, asking), daemon=True)
        if len(asking) < _FITS:
            writer.run()
        else:
            writer.start()
        return _Answer(self._process.stdout)

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


def _plain(entry: str) -> bool:
    return entry.startswith("100644")


def _oid(entry: str) -> str:
    return entry[7:]


class _Answer:
    """What a process writes, in lines and in so many bytes; a pipe's worth is read at a time."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe, self._held, self._at = pipe, b"", 0

    def line(self) -> bytes:
        """The next line without its end; what is left where there is no end."""
        while (end := self._held.find(b"\n", self._at)) < 0:
            if not self._more():
                break
        start, self._at = self._at, end + 1 if end >= 0 else len(self._held)
        return self._held[start : self._at - 1]

    def part(self, size: int) -> bytes:
        """So many bytes; fewer where the process has ended."""
        missing = size - (len(self._held) - self._at)
        if missing > 0:
            # Put together once: a file of many pipes' worth would be copied with each of them.
            parts = [self._held[self._at :]]
            while missing > 0 and (read := self._pipe.read(_PIPE)):
                parts.append(read)
                missing -= len(read)
            self._held, self._at = b"".join(parts), 0
        start = self._at
        self._at += size
        return self._held[start : self._at]

    def _more(self) -> bool:
        read = self._pipe.read(_PIPE)
        self._held, self._at = self._held[self._at :] + read, 0
        return bool(read)


def _facts(line: bytes, oid: str) -> tuple[str, int]:
    """Kind and size of an object, as `git cat-file` tells them."""
    answer = line.decode(errors="replace").split(" ")
    if len(answer) != 3 or answer[0] != oid:  # noqa: PLR2004  # oid, type, size
        raise GitFault(f"缺少 Git 对象 {oid}：克隆不完整，请重新取全")
    return answer[1], int(answer[2])


def _write(pipe: IO[bytes], text: bytes) -> None:
    """All of it; a pipe takes as much at a time as it has room for."""
    left = memoryview(text)
    with suppress(BrokenPipeError):
        while left:
            left = left[pipe.write(left) :]


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
