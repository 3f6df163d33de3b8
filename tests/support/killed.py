"""Builds that come to a violent end, each in a process: `killed.py REGISTER OUT MOMENT…`.

A moment is the name of a step, after which the process kills itself; a number of seconds, after
which it is killed from outside; `denied`, where it may not write; `broken`, where the page of a
station fails; or `end`, where nothing happens to it. Before each, OUT holds an old site of one
page. For each, one line of JSON says how the process ended and what OUT holds then.

The pages that do not depend on stations are made once and only written each time: making them is
most of the time of a build.
"""

import json
import os
import shutil
import signal
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from registry import pages
from registry.site import build, sums

OLD = "<title>old</title>"
NOBODY = 65534


def main(register, out, moments):
    attempt(register, out, "end")
    for moment in moments:
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        (out / "index.html").write_text(OLD)
        if child := os.fork():
            if moment.replace(".", "").isdigit():
                time.sleep(float(moment))
                os.kill(child, signal.SIGKILL)
            ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            line = json.dumps({"moment": moment, "ended": ended, "holds": held(out)})
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        else:
            os._exit(attempt(register, out, moment))


def attempt(register, out, moment):
    if moment == "denied":
        out.parent.chmod(0o555)
        os.seteuid(NOBODY) if os.geteuid() == 0 else None
    if moment == "broken":
        pages.station_pages = broken
    try:
        search = moment == "index written"  # the index is most of what is left of the time
        build.build(
            register, date(2026, 11, 23), out, forms=False, search=search, step=ends_at(moment)
        )
    except (OSError, build.CannotBuild):
        return 1
    except ZeroDivisionError:
        return 2
    return 0


def broken(renderer):
    yield next(iter(STATION_PAGES(renderer)))
    raise ZeroDivisionError


STATION_PAGES, STANDING_PAGES = pages.station_pages, pages.standing_pages
KEPT = []


def remembered(renderer):
    KEPT.extend(() if KEPT else STANDING_PAGES(renderer))
    return KEPT


pages.standing_pages = remembered


def ends_at(moment):
    def step(name):
        if name == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def held(out):
    """`old`, `new` where every file is as its sum says, or what else there is."""
    names = {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()}
    if names == {"index.html"} and (out / "index.html").read_text() == OLD:
        return "old"
    if sums.FILENAME in names and not sums.differences(sums.noted(out), sums.actual(out)):
        return "new"
    return sorted(names)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
