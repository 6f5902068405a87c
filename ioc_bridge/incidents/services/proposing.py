"""Propose to the leader what a playbook plans; sent back or signed, never changed."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, Refused
from govsuite.inbox.public import notify
from govsuite.people.public import Unit, people_holding, units_of_place
from ioc_bridge.incidents.abilities import LEADERS, TABLE
from ioc_bridge.incidents.documents.order import TELEGRAM, TYPES
from ioc_bridge.incidents.errors import answered, reason_given
from ioc_bridge.incidents.models import Incident, PlaybookPack, Proposal, RoleUnit
from ioc_bridge.incidents.rules.playbooks import MOST
from ioc_bridge.incidents.services.moving import lock, move
from ioc_bridge.incidents.words import proposal_page


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """One task of the order. ``role`` is remembered for the place."""

    title: str
    unit: int
    amount: int
    counted: str
    evidence: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is proposed."""

    subject: str
    paragraphs: tuple[str, ...]
    roster: tuple[str, ...] = ()
    messages: tuple[tuple[str, str], ...] = ()
    tasks: tuple[PlannedTask, ...] = ()
    form: str = TELEGRAM


def propose(*, incident: Incident, plan: Plan, playbook: PlaybookPack | None, actor: Actor, now: datetime, version: int | None = None) -> Proposal:
    """Put the plan before the leaders of the place."""
    TABLE.check(actor, "incident.work", incident, book=incident.book)
    units = _checked(plan, incident)
    tasks = [asdict(task) | {"unit_name": units[task.unit].name} for task in plan.tasks]
    content = {
        "subject": plan.subject.strip(), "paragraphs": list(plan.paragraphs), "roster": list(plan.roster), "messages": [list(one) for one in plan.messages], "tasks": tasks,
        "form": plan.form,
    }
    with db.deed():
        locked = lock(incident.pk, version=version)
        try:
            with transaction.atomic():
                made = Proposal.objects.create(
                    incident=locked, playbook=playbook, content=content, sha256=audit.digest(content), made_at=now, made_by_id=actor.user_id, made_by_name=actor.name,
                )
        except IntegrityError:
            raise Conflict("proposal.waits", _("A proposal for this incident waits for its answer already.")) from None
        for task in plan.tasks:
            if task.role:
                RoleUnit.objects.update_or_create(place_id=locked.unit_id, role=task.role, defaults={"unit_id": task.unit})
        move(locked, deed="propose", actor=actor, now=now, text=made.content["subject"], detail={"sha256": made.sha256, "tasks": len(tasks)})
        leaders = people_holding(LEADERS, timezone.localdate(now), unit_ids=units_of_place(locked.unit_id)).values_list("pk", flat=True)
        notify(
            user_ids=leaders, title=_("Decide on %(code)s: %(title)s") % {"code": locked.code, "title": made.content["subject"]}, url=proposal_page(made.pk), kind="incident.proposal",
            now=now,
        )
    return made


def _checked(plan: Plan, incident: Incident) -> dict[int, Unit]:
    """Refuse a plan that cannot be ordered; return its units."""
    if plan.form not in TYPES:
        raise Invalid("proposal.form", _("Choose which document it becomes: a telegram or a directive."), field="form")
    if not plan.subject.strip() or not any(one.strip() for one in plan.paragraphs):
        raise Invalid("proposal.empty", _("Write what the order is about and what it says."), field="subject")
    if not plan.tasks:
        raise Invalid("proposal.no_tasks", _("Choose at least one task: an order that nobody carries out leads nowhere."))
    units = Unit.objects.filter(pk__in=units_of_place(incident.unit_id)).in_bulk()
    for task in plan.tasks:
        if task.unit not in units or not task.title.strip():
            raise Invalid("proposal.no_unit", _("Choose the unit of the place that does each task."))
        if task.counted not in MOST or not 1 <= task.amount <= MOST[task.counted]:
            raise Invalid("proposal.amount", _("The time of a task is out of bounds: %(title)s.") % {"title": task.title})
    return units


def send_back(*, proposal: Proposal, reason: str, actor: Actor, now: datetime) -> Proposal:
    """The leader wants another plan."""
    incident = proposal.incident
    TABLE.check(actor, "proposal.decide", proposal, book=incident.book)
    words = reason_given(reason)
    if proposal.made_by_id is not None and proposal.made_by_id == actor.user_id:
        attempt = Attempt(book=incident.book, deed="proposal.decide", object_type=proposal._meta.label_lower, object_id=str(proposal.pk))
        raise Refused("proposal.own", _("You made this proposal: another person decides on it."), attempt=attempt)
    with db.deed():
        locked_incident = lock(incident.pk)
        locked = db.lock(Proposal.objects, pk=proposal.pk)
        if locked.state != Proposal.State.SENT:
            raise answered(state=locked.state, name=locked.answered_by_name, at=locked.answered_at)
        locked.state, locked.answer, locked.answered_at, locked.answered_by_name = Proposal.State.REFUSED, words, now, actor.name
        locked.save(update_fields=["state", "answer", "answered_at", "answered_by_name"])
        move(locked_incident, deed="refuse", actor=actor, now=now, text=words, detail={"proposal": locked.pk})
        if locked.made_by_id:
            notify(user_ids=[locked.made_by_id], title=_("The proposal for %(code)s was sent back: %(reason)s") % {"code": incident.code, "reason": words}, url=proposal_page(locked.pk), kind="incident.refused", now=now)
    return locked
