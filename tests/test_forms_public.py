"""What the site offers: public stations, blank forms, nobody's personal data, the same bytes."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from benchmarks import generate
from registry.forms import archive, public, public_files
from registry.layout import Layout
from support.forms import ROOT, samples

HASHES = """
import hashlib, json, sys
from datetime import date
from pathlib import Path
sys.path[:0] = ["scripts", "tests"]
from registry.forms import REGISTRATION_FORMATS, SUMMARY_FORMATS, Selection, package, public_files
from support.forms import forms_of, samples
made = dict(public_files(samples()))
forms = forms_of()
for suffix in SUMMARY_FORMATS:
    made[f"2.{suffix}"] = forms.write_summary(forms.summary(Selection()), suffix)
for suffix in REGISTRATION_FORMATS:
    made[f"1.{suffix}"] = forms.write_registration(forms.registration(samples().public[0]), suffix)
for member in package.members(forms, Selection(unit="licheng")):
    made[member.name] = member.content
print(json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in made.items()}))
"""


@pytest.fixture(scope="module")
def files():
    return dict(public_files(samples()))


def test_each_unit_and_each_public_station_has_its_files(files):
    register = samples()
    formats = ("xlsx", "docx", "pdf", "html", "csv")
    scopes = ["all", *(unit.slug for unit in register.units)]
    expected = {f"downloads/summary/{s}.{f}" for s in scopes for f in formats}
    expected |= {f"downloads/register/{s.id}.{f}" for s in register.public for f in ("html", "pdf")}
    blank = ("annex-1.docx", "annex-1.xlsx", "annex-2.docx", "annex-2.xlsx", "supplement.xlsx")
    assert set(files) == expected | {f"downloads/blank/{name}" for name in blank}


def test_an_application_is_not_offered(files):
    application = samples().applications[0]
    assert f"downloads/register/{application.id}.pdf" not in files
    assert application.name not in files["downloads/summary/all.csv"].decode()


def test_a_real_station_makes_the_examples_disappear():
    register = samples()
    real = replace(register.public[0], data={**register.public[0].data, "example": False})
    files = dict(public_files(replace(register, stations=(real, *register.stations[1:]))))
    assert files["downloads/summary/all.csv"].decode().count("\r\n") == 2


def test_a_very_large_register_offers_print_pages_instead_of_a_pdf_each(monkeypatch):
    monkeypatch.setattr(public, "MOST", 3)
    said = []
    names = [name for name, _ in public_files(samples(), notice=said.append)]
    registers = {name.rpartition(".")[2] for name in names if "/register/" in name}
    assert registers == {"html"}
    assert len(said) == 1


def test_the_same_register_gives_the_same_bytes_in_another_process_zone_and_hash_seed():
    runs = []
    for zone, seed in (("Asia/Shanghai", "1"), ("America/New_York", "2")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", HASHES]
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
        runs.append(json.loads(run.stdout))
    assert runs[0] == runs[1]
    assert len(runs[0]) > 50


def test_a_zip_file_depends_on_its_contents_alone():
    members = {"乙.txt": b"2", "甲.txt": b"1"}
    content = archive.write(members)
    assert archive.read(content) == members
    assert hashlib.sha256(content).digest() == hashlib.sha256(archive.write(members)).digest()


def test_a_station_without_a_page_of_its_own_has_no_files_either(tmp_path):
    generate.write_settings(ROOT, tmp_path, {"station_pages": False})
    said, made = [], []
    for name, _ in public_files(samples(), Layout(tmp_path), said.append, fonts=tmp_path):
        made.append(name)
    assert [name for name in made if "/register/" in name] == []
    assert "downloads/summary/all.xlsx" in made
    assert any("export.py" in words for words in said)
