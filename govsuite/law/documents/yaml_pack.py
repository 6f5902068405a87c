"""Read a law pack from YAML and remember the line of every value, so that a flaw can name its place.

Only plain data are taken: no aliases (they can blow up), no tags, no dates or
words that YAML would turn into something else (``no``, ``2025-07-01`` stay text).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

#: A pack is a few pages of rules; more is not a pack.
LARGEST = 300_000
DEEPEST = 20
Path = tuple[str | int, ...]
_PREFIX = "tag:yaml.org,2002:"
_PLAIN = {f"{_PREFIX}{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq")}


class BadYaml(ValueError):
    """The file cannot be read: ``code`` says why, ``line`` where (from 1)."""

    def __init__(self, code: str, line: int, detail: str = "") -> None:
        super().__init__(f"{code} (line {line}) {detail}")
        self.code = code
        self.line = line
        self.detail = detail


@dataclass(frozen=True)
class PackText:
    """The content of a pack and the line on which each of its values stands."""

    content: dict[str, Any]
    lines: dict[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int:
        """Return the line of ``path``, or of the nearest thing that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Loader(yaml.SafeLoader):
    """YAML without its surprises: dates stay text, only true and false are booleans."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag not in (f"{_PREFIX}timestamp", f"{_PREFIX}bool")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(f"{_PREFIX}bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read(source: bytes) -> PackText:
    """Return the pack written in ``source``; raises BadYaml with the line."""
    if len(source) > LARGEST:
        raise BadYaml("too_large", 1)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadYaml("not_utf8", source[: error.start].count(b"\n") + 1) from None
    try:
        _refuse_tricks(text)
        loader = _Loader(text)
        node = loader.get_single_node()
        lines: dict[Path, int] = {}
        content = _build(loader, node, (), lines) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BadYaml("not_yaml", mark.line + 1 if mark else 1, error.problem or "") from None
    except yaml.YAMLError as error:
        raise BadYaml("not_yaml", 1, str(error).splitlines()[0]) from None
    if not isinstance(content, dict):
        raise BadYaml("not_a_mapping", 1)
    return PackText(content, lines)


def _refuse_tricks(text: str) -> None:
    """Refuse aliases and deep nesting before anything is built of them."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise BadYaml("alias", line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise BadYaml("too_deep", line)


def _build(loader: _Loader, node: yaml.Node, path: Path, lines: dict[Path, int]) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if node.tag not in _PLAIN:
        raise BadYaml("tag", node.start_mark.line + 1, node.tag)
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(loader, node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, item, (*path, place), lines) for place, item in enumerate(node.value)]
    try:
        value = loader.construct_object(node)
    except ValueError:
        raise BadYaml("bad_number", node.start_mark.line + 1, node.value[:40]) from None
    return value.strip() if isinstance(value, str) else value


def _build_mapping(loader: _Loader, node: yaml.MappingNode, path: Path, lines: dict[Path, int]) -> dict[str, Any]:
    built: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise BadYaml("key_not_text", line)
        key = key_node.value
        if key in built:
            raise BadYaml("repeated_key", line, key)
        lines[(*path, key)] = line
        built[key] = _build(loader, value_node, (*path, key), lines)
    return built


def write(content: dict[str, Any], shape: Mapping[str, Any]) -> str:
    """Return the pack as YAML text in the order of ``shape``: what ``read`` takes back unchanged."""
    return yaml.safe_dump(_ordered(content, shape), allow_unicode=True, sort_keys=False, width=110)


def write_part(value: Any, shape: Mapping[str, Any]) -> str:
    """Return one entry of a pack as YAML text."""
    return yaml.safe_dump(_ordered(value, shape), allow_unicode=True, sort_keys=False, width=110)


def write_line(value: Any) -> str:
    """Return a value on one line, as a condition is written."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=True, width=10_000).strip()


def _ordered(value: Any, shape: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_ordered(item, shape) for item in value]
    if not isinstance(value, dict):
        return value
    names = [*(name for name in shape if name in value), *(name for name in value if name not in shape)]
    return {name: _ordered(value[name], getattr(shape.get(name), "fields", {})) for name in names}
