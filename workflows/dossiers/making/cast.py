"""Who acts and under what in the made dossiers of one authority."""

from dataclasses import dataclass
from typing import Any

from govsuite.core.actors import Actor
from govsuite.law.public import Procedure, WorkingCalendar


@dataclass(frozen=True, slots=True)
class Cast:
    """One authority with its units and the people who do the deeds. ``words`` are the parts of slips that are the same on all."""

    unit_id: int
    unit_name: str
    desk_id: int
    work_unit_id: int
    work_unit_name: str
    asked: tuple[tuple[int, str], tuple[int, str]]
    org_code: str
    code_template: str
    counter: Actor
    head: Actor
    officers: tuple[Actor, ...]
    answerers: tuple[Actor, Actor]
    legal: Actor
    leader: Actor
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Law:
    """What holds for all of them: the pack, its procedures, the calendar."""

    pack_id: int
    pack_name: str
    pack_sha256: str
    procedures: tuple[Procedure, ...]
    calendar: WorkingCalendar
    calendar_version: int
    facts: dict[str, Any]


#: table → how many numbers of it one dossier may take: makers need not ask each other. Tables that are not here take one.
STRIDES = {"paper": 20, "step": 10, "clock": 6, "opinion": 2, "item": 2, "change": 10, "slip": 2, "audit": 20, "event": 24, "move": 8, "audit_book": 1, "dossier": 1}
#: name of the stride → the first number that is free
Ids = dict[str, int]
