"""What a clerk opened and saved in an office suite comes back unchanged, old formats included.

Runs where LibreOffice is installed; nothing installs it for this.
"""

import shutil
import subprocess
import zipfile

import pytest

from registry import private
from registry.forms import Forms, Selection
from registry.layout import Layout
from support.forms import DAY, ROOT, samples
from support.intake import data, plan, registry
from terminal import converting

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed on this computer")

SAMPLES = samples().public
PERSON = private.Person(
    principal="示例甲", mobile="13800000001", activities_text="第一段。\n第二段。"
)
FIELDS = ("name", "type", "hosted", "address", "completed", "floor_area_m2")
SUMMARY = ("name", "type", "address", "completed")


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Every form of the samples, saved again by LibreOffice: `saved("docx", "doc")`."""
    folder = tmp_path_factory.mktemp("office")
    forms = Forms(samples(), Layout(ROOT), private.Overlay({s.id: PERSON for s in SAMPLES}), DAY)
    for station in SAMPLES:
        for suffix in ("docx", "xlsx"):
            content = forms.write_registration(forms.registration(station), suffix)
            (folder / f"1-{station.slug}.{suffix}").write_bytes(content)
    for suffix in ("docx", "xlsx", "csv"):
        content = forms.write_summary(forms.summary(Selection()), suffix)
        (folder / f"2.{suffix}").write_bytes(content)

    def convert(suffix, to):
        out = folder / f"{suffix}-{to}"
        if not out.is_dir():
            files = sorted(map(str, folder.glob(f"*.{suffix}")))
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", out, *files]
            subprocess.run(command, capture_output=True, check=True, timeout=300)
        return {p.name: p.read_bytes() for p in sorted(out.iterdir())}

    return convert


@pytest.mark.parametrize(
    ("suffix", "to"), [("docx", "docx"), ("xlsx", "xlsx"), ("xlsx", "ods"), ("xlsx", "xls")]
)
def test_registrations_saved_again_come_back_unchanged(saved, tmp_path, suffix, to):
    files = [(name, content) for name, content in saved(suffix, to).items() if name[0] == "1"]
    planned = plan(registry(tmp_path), *files)
    assert [(p.file, p.place, p.sentence) for p in planned.problems] == []
    found = {change.name: data(change) for change in planned.changes}
    changed = [
        (station.slug, field)
        for station in SAMPLES
        for field in FIELDS
        if found[station.name].get(field) != station.data.get(field)
    ]
    assert changed == []
    (overlay,) = [o for o in planned.overlays if o.name == "licheng.yml"]
    assert "      第一段。\n      第二段。\n" in overlay.content.decode()


@pytest.mark.parametrize(
    ("suffix", "to"), [("docx", "docx"), ("xlsx", "xlsx"), ("xlsx", "ods"), ("xlsx", "xls")]
)
def test_the_summary_saved_again_comes_back_unchanged(saved, suffix, to):
    content = saved(suffix, to)[f"2.{to}"]
    planned = plan(ROOT, (f"2.{to}", content))
    assert planned.problems == []
    assert len(planned.changes) == len(samples().open)
    assert [c.id for c in planned.changes if c.after != c.before or c.differences] == []


def test_the_old_word_format_is_converted_when_asked(saved, tmp_path):
    (name, content), *_ = [f for f in saved("docx", "doc").items() if f[0][0] == "1"]
    (tmp_path / name).write_bytes(content)
    planned = plan(registry(tmp_path / "root"), (name, content))
    assert "类型选“Word文档（*.docx）”" in planned.problems[0].sentence
    made = converting.converted(tmp_path / name, "docx")
    assert zipfile.is_zipfile(tmp_path / name) is False
    planned = plan(tmp_path / "root", ("a.docx", made))
    assert planned.problems == []
    (change,) = planned.changes
    (station,) = [s for s in SAMPLES if s.name == change.name]
    assert {f: data(change).get(f) for f in FIELDS} == {f: station.data.get(f) for f in FIELDS}
