"""Answers that nobody gave when the dossier was filed, as a list of the portal brings it: given at reception or by the officer in charge, with the ground."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import Fact, Procedure
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import State
from workflows.dossiers.errors import not_now
from workflows.dossiers.models import Dossier
from workflows.dossiers.services.filing import Request, check_answers, rule_of, sync_papers
from workflows.dossiers.services.moving import lock, record, touch

#: once a result is signed there is nothing to answer
OPEN = (State.FILED, State.WORKING, State.SUPPLEMENT, State.DECIDING)


def open_answers(rule: Procedure, dossier: Dossier) -> tuple[Fact, ...]:
    """Return what nobody answered, in the order of the pack: at reception all that decides papers, fees or competence; later who signs."""
    if dossier.state == State.FILED:
        return tuple(rule.asks(dossier.facts))
    needed = rule.competence.needs(dossier.facts) if rule.competence and dossier.state in OPEN else frozenset()
    return tuple(fact for key, fact in rule.facts.items() if key in needed)


def answer_open(
    *, dossier: Dossier, answers: Mapping[str, Any], ground: str, actor: Actor, now: datetime, version: int | None = None,
) -> Dossier:
    """Add answers that nobody gave yet; what the applicant answered stays. ``ground`` names the paper or the person that says so.

    A paper whose condition was open counted as needed: an answer may take one off the list, it never adds one.
    """
    TABLE.check(actor, "dossier.answer", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier, version=version)
        if locked.state not in OPEN or not TABLE.allows(actor, "dossier.answer", locked):
            raise not_now(locked.get_state_display())
        rule = rule_of(locked)
        asked = [fact.key for fact in open_answers(rule, locked)]
        given = {key: answers[key] for key in asked if key in answers}
        if not asked:
            raise Conflict("answers.nothing_open", _("Every question has its answer already."))
        if not given:
            raise Invalid("answers.none", _("Answer a question, or go back."))
        if not ground.strip():
            raise Invalid("answers.no_ground", _("Write which paper says so, or who told it and when."), field="ground")
        check_answers(Request(locked.procedure, locked.title, facts=given), rule)
        locked.facts = {**locked.facts, **given}
        touch(locked, fields=("facts",))
        sync_papers(locked, rule)
        record(locked, deed="answer_open", actor=actor, now=now, detail={"answers": given, "reason": ground.strip()[:300]})
    return locked
