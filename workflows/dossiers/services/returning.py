"""Hand over the result, hear what the applicant says of the service, put the dossier away."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import DecisionState, StepKind
from workflows.dossiers.errors import not_now
from workflows.dossiers.models import Decision, Dossier, Evaluation
from workflows.dossiers.models.results import QUESTIONS
from workflows.dossiers.services.moving import lock, move, next_state, record
from workflows.dossiers.services.steps import close_steps

#: the states after which an applicant can judge the service, where there was a decision
JUDGED = ("returned", "archived")


def hand_over(*, dossier: Dossier, collector: str, proof: str, actor: Actor, now: datetime, version: int | None = None) -> Dossier:
    """Hand the paper result over at the counter to whoever is named, by the paper that lets them collect it."""
    TABLE.check(actor, "dossier.hand_over", dossier, book=dossier.book)
    if not collector.strip() or not proof.strip():
        raise Invalid("dossier.no_collector", _("Write who collects the result and by which paper (appointment slip, power of attorney)."), field="collector")
    return _returned(dossier, collected_by=f"{collector.strip()} ({proof.strip()})", actor=actor, now=now, version=version)


def collect_online(*, dossier: Dossier, actor: Actor, now: datetime) -> Dossier:
    """Mark the signed result as collected when the applicant first opens it online; later openings change nothing."""
    TABLE.check(actor, "dossier.collect_online", dossier, book=dossier.book)
    if not dossier.decisions.filter(state=DecisionState.SIGNED).exists():
        raise not_now(dossier.get_state_display())
    return dossier if dossier.state != "decided" else _returned(dossier, collected_by=_("opened online by the applicant"), actor=actor, now=now)


def _returned(dossier: Dossier, *, collected_by: str, actor: Actor, now: datetime, version: int | None = None) -> Dossier:
    with db.deed():
        locked = lock(dossier, version=version)
        next_state(locked, "hand_over")
        Decision.objects.filter(dossier=locked, state=DecisionState.SIGNED).update(collected_by=collected_by[:200])
        close_steps(locked, StepKind.RETURNING, actor=actor, now=now)
        locked.ended_at = now
        return move(locked, deed="hand_over", actor=actor, now=now, fields=("ended_at",))


def evaluate(*, dossier: Dossier, marks: Mapping[str, int], remark: str, actor: Actor, now: datetime) -> Evaluation:
    """Keep the applicant's five marks, once. By the applicant alone."""
    TABLE.check(actor, "dossier.evaluate", dossier, book=dossier.book)
    if not may_be_judged(dossier):
        raise Conflict("evaluation.too_early", _("The result is not there yet. Please come back when it is."))
    wrong = [name for name in QUESTIONS if marks.get(name) not in range(1, 6)]
    if wrong:
        raise Invalid("evaluation.mark", _("Choose a mark from 1 to 5 for each question."), field=wrong[0])
    with db.deed():
        try:
            with transaction.atomic():
                kept = Evaluation.objects.create(dossier=dossier, remark=remark.strip()[:1000], at=now, **{name: marks[name] for name in QUESTIONS})
        except IntegrityError:
            raise Conflict("evaluation.given", _("This dossier has been evaluated already. Thank you.")) from None
        record(dossier, deed="evaluate", actor=actor, now=now, detail={name: marks[name] for name in QUESTIONS})
    return kept


def may_be_judged(dossier: Dossier) -> bool:
    """Tell whether the result was handed over: before that nobody can say how the service was."""
    return dossier.state in JUDGED and dossier.decided_at is not None


def archive_many(*, dossiers: Sequence[Dossier], actor: Actor, now: datetime, shown: Callable[[Dossier], int] | None = None) -> int:
    """Put many into the archive list at once; one that cannot go, or changed since the page (``shown``), refuses all."""
    if not dossiers:
        raise Invalid("archive.none", _("Tick the dossiers that go into the archive."), field="dossier")
    with db.deed():
        for dossier in dossiers:
            archive_dossier(dossier=dossier, actor=actor, now=now, version=shown(dossier) if shown else None)
    return len(dossiers)


def archive_dossier(*, dossier: Dossier, actor: Actor, now: datetime, version: int | None = None) -> Dossier:
    """Put an ended dossier into the archive list."""
    TABLE.check(actor, "dossier.archive", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier, version=version)
        next_state(locked, "archive")
        close_steps(locked, actor=actor, now=now)
        return move(locked, deed="archive", actor=actor, now=now)
