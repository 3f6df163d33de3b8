"""The registry's imports run downwards only, from what is made of the data to where it lies."""

import ast
from functools import cache
from pathlib import Path

import pytest

from support.tracked import ROOT, ours

# From the lowest up. A module that is not named here takes the height of what it imports.
LAYERS = (
    {"layout", "findings"},
    {"source"},
    {"schema", "catalogue"},
    {"model", "dataset"},
    {"rules"},
    {"checks"},
    {"reporters", "pages", "exports", "forms", "intake", "acts", "figures"},
    {"adopting", "federation"},
)
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}

PACKAGE = Path("scripts/registry")
MODULES = {
    ".".join(file.relative_to("scripts").with_suffix("").parts).removesuffix(".__init__"): file
    for file in ours(".py", under=PACKAGE)
}


@cache
def imports(module):
    """The modules of the package that a module imports anywhere in its text."""
    tree = ast.parse((ROOT / MODULES[module]).read_text("utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = from_where(module, node)
            taken = {f"{base}.{alias.name}" for alias in node.names}
            # `from . import words` asks for the neighbour, not for what the package says itself.
            found |= taken if taken <= MODULES.keys() else taken | {base}
    return {name for name in found if name in MODULES} - {module, "registry"}


def from_where(module, node):
    if not node.level:
        return node.module
    is_package = MODULES[module].name == "__init__.py"
    parts = module.split(".")
    parent = parts[: len(parts) - node.level + is_package]
    return ".".join([*parent, *([node.module] if node.module else [])])


def unit(module):
    """The part of the package that a module belongs to: `registry.rules.privacy` → `rules`."""
    return module.split(".")[1] if "." in module else ""


@cache
def reached(module):
    """Everything a module imports, directly or not."""
    found, waiting = set(), [module]
    while waiting:
        new = imports(waiting.pop()) - found
        found |= new
        waiting += new
    return found


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downwards(module):
    height = HEIGHT.get(unit(module))
    if height is None:
        height = max((HEIGHT.get(unit(name), 0) for name in imports(module)), default=0)
    assert [n for n in sorted(reached(module)) if HEIGHT.get(unit(n), 0) > height] == []


@pytest.mark.parametrize("module", MODULES)
def test_no_module_needs_itself(module):
    assert module not in reached(module)


@pytest.mark.parametrize("module", MODULES)
def test_the_registry_knows_no_command(module):
    commands = {file.stem for file in ours(".py", under="scripts") if file.parent.name == "scripts"}
    tree = ast.parse((ROOT / MODULES[module]).read_text("utf-8"))
    direct = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    direct |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and not n.level}
    assert direct & commands == set()
