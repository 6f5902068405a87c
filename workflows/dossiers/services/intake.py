"""Reception: accept a complete dossier and start its clock, or refuse it with a slip that says why."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import start_clock
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.documents.slips import receipt_content, refusal_content
from workflows.dossiers.enums import PaperState, SlipKind, State, StepKind
from workflows.dossiers.errors import reason_missing
from workflows.dossiers.models import Dossier, Paper
from workflows.dossiers.services.filing import file_held, rule_of
from workflows.dossiers.services.moving import lock, move, next_state, record, touch
from workflows.dossiers.services.slips import give_slip
from workflows.dossiers.services.steps import SUBJECT, close_steps, open_step, work_unit_of

WHOLE = "whole"
#: the group of procedures that only tell the authority something: the law sets no time for an answer
NOTICE = "notice"


def take_papers(*, dossier: Dossier, states: Mapping[str, str], actor: Actor, now: datetime) -> Dossier:
    """Write down at the counter what became of each paper (key → state). A paper that does not apply is not taken."""
    TABLE.check(actor, "dossier.accept", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier)
        next_state(locked, "file" if locked.state == "draft" else "accept")
        papers = {paper.key: paper for paper in Paper.objects.filter(dossier=locked)}
        for key, state in states.items():
            paper = papers.get(key)
            if paper is None or state not in PaperState.values:
                raise Invalid("dossier.no_such_paper", _("This paper is not on the list of this procedure. Open the page again."), field=key)
            if not paper.required and state in (PaperState.HANDED, PaperState.SHOWN):
                raise Invalid("dossier.paper_not_needed", _(
                    "“%(paper)s” is not asked for in this case, so it is not taken. Give it back, or mend the answer that makes it unnecessary."
                ) % {"paper": paper.title}, field=key)
            paper.state = state
            paper.received_at = now if state in (PaperState.HANDED, PaperState.SHOWN) else None
            paper.save(update_fields=["state", "received_at"])
        touch(locked, fields=())
        record(locked, deed="take_papers", actor=actor, now=now, detail={"papers": dict(states)})
    return locked


def missing_papers(dossier: Dossier) -> list[Paper]:
    """Return what the procedure asks for and nobody has handed in."""
    return list(Paper.objects.filter(dossier=dossier, required=True, state=PaperState.MISSING))


def accept_dossier(*, dossier: Dossier, actor: Actor, now: datetime, version: int | None = None) -> Dossier:
    """Accept it: receipt 01 is given out, the clock of the whole starts, the unit that works on it is asked to assign.

    Refuses while a paper is missing, naming each.
    """
    TABLE.check(actor, "dossier.accept", dossier, book=dossier.book)
    with db.deed():
        return _accept(lock(dossier, version=version), actor, now)


def _accept(locked: Dossier, actor: Actor, now: datetime) -> Dossier:
    """Accept the dossier that the deed holds, by who may."""
    next_state(locked, "accept")
    missing = missing_papers(locked)
    if missing:
        raise Invalid("dossier.papers_missing", _("The dossier is not complete. Still missing: %(papers)s.") % {
            "papers": "; ".join(paper.title for paper in missing),
        })
    rule = rule_of(locked)
    whole = rule.clock(WHOLE)
    if whole is None and rule.group != NOTICE:
        raise Conflict("dossier.no_clock", _("The law pack names no time limit for this procedure. Ask the keeper of the law packs to enter it."))
    locked.accepted_at, locked.work_unit_id = now, work_unit_of(locked)
    if whole is not None:
        clock = start_clock(
            subject_type=SUBJECT, subject_id=locked.pk, key=WHOLE, rule=whole, scope="whole", at=now, actor=actor,
            cause=_("A complete dossier was received"), unit_id=locked.unit_id, unit_name=locked.unit.name,
        )
        locked.due_on, locked.due_stopped = clock.due_on, False
    give_slip(dossier=locked, kind=SlipKind.RECEIPT, content=receipt_content(locked, clock_rule=whole, now=now, officer=actor.name), actor=actor, now=now)
    close_steps(locked, StepKind.RECEPTION, actor=actor, now=now)
    open_step(dossier=locked, kind=StepKind.ASSIGNING, unit_id=locked.work_unit_id, actor=actor, now=now)
    return move(
        locked, deed="accept", actor=actor, now=now, fields=("accepted_at", "work_unit", "due_on", "due_stopped"),
        detail={"due_on": locked.due_on, "clock": whole.amount if whole else None, "unit": whole.unit if whole else ""},
    )


def refuse_intake(*, dossier: Dossier, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Dossier:
    """Refuse it with slip 03: nothing was started, no clock runs."""
    TABLE.check(actor, "dossier.refuse_intake", dossier, book=dossier.book)
    if not reason.strip():
        raise reason_missing()
    with db.deed():
        locked = lock(dossier, version=version)
        next_state(locked, "refuse_intake")
        locked.ended_at = now
        give_slip(dossier=locked, kind=SlipKind.REFUSAL, content=refusal_content(locked, reason=reason.strip(), officer=actor.name), actor=actor, now=now)
        close_steps(locked, StepKind.RECEPTION, actor=actor, now=now, remark=reason)
        return move(locked, deed="refuse_intake", actor=actor, now=now, reason=reason.strip(), fields=("ended_at",))


def receive_at_counter(*, dossier: Dossier, actor: Actor, now: datetime, version: int | None = None) -> Dossier:
    """File a draft of the counter where it is one, and accept it, in one deed: no code is taken by one that is incomplete."""
    TABLE.check(actor, "dossier.accept", dossier, book=dossier.book)
    with db.deed():
        return _accept(_filed(dossier, actor, now, version), actor, now)


def refuse_at_counter(*, dossier: Dossier, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Dossier:
    """Refuse with slip 03 what lies before the counter; a draft is filed first, so that the refusal has a number to go by."""
    TABLE.check(actor, "dossier.refuse_intake", dossier, book=dossier.book)
    if not reason.strip():
        raise reason_missing()
    with db.deed():
        return refuse_intake(dossier=_filed(dossier, actor, now, version), reason=reason, actor=actor, now=now)


def _filed(dossier: Dossier, actor: Actor, now: datetime, version: int | None) -> Dossier:
    locked = lock(dossier, version=version)
    if locked.state != State.DRAFT:
        return locked
    TABLE.check(actor, "dossier.file", locked, book=locked.book)
    return file_held(locked, actor=actor, now=now)
