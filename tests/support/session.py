"""A person at a terminal: a command under a pseudo-terminal, answered question by question."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
PROMPT = b"> "


def session(command, arguments, dialogue, patience=90):
    """The exit code and the whole conversation; every question must show the words expected.

    `dialogue` are pairs: words that the last question must hold, and the answer: a text, which
    Enter ends, raw bytes, or a signal (Ctrl+C is SIGINT).
    """
    ours, theirs = pty.openpty()
    program = [sys.executable, str(SCRIPTS / command), *map(str, arguments)]
    environment = os.environ | {"TERM": "dumb", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    ends = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with subprocess.Popen(program, env=environment, start_new_session=True, **ends) as process:
        os.close(theirs)
        try:
            heard = _talk(ours, process, list(dialogue), time.monotonic() + patience)
        finally:
            process.kill() if process.poll() is None else None
            os.close(ours)
    return process.returncode, heard.replace("\r\n", "\n")


def _talk(terminal, process, dialogue, until):
    heard, asked = b"", 0
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            more = os.read(terminal, 65536)
        except OSError:
            break
        if not more:
            break
        heard += more
        if heard.endswith(PROMPT) and len(heard) > asked:
            question = heard[asked:].decode(errors="replace")
            assert dialogue, f"no answer is left for:\n{question}"
            words, answer = dialogue.pop(0)
            assert words in question, f"{words!r} was not asked:\n{question}"
            asked = len(heard)
            _give(terminal, process, answer)
    assert dialogue == [], f"never asked:\n{heard.decode(errors='replace')}"
    process.wait(timeout=max(until - time.monotonic(), 1))
    return heard.decode(errors="replace")


def _give(terminal, process, answer):
    if isinstance(answer, signal.Signals):
        time.sleep(0.3)  # a person presses it while the prompt waits, not while it is printed
        process.send_signal(answer)
    else:
        os.write(terminal, answer if isinstance(answer, bytes) else f"{answer}\n".encode())
