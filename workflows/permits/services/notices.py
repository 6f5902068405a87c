"""Take in the notice that works start which need no permit (Law 135/2025, Article 43 clause 3): it asks for no decision and is kept."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from workflows.dossiers.public import Dossier, lock, rule_of
from workflows.dossiers.public_results import DOSSIER_ABILITIES, close_steps, missing_papers, move, next_state
from workflows.permits.models import StartNotice


def take_notice(*, dossier: Dossier, starts_on: date, actor: Actor, now: datetime, version: int | None = None) -> StartNotice:
    """Keep the notice of a filed dossier with the day on which works start; the dossier ends with it. Refuses while a paper is missing."""
    DOSSIER_ABILITIES.check(actor, "dossier.accept", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier, version=version)
        if rule_of(locked).group != "notice":
            raise Conflict("notice.no_notice", _("This procedure is no notice: it ends with a decision."))
        next_state(locked, "take_notice")
        missing = missing_papers(locked)
        if missing:
            raise Invalid("dossier.papers_missing", _("The dossier is not complete. Still missing: %(papers)s.") % {
                "papers": "; ".join(paper.title for paper in missing),
            })
        if starts_on < timezone.localdate(locked.filed_at or now):
            raise Invalid("notice.late", _("Works start after the notice: choose the day of filing or a later one."), field="starts_on")
        notice = StartNotice.objects.create(
            dossier=locked, starts_on=starts_on, told_on=timezone.localdate(locked.filed_at or now), by_name=locked.applicant.name, at=now,
        )
        close_steps(locked, actor=actor, now=now)
        locked.ended_at = now
        move(locked, deed="take_notice", actor=actor, now=now, fields=("ended_at",), detail={"starts_on": starts_on})
    return notice
