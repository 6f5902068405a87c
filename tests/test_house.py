"""The plan of the house, kept by machine: labels, ceilings, doors."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from tests.house import ROOT, WINGS, functions, line_count, percentile, python_files

OURS = [config for config in apps.get_app_configs() if config.name.split(".")[0] in WINGS and config.name != "govsuite"]


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.name)
def test_label_names_the_wing_and_the_app(config: object) -> None:
    assert config.label == config.name.replace(".", "_")


def test_no_file_is_longer_than_the_ceiling() -> None:
    assert [f"{path}: {line_count(path)}" for path in python_files(tests=True) if line_count(path) > 500] == []


def test_almost_all_files_are_short() -> None:
    assert percentile([line_count(path) for path in python_files()], 0.95) <= 300


def test_no_function_is_longer_or_deeper_than_the_ceiling() -> None:
    found = [function for path in python_files() for function in functions(path)]
    assert [f"{each.place}: {each.lines} lines, depth {each.depth}" for each in found if each.lines > 60 or each.depth > 4] == []
    assert percentile([each.lines for each in found], 0.95) <= 35


@pytest.mark.parametrize(("pattern", "ceiling"), [("templates/**/*.html", 150), ("*/*/static/**/*.js", 250)])
def test_no_template_or_module_is_longer_than_the_ceiling(pattern: str, ceiling: int) -> None:
    files = [path for path in ROOT.glob(pattern) if not {"node_modules", ".venv", "var", "build"} & set(path.relative_to(ROOT).parts)]
    assert [f"{path.relative_to(ROOT)}: {line_count(path)}" for path in files if line_count(path) > ceiling] == []


def test_no_drawer_for_everything() -> None:
    assert [path for path in python_files() if path.name in {"utils.py", "helpers.py"}] == []


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def _app_of(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if len(parts) > 2 and parts[0] in WINGS else ""


#: Doors beside ``public``: what is named here is a door on purpose.
OTHER_DOORS = {"govsuite.people.decorators", "govsuite.people.middleware"}


def test_an_app_is_entered_by_its_public_door_only() -> None:
    apps_of_ours = {config.name for config in OURS} - {"govsuite.core"}
    broken = []
    for path in python_files():
        own = ".".join(path.relative_to(ROOT).parts[:2])
        for module in _imported(path):
            app = _app_of(module)
            inside = ".".join(module.split(".")[:3])
            if app in apps_of_ours and app != own and not inside.startswith(f"{app}.public") and inside not in OTHER_DOORS:
                broken.append(f"{path.relative_to(ROOT)} imports {module}")
    assert sorted(broken) == []


def test_views_get_objects_from_selectors_only() -> None:
    broken = [str(path.relative_to(ROOT)) for path in python_files() if "get_object_or_404" in path.read_text(encoding="utf-8")]
    assert broken == []


def test_no_import_hides_in_a_function() -> None:
    hidden = []
    for path in python_files():
        if path.name == "apps.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden += [
                    f"{path.relative_to(ROOT)}:{node.lineno}" for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)
                ]
    assert hidden == []



def test_tests_mirror_the_source() -> None:
    known = {path.relative_to(ROOT) for wing in WINGS for path in (ROOT / wing).glob("*") if path.is_dir()}
    mirrored = {path.relative_to(ROOT / "tests") for wing in WINGS for path in (ROOT / "tests" / wing).glob("*") if path.is_dir()}
    assert {path for path in mirrored if path.name != "__pycache__"} - known == set()
