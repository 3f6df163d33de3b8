"""The form's reader of station files: it reads as the strict loader does, or it refuses."""

import json
from random import Random

import pytest

from fuzzing.stations import texts
from fuzzing.text import spoilt_text
from registry.source import load

COUNT = 2000
READ = """
async ({address, documents}) => {
  const {readStation, CannotRead} = await import(address + "assets/js/yaml/read.js");
  return documents.map((text) => {
    try {
      return {data: JSON.stringify(readStation(text))};
    } catch (error) {
      if (!(error instanceof CannotRead)) throw error;
      return {refused: error.message};
    }
  });
}
"""
UNTIDY = {"TS121", "TS122", "TS123"}


@pytest.fixture(scope="module")
def documents():
    random = Random(20210115)  # noqa: S311  # a seed is the point
    made = [*texts(), *(spoilt_text(random) for _ in range(COUNT))]
    return [t for t in dict.fromkeys(made) if t.isprintable() or t.encode("utf-8", "replace")]


@pytest.fixture(scope="module")
def read(browser, site, documents):
    page = browser.new_page()
    page.goto(site + "about/privacy/")
    yield page.evaluate(READ, {"address": site, "documents": documents})
    page.close()


def test_nothing_is_misread(read, documents):
    wrong, same = [], 0
    for text, answer in zip(documents, read, strict=True):
        if "data" not in answer:
            continue
        document = load(text.encode("utf-8", "surrogatepass"), "station.yml")
        faults = [f.rule for f in document.faults if f.rule not in UNTIDY]
        if json.loads(answer["data"]) != document.data or faults:
            wrong.append((text, faults))
        same += 1
    assert (len(wrong), wrong[:1]) == (0, [])
    assert same > COUNT / 10


def test_every_file_of_the_register_is_read(read):
    assert [answer for answer in read[: len(texts())] if "data" not in answer] == []


def test_a_refusal_names_the_line(read):
    refused = [answer["refused"] for answer in read if "refused" in answer]
    assert len(refused) > COUNT / 10
    assert all(sentence.startswith("第") for sentence in refused)
