"""Opinions of other units, asked at once. Silence until the clock's end counts as consent where the pack says so, and is minuted."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.law.public import Clock, clock_of
from govsuite.people.public import Unit
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import Stance, State, StepKind, StepState
from workflows.dossiers.errors import not_now
from workflows.dossiers.models import Comment, Dossier, Opinion
from workflows.dossiers.selectors.officers import askable_units
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.moving import lock, record, touch
from workflows.dossiers.services.steps import SUBJECT, clock_key, close_step, open_step
from workflows.dossiers.services.telling import tell_answered, tell_asked

OPINION = "opinion"
#: what needs words beside it
NEEDS_WORDS = (Stance.AGREES_IF, Stance.DISAGREES)


def ask_opinions(
    *, dossier: Dossier, unit_ids: Sequence[int], question: str, actor: Actor, now: datetime, version: int | None = None,
) -> list[Opinion]:
    """Ask these units, all at once: each gets a step with the clock that the pack gives them."""
    TABLE.check(actor, "dossier.work", dossier, book=dossier.book)
    if not question.strip():
        raise Invalid("opinion.no_question", _("Write what you want to know: a clear question gets an answer."), field="question")
    with db.deed():
        locked = lock(dossier, version=version)
        if locked.state not in (State.WORKING, State.SUPPLEMENT):
            raise not_now(locked.get_state_display())
        units = _checked_units(locked, unit_ids)
        rule = rule_of(locked).clock(OPINION)
        made = []
        for unit in units:
            step = open_step(dossier=locked, kind=StepKind.OPINION, unit_id=unit.pk, actor=actor, now=now, rule=rule)
            opinion = Opinion.objects.create(
                dossier=locked, step=step, unit=unit, question=question.strip()[:2000], asked_at=now, asked_by_name=actor.name,
            )
            tell_asked(opinion, now=now)
            made.append(opinion)
        touch(locked, fields=())
        record(locked, deed="ask_opinions", actor=actor, now=now, detail={"units": [unit.pk for unit in units], "opinions": [row.pk for row in made]})
    return made


def answer_opinion(*, opinion: Opinion, stance: str, answer: str, actor: Actor, now: datetime) -> Opinion:
    """The unit that was asked says what it thinks, once."""
    TABLE.check(actor, "dossier.answer_opinion", opinion.dossier, book=opinion.dossier.book)
    if opinion.unit_id not in [post.unit_id for post in actor.posts]:
        raise Refused("opinion.not_your_unit", _("Another unit is asked here. Only somebody of that unit can answer."))
    if stance not in Stance.values or stance == Stance.SILENT:
        raise Invalid("opinion.no_stance", _("Choose what your unit says: agrees, agrees under conditions, or does not agree."), field="stance")
    if stance in NEEDS_WORDS and not answer.strip():
        raise Invalid("opinion.say_why", _("Write the conditions, or why your unit does not agree."), field="answer")
    with db.deed():
        locked = lock(opinion.dossier)
        current = _open(opinion)
        close_step(current.step, actor=actor, now=now, remark=str(Stance(stance).label))
        current.stance, current.answer, current.answered_at, current.answered_by_name = stance, answer.strip()[:4000], now, actor.name
        current.save(update_fields=["stance", "answer", "answered_at", "answered_by_name"])
        tell_answered(current, now=now)
        touch(locked, fields=())
        record(locked, deed="answer_opinion", actor=actor, now=now, detail={"opinion": current.pk, "unit": current.unit_id, "stance": stance})
    return current


def count_silence(*, opinion: Opinion, now: datetime) -> bool:
    """Take silence for consent when the unit's time is over and the pack says so; by the job. False when nothing was to be done."""
    actor = system_actor()
    with db.deed():
        locked = lock(opinion.dossier)
        policy = rule_of(locked).policy("silence_is_consent")
        current = Opinion.objects.select_related("step", "unit", "dossier").get(pk=opinion.pk)
        if policy is None or not policy.value or current.stance or current.step.state != StepState.OPEN or not _is_over(current, now):
            return False
        due = current.step.due_on
        assert due is not None
        sentence = _("%(unit)s did not answer until the end of %(day)s. This counts as consent under %(citation)s.") % {
            "unit": current.unit.name, "day": due.strftime("%d/%m/%Y"), "citation": policy.citation,
        }
        close_step(current.step, actor=actor, now=now, remark=sentence)
        current.stance, current.citation, current.answered_at, current.answered_by_name = Stance.SILENT, policy.citation[:300], now, actor.name
        current.save(update_fields=["stance", "citation", "answered_at", "answered_by_name"])
        Comment.objects.create(dossier=locked, text=sentence, author_id=None, author_name=actor.name, at=now)
        tell_answered(current, now=now)
        touch(locked, fields=())
        record(locked, deed="count_silence", actor=actor, now=now, detail={
            "opinion": current.pk, "unit": current.unit_id, "due_on": due, "citation": policy.citation, "verified": policy.verified,
        })
    return True


def _checked_units(locked: Dossier, unit_ids: Sequence[int]) -> list[Unit]:
    known = {unit.pk: unit for unit in askable_units(locked)}
    wanted = list(dict.fromkeys(unit_ids))
    if not wanted:
        raise Invalid("opinion.no_unit", _("Choose at least one unit to ask."), field="units")
    if any(pk not in known for pk in wanted):
        raise Invalid("opinion.unknown_unit", _("One of these units cannot be asked: it is no unit of this place, or it works on the dossier itself."), field="units")
    waiting = Opinion.objects.filter(dossier=locked, unit_id__in=wanted, stance="", step__state=StepState.OPEN).select_related("unit").first()
    if waiting is not None:
        raise Conflict("opinion.asked_already", _("%(unit)s is asked already and has not answered yet. Wait for the answer, or call them.") % {"unit": waiting.unit.name})
    return [known[pk] for pk in wanted]


def _open(opinion: Opinion) -> Opinion:
    """Return the opinion while it waits for an answer, or say why it does not."""
    current = Opinion.objects.select_related("step", "unit", "dossier").get(pk=opinion.pk)
    if current.stance == Stance.SILENT:
        raise Conflict("opinion.silent", _(
            "The time to answer is over: silence counts as consent. Write your view as a comment on the dossier; the officer sees it."
        ), citation=current.citation)
    if current.stance:
        raise Conflict("opinion.answered", _("%(name)s has answered for your unit already.") % {"name": current.answered_by_name})
    if current.step.state != StepState.OPEN:
        raise Conflict("opinion.not_needed", _("The answer is no longer needed: the dossier has been decided or stopped."))
    return current


def _is_over(opinion: Opinion, now: datetime) -> bool:
    clock = clock_of(SUBJECT, opinion.dossier_id, clock_key(opinion.step))
    return clock is not None and clock.state == Clock.State.RUNNING and clock.due_on is not None and clock.due_on < timezone.localdate(now)
