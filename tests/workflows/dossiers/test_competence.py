"""Who may sign, as a table; what a refusal may stand on."""

import pytest

from workflows.dossiers.rules.competence import Bar, Signing, ruling
from workflows.dossiers.rules.grounds import refusal_flaw

COMMUNE, DEPARTMENT = "commune", "department"


@pytest.mark.parametrize(("case", "bar", "prefix"), [
    (Signing(COMMUNE, COMMUNE, is_head=True), Bar.NONE, "TM."),
    (Signing(COMMUNE, COMMUNE, is_head=False, delegation="KT"), Bar.NONE, "KT."),
    (Signing(COMMUNE, COMMUNE, is_head=False, delegation="TUQ"), Bar.NONE, "TUQ."),
    (Signing(COMMUNE, COMMUNE, is_head=False), Bar.NOT_HEAD, ""),
    (Signing(DEPARTMENT, COMMUNE, is_head=True), Bar.WRONG_LEVEL, ""),
    (Signing("", COMMUNE, is_head=True), Bar.LEVEL_UNKNOWN, ""),
    (Signing(COMMUNE, COMMUNE, is_head=True, drafted_it=True), Bar.DRAFTED_IT, ""),
    (Signing(COMMUNE, COMMUNE, is_head=False, delegation="KT", drafted_it=True), Bar.DRAFTED_IT, ""),
])
def test_who_may_sign(case: Signing, bar: Bar, prefix: str) -> None:
    found = ruling(case)
    assert (found.bar, found.prefix, found.allowed) == (bar, prefix, bar == Bar.NONE)


@pytest.mark.parametrize(("asked", "cited", "citation", "flaw"), [
    ({}, [], "Điều 60", ""),
    ({}, [], " ", "no_citation"),
    ({1: False, 2: True}, [1], "", ""),
    ({1: False, 2: True}, [], "Điều 60", "no_item"),
    ({1: False, 2: True}, [2], "", "met_item"),
    ({1: False, 2: True}, [1, 3], "", "unknown_item"),
    ({1: None}, [1], "", "unjudged_item"),
])
def test_what_a_refusal_may_stand_on(asked: dict[int, bool | None], cited: list[int], citation: str, flaw: str) -> None:
    assert refusal_flaw(asked=asked, cited=cited, citation=citation) == flaw
