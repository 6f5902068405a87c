"""The docs say what is there: every setting, every command, every decision."""

import re

import pytest
from django.core.management import get_commands

from govsuite import env
from tests.house import ROOT, WINGS

OPERATING = (ROOT / "docs/operating.md").read_text(encoding="utf-8")


def _rows(heading: str) -> set[str]:
    part = OPERATING.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| `([a-z_A-Z0-9]+)", part, re.MULTILINE))


def test_every_setting_is_described_and_no_other() -> None:
    in_production_only = {"SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"}
    assert _rows("Settings") - in_production_only == set(env.KNOWN) - in_production_only


def test_every_command_of_ours_is_described() -> None:
    ours = {name for name, app in get_commands().items() if str(app).split(".")[0] in WINGS}
    assert ours == _rows("Commands")


def test_the_map_of_the_folders_names_every_wing() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [wing for wing in WINGS if f"\n| `{wing}/` |" not in readme] == []


def test_every_decision_is_listed() -> None:
    listed = set(re.findall(r"\]\((\d{4}-[a-z-]+\.md)\)", (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")))
    assert {path.name for path in (ROOT / "docs/decisions").glob("0*.md")} == listed


@pytest.mark.parametrize("path", sorted((ROOT / "docs/decisions").glob("0*.md")), ids=lambda path: path.stem)
def test_a_decision_fits_on_forty_lines(path: object) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 40
