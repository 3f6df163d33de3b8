"""A made-up life of a register over five years, told to the real commands and to plain lists.

The lists (`World`) are kept by this module alone; nothing of the registry is asked for them, so
that what the reports say can be held against another calculation.
"""

import io
import random
import re
import runpy
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import yaml

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
SEED = 2021
UNITS = ("chengxiang", "hanjiang", "licheng", "xiuyu", "xianyou", "beian", "meizhoudao")
TYPES = {"服务型": "政策咨询", "联谊型": "联谊沙龙", "专业型": "技术分享", "创业型": "项目路演"}
LATE_UNIT = "meizhoudao"
"""The unit that has no station before the second batch."""


@dataclass
class Place:
    """One station as the story knows it."""

    id: str
    name: str
    unit: str
    batch: int
    completed: str
    states: list = field(default_factory=list)
    """(day, state) in order."""
    years: dict = field(default_factory=dict)
    """year → [activities, persons]."""

    def state(self, day):
        now = "在用"
        for since, state in self.states:
            if since <= day:
                now = {"恢复": "在用", "迁址": "在用"}.get(state, state)
        return now


@dataclass
class World:
    """The register's folder and what has happened."""

    root: Path
    places: list = field(default_factory=list)
    decided: dict = field(default_factory=dict)
    """batch → day of its decision."""
    assessed: dict = field(default_factory=dict)
    """(station, year) → recommended."""
    provincial: dict = field(default_factory=dict)
    """station → (day, award)."""
    refused: list = field(default_factory=list)
    """Ids of applications that were not recognised."""

    def members(self, day):
        return [p for p in self.places if self.decided.get(p.batch, "9") <= day]

    def do(self, day, command, *arguments, code=0):
        """Run a real command on a day; what it printed."""
        said, complained = io.StringIO(), io.StringIO()
        argv = [command, "--root", str(self.root), "--today", day, *map(str, arguments)]
        before, sys.argv = sys.argv, argv
        try:
            with redirect_stdout(said), redirect_stderr(complained):
                runpy.run_path(str(SCRIPTS / command), run_name="__main__")
        except SystemExit as end:
            ended = end.code or 0
        else:
            ended = 0
        finally:
            sys.argv = before
        told = f"{argv[5:]}\n{said.getvalue()}{complained.getvalue()}"
        assert ended == code, told
        return told

    def commit(self, day):
        when = f"{day}T18:00:00+08:00"
        who = ["-c", "user.name=示例人员", "-c", "user.email=a@example.cn"]
        env = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "PATH": "/usr/bin:/bin"}
        for words in (["add", "-A"], ["commit", "-q", "--allow-empty", "-m", day]):
            subprocess.run(["git", "-C", self.root, *who, *words], check=True, env=env)


def begin(root):
    """An empty register with its units, under Git."""
    office = root / "stations/office"
    office.mkdir(parents=True)
    office.joinpath("units.yml").write_bytes((ROOT / "stations/office/units.yml").read_bytes())
    office.joinpath("batches.yml").write_text("# 批次名录，模拟\nbatches: []\n", "utf-8")
    subprocess.run(["git", "init", "-q", root], check=True)
    return World(root)


def apply(world, count, batch, completed, units):
    """Applications: station files as counties write them, each a little different."""
    random_ = random.Random(SEED + batch)  # noqa: S311  # the same story everywhere
    text = (ROOT / "schema/station.example.yml").read_text("utf-8")
    lines = text.replace("example: true\n", "").split("\n")[5:]
    places = []
    for number in range(count):
        unit = units[number % len(units)]
        slug = f"moni-{batch}-{number:02d}"
        name, kind = f"模拟{batch}批{number:02d}号人才驿站", random_.choice(list(TYPES))
        place = Place(f"{unit}/{slug}", name, unit, batch, completed)
        facts = {
            "name": name, "type": kind, "address": f"模拟街道{batch}路{number + 1}号",
            "completed": completed, "services": f"[{TYPES[kind]}]",
        }  # fmt: skip
        own = [_line(line, facts) for line in lines]
        body = re.sub(r"\nannual:\n(?:  .*\n)+", "\nplan: {activities: 6, talents_served: 90}\n",
                      "\n".join(own))  # fmt: skip
        body = re.sub(r"\nlocation:\n(?:  .*\n)+", "\n", body)
        head = "# yaml-language-server: $schema=../../schema/station.schema.json\n# 县区的备注\n"
        path = world.root / f"stations/{place.id}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            head + re.sub(r"verified_on: .*", f"verified_on: {completed}-15", body), "utf-8"
        )
        places.append(place)
    return places


def _line(line, facts):
    key = line.split(":")[0]
    return f"{key}: {facts[key]}" if key in facts else line


def procedure(world, batch, places, year, *, not_passed=()):
    """A batch from its call to its filing, by the commands; the notice page's day is left open."""
    at = f"{year}-"
    units = sorted({p.unit for p in places})
    world.do(f"{at}02-01", "batch.py", "open", batch, "--document", f"模拟文〔{year}〕1号",
             "--date", f"{at}02-01", "--deadline", f"{at}03-31")  # fmt: skip
    for unit in units:
        world.do(f"{at}03-20", "batch.py", "receive", batch, unit)
    held = {p.id for p, _ in not_passed}
    back = places[0].id
    world.do(f"{at}04-10", "batch.py", "review", batch, "退回补正", back, "--note", "缺活动规则")
    passed = [p.id for p in places if p.id not in held]
    world.do(f"{at}04-20", "batch.py", "review", batch, "通过", *passed)
    for place, result in not_passed:
        world.do(f"{at}04-20", "batch.py", "review", batch, result, place.id)
        world.refused.append(place.id)
    world.do(f"{at}05-10", "batch.py", "notice", batch, "--from", f"{at}05-10", "--to",
             f"{at}05-17", "--show")  # fmt: skip
    world.commit(f"{at}05-12")


def refuse(places, results):
    """(place, result) of the last places."""
    return list(zip(places[-len(results) :], results, strict=True))


def decide(world, batch, places, year):
    world.do(f"{year}-06-01", "batch.py", "decide", batch, "--document", f"模拟文〔{year}〕2号")
    world.do(f"{year}-06-15", "batch.py", "file", batch)
    world.decided[batch] = f"{year}-06-01"
    world.places += places


def collect(world, year, folder, *, leave_out=(), low=()):
    """The yearly sheets of all units out, filled in by hand, and back in."""
    day = f"{year + 1}-01-20"
    random_ = random.Random(SEED * year)  # noqa: S311  # as above
    by_id = {p.id: p for p in world.places}
    folder.mkdir()
    world.do(day, "record.py", "--collect", "all", "--year", year, "--out", folder)
    sheets = sorted(folder.glob("*.xlsx"))
    for sheet in sheets:
        book = openpyxl.load_workbook(sheet)
        page = book.worksheets[0]
        for row in page.iter_rows(min_row=5):
            place = by_id[row[8].value]
            if place.id in leave_out or place.completed[:4] > str(year):
                continue
            figures = [random_.randrange(4, 20), random_.randrange(50, 400)]
            if place.id in low:
                figures[0] = 3
            row[5].value, row[6].value, row[7].value = *figures, "模拟活动"
            place.years[year] = figures
        book.save(sheet)
        world.do(day, "intake.py", sheet)
    return sheets


def facts(world, place):
    """The station's file as plain YAML, read without the registry."""
    return yaml.safe_load((world.root / f"stations/{place.id}.yml").read_text("utf-8"))
