"""The field dictionary says of every field what the schema says, and of no other."""

import json

import pytest

from registry import fields


@pytest.fixture(scope="module")
def by_path(root):
    return {field.path: field for field in fields.read(root / "schema")}


def test_every_property_of_the_schema_is_there(root, by_path):
    schema = json.loads((root / "schema/station.schema.json").read_text("utf-8"))
    own = [path for path in by_path if "." not in path]
    assert own == list(schema["properties"])


@pytest.mark.parametrize(
    ("path", "title", "kind", "clause"),
    [
        ("name", "驿站名称", "文字", "附件1"),
        ("host.core_business", "主体经营发展业务", "文字", "三（二）1"),
        ("annual[].activities", "活动次数", "整数", "三（四）2"),
        ("hours[].open", "开门", "文字", ""),
        ("systems.assets", "资产管理制度", "文字", "三（四）1"),
        ("location.lon", "经度", "数字", ""),
    ],
)
def test_a_field_bears_the_words_of_the_schema(by_path, path, title, kind, clause):
    field = by_path[path]
    assert (field.title, field.kind, field.clause) == (title, kind, clause)


def test_values_come_from_the_list_behind_a_reference(by_path):
    assert "服务型" in by_path["type"].values
    assert "政策咨询" in by_path["services"].values


def test_examples_are_json(by_path):
    assert by_path["completed"].examples[0] == '"2021-03"'


@pytest.mark.parametrize("part", ["title", "description", "kind"])
def test_every_field_has_its(by_path, part):
    assert [path for path, field in by_path.items() if not getattr(field, part)] == []
