"""Stop the work at the applicant's request (NĐ 118/2025 Đ21, TT 03/2025 Đ7): slip 05, every deadline and step ended."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.law.public import clocks_of, finish_clock
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.documents.slips import stop_content
from workflows.dossiers.enums import SlipKind, StepState
from workflows.dossiers.errors import reason_missing
from workflows.dossiers.models import Dossier, Slip
from workflows.dossiers.services.moving import lock, move, next_state
from workflows.dossiers.services.slips import give_slip
from workflows.dossiers.services.steps import SUBJECT, close_steps


def withdraw(*, dossier: Dossier, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Slip:
    """Stop it where nothing is decided yet. The counter does it, or the applicant who is signed in."""
    TABLE.check(actor, "dossier.withdraw", dossier, book=dossier.book)
    if not reason.strip():
        raise reason_missing()
    with db.deed():
        locked = lock(dossier, version=version)
        next_state(locked, "withdraw")
        locked.ended_at, locked.due_stopped = now, False
        slip = give_slip(dossier=locked, kind=SlipKind.STOP, content=stop_content(locked, reason=reason.strip(), now=now, officer="" if actor.citizen_id else actor.name), actor=actor, now=now)
        close_steps(locked, actor=actor, now=now, remark=_("Stopped at the applicant's request"), state=StepState.CANCELLED)
        for clock in clocks_of(SUBJECT, locked.pk):
            if clock.state != "done":
                finish_clock(clock=clock, at=now, cause=_("Stopped at the applicant's request"), actor=actor)
        move(locked, deed="withdraw", actor=actor, now=now, reason=reason.strip(), fields=("ended_at", "due_stopped"))
    return slip
