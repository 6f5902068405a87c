"""Every figure names the line it was read on; where the texts are at hand the words stand there."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govsuite.law.documents.yaml_pack import read
from govsuite.law.services.packs import SHIPPED
from tests.house import ROOT

TEXTS = Path(os.environ.get("LAW_TEXTS") or ROOT.parent / "shared" / "law")
#: A sentence may break over lines, and an edition may shift by one.
NEAR = 2
PACKS = {path.stem: read(path.read_bytes()).content for path in sorted(SHIPPED.glob("VN-XD*.yaml"))}


def sources(value: Any, name: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every place that a pack names, with the key of the fact that names it."""
    if isinstance(value, list):
        for item in value:
            yield from sources(item, name)
    elif isinstance(value, dict):
        name = f"{name}/{value.get('key') or value.get('code') or ''}"
        if "source" in value:
            yield name, value["source"]
        for item in value.values():
            yield from sources(item, name)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def present(packs: dict[str, Any]) -> list[str]:
    """The files that packs name and that are here: none where nobody put the texts."""
    named = {source["file"] for content in packs.values() for _name, source in sources(content)}
    return sorted(file for file in named if (TEXTS / file).is_file())


def test_the_words_stand_where_the_pack_says():
    texts = {file: (TEXTS / file).read_text(encoding="utf-8-sig").splitlines() for file in present(PACKS)}
    wrong = []
    for content in PACKS.values():
        for name, source in sources(content):
            lines = texts.get(source["file"])
            near = squeezed(" ".join(lines[max(0, source["line"] - 1 - NEAR):source["line"] + NEAR])) if lines else source["words"]
            if squeezed(source["words"]) not in near:
                wrong.append(f"{name}: line {source['line']}: {source['words']}")
    assert wrong == []


@pytest.mark.parametrize("code", PACKS)
def test_what_is_verified_names_where_it_was_read(code):
    """A clock, a figure, a policy names its own line; other facts do so themselves or through their articles."""
    content = PACKS[code]
    read_in = {entry["key"] for entry in content["citations"] if "source" in entry}
    clocks = [item for course in content.get("courses", []) for item in (*course.get("clocks", []), *course.get("policies", []))]
    own = [*clocks, *content.get("figures", []), *content.get("exemptions", [])]
    through = [entry for section in ("papers", "forms", "fees", "competences", "procedures") for entry in content.get(section, [])]
    unread = [item["key"] for item in own if item["verified"] and "source" not in item]
    unread += [entry.get("key", entry.get("code")) for entry in through if entry["verified"] and not set(entry["citations"]) & read_in]
    unread += [entry["key"] for entry in content["citations"] if entry["verified"] and "source" not in entry]
    assert unread == []


@pytest.mark.parametrize("code", PACKS)
def test_a_file_is_named_without_a_folder(code):
    assert {source["file"] for _name, source in sources(PACKS[code]) if "/" in source["file"]} == set()
