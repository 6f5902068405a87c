"""The manual of law packs names everything that a pack may say."""

from collections.abc import Iterator
from pathlib import Path

from govsuite.law.rules.ballots import Denominator, Tie
from govsuite.law.rules.conditions import JOINTS, TESTS, FactKind
from govsuite.law.rules.exemptions import Notice
from govsuite.law.rules.pack_parts import UNITS
from govsuite.law.rules.pack_schema import CONTROLS, ITEM_KINDS, KINDS, PLACEHOLDERS, SHAPE, SPEAKERS
from govsuite.law.rules.procedures import CLOCKS, GROUPS, PAPER_FORMS, POLICIES, SUBJECTS, Level
from govsuite.law.rules.schema import Record, Records, Shape

MANUAL = (Path(__file__).resolve().parents[3] / "docs" / "law-packs.md").read_text(encoding="utf-8")


def names(shape: Shape) -> Iterator[str]:
    for name, field in shape.items():
        yield name
        if isinstance(field, Records | Record):
            yield from names(field.fields)


def test_every_name_of_a_pack_stands_in_the_manual():
    assert sorted({name for name in names(SHAPE) if f"`{name}`" not in MANUAL}) == []


def test_every_word_stands_in_the_manual():
    words = {*Denominator, *Tie, *KINDS, *ITEM_KINDS, *SPEAKERS, *CONTROLS, *UNITS, *(f"{{{place}}}" for place in PLACEHOLDERS)}
    words |= {*FactKind, *TESTS, *JOINTS, *Notice, *Level, *GROUPS, *SUBJECTS, *PAPER_FORMS, *CLOCKS, *POLICIES}
    assert sorted(word for word in words if word not in MANUAL) == []
