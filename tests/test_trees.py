"""Reading two states from Git: what cannot be compared is said, and nothing is opened blindly."""

import pytest

from registry import files, trees, verdict
from registry.files import discover
from registry.layout import REPOSITORY, Layout
from registry.trees import GitFault, Repository
from rehearsal.branches import BASE, BATCHES, CHECKER, LINK, Register, check, station
from terminal import arguments

NEW = {"stations/bei/ding.yml": station("丁")}


@pytest.fixture
def register(tmp_path):
    return Register(tmp_path / "register")


def compared(folder, base, head):
    with Repository(folder) as repository:
        return repository.compare(base, head)


def test_a_pair_holds_the_register_and_what_else_is_touched(register):
    head = register.branch(NEW | {"docs/index.md": "# 新\n", "stations/bei/yi.yml": None})
    pair = compared(register.folder, "main", head)
    stations = {name for name in BASE if name.startswith("stations/")}
    assert {f.name for f in pair.base} == stations | {"docs/index.md"}
    assert {f.name for f in pair.head} == stations - {"stations/bei/yi.yml"} | {
        *NEW,
        "docs/index.md",
    }
    assert {"stations/bei", "scripts/check.py", ".github"} <= pair.names


def test_a_pair_reads_what_was_committed_and_not_what_lies_on_the_disk(register):
    folder = register.folder / "stations" / "bei"
    folder.mkdir(parents=True)
    (folder / "jia.yml").write_text("name: 磁盘上的\n", encoding="utf-8")
    with Repository(register.folder) as repository:
        (jia,) = (f for f in repository.compare("main", "main").head if f.name.endswith("jia.yml"))
        assert jia.read().decode() == BASE["stations/bei/jia.yml"]


def test_files_larger_than_a_pipe_are_read_whole_and_in_their_order(register):
    """Also where lines and ends of files fall together with the ends of what a pipe holds."""
    texts = [b"", b"\n\n", b"x" * 65_000 + b"\nend", b"a", b"y" * (3 * trees._PIPE), b"z" * 130_000]
    head = register.branch({f"docs/{n}.md": text for n, text in enumerate(texts)})
    oids = [register.git("rev-parse", f"{head}:docs/{n}.md") for n in range(len(texts))]
    with Repository(register.folder) as repository:
        assert list(repository.stream(oids * 2)) == list(zip(oids, texts, strict=True)) * 2


def test_what_is_no_plain_file_or_too_large_is_never_read(register, monkeypatch):
    head = register.branch(
        {"stations/bei/lian.yml": (LINK, "jia.yml"), "stations/bei/da.yml": b"x" * 70_000}
    )
    opened = []
    read = Repository.stream
    monkeypatch.setattr(
        Repository, "stream", lambda own, oids: opened.extend(oids) or read(own, oids)
    )
    with Repository(register.folder) as repository:
        report = verdict.against(CHECKER, repository, ("main", head))
    known = {register.git("rev-parse", f"{head}:stations/bei/{n}.yml") for n in ("lian", "da")}
    assert opened
    assert known & set(opened) == set()
    assert [f.rule for f in report.findings] == ["TS101", "TS104"]


def test_a_shallow_clone_of_the_merge_result_is_enough(register, tmp_path):
    """As a pipeline has it: the merge commit and its parents, nothing before them."""
    head = register.branch(NEW)
    start = register.git("rev-parse", "main")
    register.commit("main", {"stations/nan/wu.yml": station("戊")}, [start])
    both = [register.git("rev-parse", name) for name in ("main", head)]
    register.commit("merged", {"stations/nan/wu.yml": station("戊")} | NEW, both)
    clone = tmp_path / "clone"
    source = register.folder.as_uri()
    register.git("clone", "-q", "--depth=2", "--branch=merged", source, clone, at=tmp_path)
    code, said, errors = check("--root", clone, "--base", "HEAD^1", "--format", "github")
    assert (code, errors) == (0, "")
    assert said.startswith("检查了 1 个文件")


def test_a_clone_without_contents_cannot_be_compared(register, tmp_path):
    head = register.branch(NEW)
    register.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    arguments = ("clone", "-q", "--filter=blob:none", "--no-checkout", register.folder.as_uri())
    register.git(*arguments, clone, at=tmp_path)
    code, said, errors = check("--root", clone, "--base", "origin/main", "--head", f"origin/{head}")
    assert (code, said) == (2, "")
    assert "部分克隆" in errors


