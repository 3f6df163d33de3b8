"""The project's commands, each run in a process of its own that has its imports already.

    done = run("check.py", "--root", folder)
    done.returncode, done.stdout, done.stderr, done.seconds

To start Python and to import a command takes longer than most of what tests ask of it. So one
process (this file as a program) imports each command once, and a fork of it does the run: with its
own exit code, streams, environment, working folder and CPU time, as any process. What comes before
the imports, options of Python itself and the variables it reads as it starts, needs a real start;
test_commands.py proves that a run here and a real one say the same.
"""

import atexit
import gc
import json
import os
import runpy
import select
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
LATE = ("jsonschema_rs", "registry.engine")
"""What commands import only when they need it, and the tests' stations nearly always do."""
PATIENCE_S = 180


@dataclass(frozen=True)
class Done:
    """How a run ended: the streams as text, the CPU seconds without the start of Python."""

    returncode: int
    stdout: str
    stderr: str
    seconds: float


def run(command, *arguments, cwd=None, scripts=SCRIPTS):
    """Run `scripts/COMMAND`; like subprocess.run, with nothing to read on standard input."""
    server = _server(scripts)
    with tempfile.TemporaryDirectory() as folder:
        streams = [str(Path(folder) / name) for name in ("stdout", "stderr")]
        asked = [command, [*map(str, arguments)], str(cwd or Path.cwd()), streams, dict(os.environ)]
        server.stdin.write(json.dumps(asked).encode() + b"\n")
        server.stdin.flush()
        if not select.select([server.stdout], [], [], PATIENCE_S + 10)[0]:
            server.kill()
            _server.cache_clear()
            raise TimeoutError(f"{command} {arguments}: no answer in {PATIENCE_S} s")
        code, seconds = json.loads(server.stdout.readline())
        return Done(code, *(Path(s).read_text("utf-8") for s in streams), seconds)


@cache
def _server(scripts):
    """The process that forks; it ends with the tests, whose end closes its input."""
    program = [sys.executable, __file__, scripts]
    server = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(_end, server)
    return server


def _end(server):
    server.stdin.close()
    server.wait()
    server.stdout.close()


# --- the process that forks -----------------------------------------------------------------------


def _serve(scripts):
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    known = set()
    sys.path[0] = scripts
    for line in sys.stdin:
        command, *how = json.loads(line)
        if command not in known:
            known.add(command)
            runpy.run_path(str(Path(scripts) / command), run_name="imported")
            for name in LATE:
                __import__(name)
            gc.freeze()
        child = os.fork()
        if not child:
            _become(str(Path(scripts) / command), *how)
        _, status, used = os.wait4(child, 0)
        ended = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
        answers.write(json.dumps(ended) + "\n")
        answers.flush()


def _become(program, arguments, folder, streams, environment):
    """Run the command in this process, which ends with it as Python would end.

    It has the environment of the test that asks, not that of the one which asked first; and it
    ends itself after PATIENCE_S, so that no run outlives the tests.
    """
    signal.alarm(PATIENCE_S)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, stream in enumerate(streams, 1):
        os.dup2(os.open(stream, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(folder)
    sys.argv = [program, *arguments]
    code = 0
    try:
        runpy.run_path(program, run_name="__main__")
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001  # as Python itself
        traceback.print_exc()
        code = 1
    if not isinstance(code, int):
        sys.stderr.write(f"{code}\n")
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve(sys.argv[1])
