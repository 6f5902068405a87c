"""What of the permits waits for a person: cancellations to sign, works whose limit has come, revocations to deliver."""

from collections.abc import Iterable
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from workflows.dossiers.public_results import LEADERS, OFFICERS
from workflows.permits.abilities_permits import HEADS
from workflows.permits.enums_permits import IN_FORCE, ChangeKind, EarlierState, PermitState, VisitState
from workflows.permits.models import Permit
from workflows.permits.selectors.earlier import earlier_rows
from workflows.permits.selectors.permits import permits_of
from workflows.permits.selectors.visits import VISIT, visits_of
from workflows.violations.public import sources_referred

MOST = 30


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return what waits: for leaders what they sign, for officers and heads the duties of who issued the permit."""
    if actor.user_id is None:
        return []
    found = _to_sign(actor) if actor.holds(*LEADERS) else []
    return [*found, *_duties(actor, now), *_visits(actor, now), *_earlier(actor)] if actor.holds(*OFFICERS, *HEADS) else found


def _visits(actor: Actor, now: datetime) -> Iterable[WaitingItem]:
    """Visits to make, the greatest risk first; violations that no unit deals with and for which no later permit was issued."""
    rows = visits_of(actor)
    for row in rows.filter(state=VisitState.PLANNED)[:MOST]:
        due = timezone.make_aware(datetime.combine(row.planned_on, time(17)))
        yield WaitingItem(
            title=_("Visit the site %(site)s: %(why)s") % {"site": row.site, "why": row.get_reason_display()}, url=reverse("permits:visit", args=[row.pk]),
            kind=_("Order control"), due=due, since=row.made_at, urgent=row.planned_on <= timezone.localdate(now),
        )
    for row in rows.filter(state=VisitState.DONE, is_violation=True, legalised_by__isnull=True).exclude(pk__in=sources_referred(VISIT)).order_by("visited_at")[:MOST]:
        yield WaitingItem(
            title=_("Violation found at %(site)s: hand it to the unit that opens a case") % {"site": row.site}, url=reverse("permits:visit", args=[row.pk]),
            kind=_("Violation"), since=row.visited_at, urgent=True,
        )


def _item(permit: Permit, title: str, kind: str, *, since: datetime | None = None, urgent: bool = False) -> WaitingItem:
    return WaitingItem(title=title, url=reverse("permits:permit", args=[permit.pk]), kind=kind, since=since, urgent=urgent)


def _to_sign(actor: Actor) -> list[WaitingItem]:
    rows = permits_of(actor).filter(state=PermitState.REVOKED, cancellation__signed_at__isnull=True, cancellation__isnull=False).select_related("cancellation")
    return [
        _item(row, _("Sign the cancellation of permit %(number)s: its paper was not given back") % {"number": row.number}, _("Cancellation"),
              since=row.cancellation.since, urgent=True)
        for row in rows[:MOST]
    ]


def _duties(actor: Actor, now: datetime) -> Iterable[WaitingItem]:
    """Works for a limited time whose limit has passed while they exist (Đ52 k3); revocations that nobody has delivered yet (Đ65 k3 b)."""
    day, mine = timezone.localdate(now), permits_of(actor)
    ended = mine.filter(state__in=IN_FORCE, exists_until__lt=day)
    for row in ended.order_by("exists_until")[:MOST]:
        words = {"number": row.number, "day": row.exists_until.strftime("%d/%m/%Y") if row.exists_until else ""}
        yield _item(row, _("Permit %(number)s: the works were to exist until %(day)s. Tell the owner of the prolongation, unless the land is recovered.") % words,
                    _("Prolongation"), urgent=True)
    revoked = mine.filter(state=PermitState.REVOKED).exclude(changes__kind=ChangeKind.DELIVERED)
    for row in revoked.order_by("ended_at")[:MOST]:
        yield _item(row, _("Permit %(number)s was revoked: deliver the decision and note the day") % {"number": row.number}, _("Revocation"), since=row.ended_at)


def _earlier(actor: Actor) -> Iterable[WaitingItem]:
    """Permits from before the suite that colleagues wrote down and this person may compare with their papers: one line for all."""
    rows = earlier_rows(actor, EarlierState.WAITING).exclude(written_by=actor.user_id).exclude(first_by=actor.user_id).exclude(scan__isnull=True)
    number, first = rows.count(), rows.order_by("written_at").first()
    if first is not None:
        yield WaitingItem(
            title=_("Permits from before the suite to compare with their papers: %(number)s") % {"number": number}, url=reverse("permits:earlier_list"),
            kind=_("Earlier permit"), since=first.written_at,
        )
