"""What of the dossiers waits for a person: open steps in hand, work to hand out, opinions of the unit."""

from datetime import datetime, time

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from workflows.dossiers.abilities import COUNTER
from workflows.dossiers.enums import State, StepKind, StepState
from workflows.dossiers.models import Dossier, Opinion, Step
from workflows.dossiers.selectors.counter import counters_of
from workflows.dossiers.selectors.officers import head_units

MOST = 30


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return the person's own steps, what is due first; then what the person's units wait for."""
    if actor.user_id is None:
        return []
    return [*_own_steps(actor, now), *_opinions(actor, now), *_to_hand_out(actor, now), *_at_the_counter(actor)]


def _moment(day: object) -> datetime | None:
    """Return the end of the due day: the inbox counts in moments."""
    return timezone.make_aware(datetime.combine(day, time(17))) if day else None  # type: ignore[arg-type]


def _own_steps(actor: Actor, now: datetime) -> list[WaitingItem]:
    rows = Step.objects.filter(officer_id=actor.user_id, state=StepState.OPEN, due_on__isnull=False).select_related("dossier", "inspection")
    return [
        WaitingItem(
            title=f"{row.dossier}: {row.dossier.procedure_title}", url=_page_of(row), kind=capfirst(row.get_kind_display()),
            due=_moment(row.due_on), since=row.opened_at, urgent=row.due_on is not None and row.due_on <= timezone.localdate(now),
        )
        for row in rows.order_by("due_on", "pk")[:MOST]
    ]


def _page_of(step: Step) -> str:
    """Return where this piece of work is done: a visit on its own page, made for the phone."""
    if step.kind == StepKind.INSPECTION:
        return reverse("dossiers:inspection", args=[step.inspection.pk])
    return reverse("dossiers:detail", args=[step.dossier_id])


def _opinions(actor: Actor, now: datetime) -> list[WaitingItem]:
    units = [post.unit_id for post in actor.posts]
    rows = Opinion.objects.filter(unit_id__in=units, stance="", step__state=StepState.OPEN, step__officer__isnull=True).select_related("dossier", "step")
    return [
        WaitingItem(
            title=_("Give your unit's opinion on dossier %(code)s") % {"code": row.dossier}, url=reverse("dossiers:opinion", args=[row.pk]),
            kind=_("Opinion"), due=_moment(row.step.due_on), since=row.asked_at,
            urgent=row.step.due_on is not None and row.step.due_on <= timezone.localdate(now),
        )
        for row in rows.order_by("step__due_on", "pk")[:MOST]
    ]


def _to_hand_out(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return, for a head, how many dossiers of the unit have nobody yet."""
    waiting = Step.objects.filter(unit_id__in=head_units(actor), kind=StepKind.ASSIGNING, state=StepState.OPEN)
    rows = waiting.values("unit_id", "unit__name").annotate(n=Count("pk"), due=Min("due_on"), since=Min("opened_at"))
    return [
        WaitingItem(
            title=ngettext("%(count)s dossier waits for an officer: %(unit)s", "%(count)s dossiers wait for an officer: %(unit)s", row["n"]) % {
                "count": row["n"], "unit": row["unit__name"],
            },
            url=reverse("dossiers:queue_unit", args=[row["unit_id"]]) + "?nguoi=none", kind=_("To assign"), due=_moment(row["due"]), since=row["since"],
            urgent=row["due"] is not None and row["due"] <= timezone.localdate(now),
        )
        for row in rows.order_by("unit__name")
    ]


def _at_the_counter(actor: Actor) -> list[WaitingItem]:
    """Return, for who serves the counter, how many dossiers wait for reception."""
    units = [row.unit_id for row in counters_of(actor)] if actor.holds(*COUNTER) else []
    found = Dossier.objects.filter(unit_id__in=units, state=State.FILED).aggregate(n=Count("pk"), since=Min("filed_at")) if units else {"n": 0}
    if not found["n"]:
        return []
    return [WaitingItem(
        title=ngettext("%(count)s dossier waits for reception", "%(count)s dossiers wait for reception", found["n"]) % {"count": found["n"]},
        url=reverse("dossiers:counter") + "?muc=cho", kind=_("One-stop counter"), since=found["since"],
    )]
