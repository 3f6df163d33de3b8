"""Runs a workflow's own steps on this computer: `run:` as written, `uses:` by small stand-ins.

Only what needs the host itself is stood in for: fetching a commit, handing files from job to job,
its API (`gh`), its deployments and the packages of its machines (`sudo`). Everything else is the
step's own text, in the order of the file, in a folder that holds nothing before.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import yaml

from support.tracked import ROOT

PINNED = re.compile(r"([\w-]+/[\w-]+)@([0-9a-f]{40})")


class Names(dict):
    """A context of expressions: an unknown name is empty, as it is there."""

    def __getattr__(self, name):
        value = self.get(name, Names())
        return Names(value) if isinstance(value, dict) else value


@dataclass
class Job:
    """What a job left behind."""

    result: str
    log: str = ""
    summary: str = ""
    outputs: dict = field(default_factory=dict)


class Runner:
    """One run of one workflow, all jobs of which share a folder for artifacts."""

    def __init__(  # noqa: PLR0913  # what a run is made of
        self, name, folder, origin, *, github, variables=None, programs=None
    ):
        # A name below the folder of the workflows, or the path of another one.
        self.workflow = yaml.safe_load((ROOT / ".github/workflows" / name).read_text("utf-8"))
        self.folder, self.origin = folder, origin
        self.github = {
            "event_name": "push",
            "ref": "refs/heads/main",
            "repository": "office/register",
            "server_url": "https://github.com",
            **github,
        }
        self.variables = variables or {}
        self.artifacts = folder / "artifacts"
        self.recorded = []
        self.jobs = {}
        self.bin = folder / "bin"
        for path, text in ({"sudo": "#!/bin/sh\nexit 0\n"} | (programs or {})).items():
            self.bin.mkdir(parents=True, exist_ok=True)
            (self.bin / path).write_text(text)
            (self.bin / path).chmod(0o755)

    def matrix(self, name):
        """Run a job once for each combination of its matrix; together they are one job."""
        given = self.workflow["jobs"][name]["strategy"]["matrix"]
        runs = [
            self.job(name, zip(given, values, strict=True)) for values in product(*given.values())
        ]
        failed = [job for job in runs if job.result != "success"]
        self.jobs[name] = Job(failed[0].result if failed else "success")
        return runs

    def job(self, name, matrix=()):
        """Run a job unless its own condition, or a job that it needs, skips it."""
        spec = self.workflow["jobs"][name]
        needs = spec.get("needs", [])
        needs = {need: self.jobs[need] for need in ([needs] if isinstance(needs, str) else needs)}
        context = self._context(needs) | {"matrix": Names(matrix)}
        sound = all(job.result == "success" for job in needs.values())
        if not self._holds(spec.get("if", "success()"), context, ok=sound):
            self.jobs[name] = Job("skipped")
            return self.jobs[name]
        self.jobs[name] = self._run(name, spec, context)
        return self.jobs[name]

    def _context(self, needs):
        return {
            "github": Names(self.github | {"token": "no token"}),
            "vars": Names(self.variables),
            "needs": Names(
                {n: {"result": j.result, "outputs": j.outputs} for n, j in needs.items()}
            ),
            "runner": Names({"temp": str(self.folder / "temp")}),
        }

    def _run(self, name, spec, context):
        work = self.folder / name
        files = {key: self.folder / f"{name}.{key}" for key in ("output", "summary")}
        for file in files.values():
            file.write_text("")
        for folder in (work, self.folder / "temp"):
            folder.mkdir(parents=True, exist_ok=True)
        ok, log, outputs = True, [], {}
        for step in spec["steps"]:
            context["steps"] = Names(outputs)
            if not self._holds(step.get("if", "success()"), context, ok=ok):
                continue
            given = {k: self._text(v, context) for k, v in (step.get("with") or {}).items()}
            if "uses" in step:
                done = self._stand_in(step["uses"], given, work)
            else:
                assert "${{" not in step["run"]
                env = {**spec.get("env", {}), **step.get("env", {})}
                env = {key: self._text(value, context) for key, value in env.items()}
                done = self._shell(step, work, env, files, log)
            ok = ok and done
            if "id" in step:
                lines = files["output"].read_text("utf-8").splitlines()
                outputs[step["id"]] = {"outputs": dict(line.split("=", 1) for line in lines)}
        context["steps"] = Names(outputs)
        return Job(
            "success" if ok else "failure",
            "".join(log),
            files["summary"].read_text("utf-8"),
            {k: self._text(v, context) for k, v in spec.get("outputs", {}).items()},
        )

    def _shell(self, step, work, env, files, log):
        kept = {k: v for k, v in os.environ.items() if k in {"HOME", "LANG", "LC_ALL"}}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-c", step["run"]],
            cwd=work / step.get("working-directory", "."),
            env=kept
            | {
                "PATH": f"{self.bin}:{os.environ['PATH']}",
                "RUNNER_TEMP": str(self.folder / "temp"),
                "GITHUB_OUTPUT": str(files["output"]),
                "GITHUB_STEP_SUMMARY": str(files["summary"]),
                "GITHUB_REPOSITORY": self.github["repository"],
            }
            | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        log.append(done.stdout)
        return done.returncode == 0

    def _holds(self, condition, context, *, ok):
        text = str(condition)
        checked = any(f"{word}()" in text for word in ("success", "failure", "always"))
        functions = {
            "success": lambda: ok,
            "failure": lambda: not ok,
            "always": lambda: True,
        }
        return bool(self._value(text, context | functions)) and (checked or ok)

    def _text(self, value, context):
        if not isinstance(value, str):
            return str(value).lower() if isinstance(value, bool) else str(value)
        return re.sub(r"\$\{\{(.+?)\}\}", lambda m: _said(self._value(m[1], context)), value)

    def _value(self, expression, context):
        python = expression.replace("&&", " and ").replace("||", " or ").strip()
        return eval(python, {"__builtins__": {}}, context)  # noqa: S307  # our own workflows

    def _stand_in(self, uses, given, work):
        action, _sha = PINNED.fullmatch(uses).groups()
        self.recorded.append((action, given))
        match action:
            case "actions/checkout":
                commit = given.get("ref") or self.github["sha"]
                checkout(self.origin, commit, work / given.get("path", "."), given)
            case "actions/upload-artifact":
                return self._upload(given, work / given["path"])
            case "actions/download-artifact":
                self._download(given, work / given["path"])
            case "actions/attest":
                assert (work / given["subject-checksums"]).stat().st_size
            case "actions/upload-pages-artifact":
                assert (work / given["path"] / "index.html").is_file()
            case "actions/setup-python" | "actions/deploy-pages":
                pass
            case _:
                raise AssertionError(f"no stand-in for {action}")
        return True

    def _download(self, given, target):
        """One by its name, or all whose names fit, their files in one folder."""
        assert ("name" in given) != (given.get("merge-multiple") == "true")
        for artifact in sorted(self.artifacts.glob(given.get("pattern") or given["name"])):
            shutil.copytree(artifact, target, dirs_exist_ok=True)

    def _upload(self, given, path):
        if path.is_file():
            (self.artifacts / given["name"]).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, self.artifacts / given["name"])
            return True
        if path.is_dir() and any(path.iterdir()):
            shutil.copytree(path, self.artifacts / given["name"], dirs_exist_ok=True)
            return True
        return given.get("if-no-files-found", "warn") != "error"


def _said(value):
    """A value in a text as the host writes it: `true`, `false`, and nothing for what is empty."""
    return str(value).lower() if isinstance(value, bool) else str(value or "")


def checkout(origin, commit, folder, given):
    """Fetch one commit as the action does, and lend the clone this computer's packages."""
    if (folder / ".git").exists() and git(folder, "rev-parse", "HEAD") == commit:
        return
    folder.mkdir(parents=True, exist_ok=True)
    depth = int(given.get("fetch-depth", 1))
    git(folder, "init", "--quiet")
    shallow = ("--depth", str(depth)) if depth else ()
    branches = () if depth else ("+refs/heads/*:refs/remotes/origin/*",)
    git(folder, "fetch", "--quiet", "--no-tags", *shallow, origin.as_uri(), commit, *branches)
    if "sparse-checkout" in given:
        assert given["sparse-checkout-cone-mode"] == "false"
        git(folder, "sparse-checkout", "set", "--no-cone", *given["sparse-checkout"].split())
    git(folder, "checkout", "--quiet", "--force", "FETCH_HEAD")
    lend_packages(folder)


def lend_packages(folder):
    """A `.venv` of links to the packages that these tests run with, marked as installed."""
    own = folder / ".venv"
    if own.exists() or not (folder / "Makefile").is_file():
        return
    own.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (own / name).symlink_to(Path(sys.prefix) / name)
    for lock in ("requirements.txt", "requirements-dev.txt"):
        with (folder / lock).open("rb") as content:
            summed = subprocess.run(["cksum"], stdin=content, capture_output=True, check=True)
        (own / f".installed-{lock}").write_bytes(summed.stdout)


def git(folder, *arguments):
    """Git as it is on a new computer: nobody's settings, one made-up author."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "示例",
        "GIT_AUTHOR_EMAIL": "example@example.cn",
        "GIT_COMMITTER_NAME": "示例",
        "GIT_COMMITTER_EMAIL": "example@example.cn",
    }
    command = ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]
    run = subprocess.run(
        [*command, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()
