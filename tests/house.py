"""What the tests of the house measure: files, functions, nesting. Python's own parser, no guesses."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINGS = ("govsuite", "meetings", "workflows", "ioc_bridge")
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.AsyncFor, ast.AsyncWith, ast.Match)


@dataclass(frozen=True)
class Function:
    """A function of ours: where it is, how many lines, how deep its blocks nest."""

    place: str
    lines: int
    depth: int


def python_files(*, tests: bool = False) -> list[Path]:
    """Our Python files, without migrations."""
    folders = [ROOT / wing for wing in (*WINGS, *(("tests",) if tests else ())) if (ROOT / wing).is_dir()]
    return sorted(path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts)


def _depth(node: ast.AST, level: int = 0) -> int:
    deepest = level
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        # elif is an If in the orelse of an If: the same level to a reader.
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deepest = max(deepest, _depth(child, level + (isinstance(child, BLOCKS) and not is_elif)))
    return deepest


def functions(path: Path) -> Iterator[Function]:
    """Each function and method of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1, _depth(node))


def percentile(values: list[int], share: float) -> int:
    """The smallest value that ``share`` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
