"""Who may know whom: app, cli → publish → analysis → (model, dossier, evidence) → uncertainty → engine."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "simulator"
FILES = sorted(PACKAGE.rglob("*.py"))

BASE = {"errors", "engine"}
MIDDLE = BASE | {"model", "dossier", "evidence", "uncertainty"}
API = MIDDLE | {"analysis", "publish"}
MAY_IMPORT = {
    "errors": set(),
    "engine": {"errors"},
    "model": {"engine"},
    "uncertainty": BASE,
    "dossier": BASE | {"uncertainty"},
    "evidence": BASE | {"model", "dossier"},
    "analysis": MIDDLE,
    "sweep": MIDDLE | {"analysis"},
    "publish": MIDDLE | {"analysis", "sweep"},
    "api": API,
    "simulator": API | {"api"},
    "app": API | {"api", "simulator"},
    "cli": API | {"api", "simulator", "app", "sweep"},
    "__main__": {"cli"},
}
"""What each part may import besides itself; `simulator` is the package's own front, `__init__.py`."""

ONLY = {
    "panel": {"app"},
    "panel_material_ui": {"app"},
    "param": {"app"},
    "holoviews": {"app", "publish"},
    "bokeh": {"app", "publish"},
    "matplotlib": {"publish"},
    "pydantic": {"dossier"},
    "pydantic_core": {"dossier"},
    "yaml": {"dossier"},
    "openpyxl": {"dossier"},
    "typer": {"app", "cli"},
    "scipy": {"model", "uncertainty", "analysis"},
    "SALib": {"analysis"},
    "sklearn": {"analysis"},
    "statsmodels": {"analysis"},
    "docx": {"publish"},
    "docxtpl": {"publish"},
    "jinja2": {"publish"},
    "typst": {"publish"},
    "pyarrow": {"sweep"},
    "distributed": {"sweep"},
}
"""The parts that alone know a library."""


def part_of(path):
    """Return which part of the package a file belongs to."""
    inside = path.relative_to(PACKAGE)
    if inside.name == "__init__.py" and len(inside.parts) == 1:
        return "simulator"
    return inside.parts[0].removesuffix(".py")


def imports_of(path):
    """Return the full dotted names that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def parts_imported(path):
    """Return the parts of the package that a file imports."""
    known = set(MAY_IMPORT) - {"simulator"}
    inside = [name.split(".") for name in imports_of(path) if name.split(".")[0] == "simulator"]
    return {names[1] if len(names) > 1 and names[1] in known else "simulator" for names in inside}


def libraries_imported(path):
    """Return the third-party libraries that a file imports."""
    return {name.split(".")[0] for name in imports_of(path)} - set(sys.stdlib_module_names) - {"simulator"}


def test_every_part_of_the_package_has_its_rule():
    assert {part_of(path) for path in FILES} == set(MAY_IMPORT)


def test_the_rules_have_no_circle():
    assert all(part not in MAY_IMPORT[other] for part, others in MAY_IMPORT.items() for other in others)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_only_what_is_below(path):
    part = part_of(path)
    assert parts_imported(path) - {part} <= MAY_IMPORT[part]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_known_only_where_it_should_be(path):
    misplaced = {name for name in libraries_imported(path) if part_of(path) not in ONLY.get(name, {part_of(path)})}
    assert not misplaced


@pytest.mark.parametrize("library", ONLY)
def test_each_library_of_the_rule_is_really_used_where_it_may_be(library):
    assert {part_of(path) for path in FILES if library in libraries_imported(path)} & ONLY[library]


@pytest.mark.parametrize("path", sorted((PACKAGE / "model").glob("*.py")), ids=lambda path: path.name)
def test_the_model_knows_only_numpy_and_the_engine(path):
    allowed = {"numpy", "scipy"} if path.name == "queues.py" else {"numpy"}
    assert libraries_imported(path) <= allowed


@pytest.mark.parametrize("path", sorted((PACKAGE / "engine").glob("*.py")), ids=lambda path: path.name)
def test_the_engine_knows_only_numpy(path):
    assert libraries_imported(path) <= {"numpy"}


def test_importing_the_package_loads_no_heavy_library():
    heavy = ("panel", "holoviews", "pandas", "matplotlib", "bokeh")
    code = f"import sys, simulator; print(*(name for name in {heavy} if name in sys.modules)); print('done')"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout == "\ndone\n"