@pytest.mark.parametrize(
    "revision", ["no-such-branch", "a b", "$(touch x)", "", "HEAD~99", "main\nx"]
)
def test_a_revision_that_is_none_is_one_sentence(register, revision):
    code, said, errors = register.check("main", base=revision)
    assert (code, said, errors.count("\n")) == (2, "", 1)
    assert "版本" in errors


def test_a_folder_within_the_repository_is_refused(register):
    (register.folder / "stations").mkdir()
    with pytest.raises(GitFault, match="最上层"):
        compared(register.folder / "stations", "main", "main")


def test_a_folder_without_git_is_one_sentence(tmp_path):
    code, said, errors = check("--root", tmp_path, "--base", "main")
    assert (code, said, errors.count("\n")) == (2, "", 1)


def test_an_object_that_is_missing_is_one_sentence(register):
    with Repository(register.folder) as repository, pytest.raises(GitFault, match="缺少"):
        repository.read("1" * 40)


def test_the_base_with_files_and_the_base_options_together_are_refused(register):
    code, _, errors = check("--root", register.folder, "--base", "main", "stations/bei/jia.yml")
    assert code == 2
    assert "--base" in errors


def test_a_hook_that_sets_the_repository_does_not_mislead(register, monkeypatch):
    monkeypatch.setenv("GIT_DIR", str(REPOSITORY / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(REPOSITORY))
    head = register.branch(NEW)
    assert register.check(head)[0] == 0


def test_names_of_the_whole_base_tell_case_apart():
    assert set(trees._with_folders(["a/b/c.yml", "a/d"])) == {"a", "a/b", "a/b/c.yml", "a/d"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("stations/bei/jia.yml", "station"),
        ("stations/office/bei/jia.yml", "office"),
        ("stations/office/units.yml", "units"),
        ("stations/jia.yml", "stray"),
        ("stations/bei/x/jia.yml", "stray"),
        ("stations/.hidden", "stray"),
        ("stations", "stray"),
        ("STATIONS/bei/jia.yml", "stray"),
        ("ｓtations/bei/jia.yml", "stray"),
        ("docs/stations/bei/jia.yml", "outside"),
        ("schema/station.schema.json", "outside"),
    ],
)
def test_a_file_is_what_its_place_says(name, kind):
    assert files.placed(name, bytes).kind == kind


def test_the_index_and_strict_reading_give_one_verdict(register):
    """Of every branch: what is read from single lines changes nothing in what is said."""
    branches = [
        NEW,
        {"stations/bei/ding.yml": station("丁").replace("虚构丁", "虚构丙")},
        {"stations/bei/ding.yml": BASE["stations/nan/bing.yml"].replace("虚构丙", "虚构丁")},
        {"stations/bei/yi.yml": BASE["stations/bei/yi.yml"].replace("虚构乙", "虚构甲")},
        {"stations/office/batches.yml": BATCHES.replace("- bei/jia", "- bei/jia\n      - nan/wu")},
        {
            "stations/bei/ding.yml": station("丁")
            + "status:\n  - {state: 停止服务, date: 2026-03-01, reason: 搬迁, successor: nan/wu}\n"
        },
    ]
    for changes in branches:
        head = register.branch(changes)
        with Repository(register.folder) as repository:
            quick = verdict.against(CHECKER, repository, ("main", head))
            strict = verdict.judge(CHECKER, repository.compare("main", head))
        assert (quick.findings, quick.stood) == (strict.findings, strict.stood)
    assert quick.failed


def test_the_whole_check_and_the_verdict_agree_on_what_is_caused(register, tmp_path):
    """Push and merge queue read everything strictly; they find what the verdict has found."""
    head = register.branch({"stations/bei/ding.yml": station("丁").replace("虚构丁", "虚构丙")})
    with Repository(register.folder) as repository:
        quick = verdict.against(CHECKER, repository, ("main", head))
    whole = tmp_path / "whole"
    register.git("worktree", "add", "--quiet", "--detach", whole, head)
    full = CHECKER.run(discover(Layout(whole)))
    assert {f.rule for f in quick.findings} == {f.rule for f in full.findings} - {
        f.rule for f in quick.stood
    }


def test_a_crash_is_never_taken_for_a_fault_of_the_data(capsys):
    """Exit 2, and nothing that an exception repeats becomes a command of the pipeline."""

    def crash():
        raise ValueError("x\n::error::a ##[add-path]b")

    with pytest.raises(SystemExit) as ended:
        arguments.run(crash, ())
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert "ValueError" in said
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in said.splitlines())
    with pytest.raises(SystemExit):
        arguments.run(lambda: open("/no/such\n::error::x"), ())  # noqa: PTH123, SIM115
    assert capsys.readouterr().err.count("\n") == 1
