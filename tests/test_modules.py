"""What a script imports is announced to the browser, all of it and nothing else."""

import pytest

from registry.pages.modules import imported


@pytest.fixture
def folder(tmp_path):
    files = {
        "a.js": 'import { x } from "./b.js";\nimport {\n  y,\n} from "./c.js";\n',
        "b.js": 'import "./a.js";\nexport { z } from "./d.js";\n',
        "c.js": 'const late = import("./late.js");\n',
        "d.js": "// import it from './e.js'\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("script", "modules"), [("a.js", {"b.js", "c.js", "d.js"}), ("c.js", set()), ("d.js", set())]
)
def test_a_script_brings_what_it_imports_and_not_what_it_fetches_later(folder, script, modules):
    assert set(imported(folder, script)) == modules
