"""What acts show elsewhere: on the session's page, on the front page, among what waits for somebody."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from meetings.acts.abilities import TABLE
from meetings.acts.models import Conclusion, Minutes, Resolution
from meetings.acts.selectors.overdue import has_report, overdue_before
from meetings.acts.selectors.resolutions import of_session, published
from meetings.sessions.public import Session, leads

NEWEST = 6


def session_panel(actor: Actor, session: Session) -> dict[str, Any] | None:
    """Resolutions and minutes of one session; the desk is for those who work on it."""
    works = leads(actor, session)
    if session.term.body.house.is_committee:
        return _committee_panel(actor, session, works=works)
    rows = of_session(session.pk)
    shown = rows if works else [row for row in rows if row.state in (Resolution.State.PUBLISHED, Resolution.State.WITHDRAWN)]
    minutes = Minutes.objects.filter(session=session).select_related("issued").first()
    if not works and minutes and minutes.state != Minutes.State.SIGNED:
        minutes = None
    return {"session": session, "resolutions": shown, "minutes": minutes, "works": works}


def _committee_panel(actor: Actor, session: Session, *, works: bool) -> dict[str, Any]:
    """Return the notice of conclusions and the minutes of a People's Committee's meeting."""
    conclusion = Conclusion.objects.filter(session=session).select_related("issued", "session__term__body").first()
    minutes = Minutes.objects.filter(session=session).select_related("issued").first()
    return {
        "session": session, "committee": True, "works": works, "minutes": minutes if works or (minutes and minutes.state == Minutes.State.SIGNED) else None,
        "conclusion": conclusion if conclusion and TABLE.allows(actor, "conclusion.view", conclusion) else None,
        "may_conclude": conclusion is None and session.state == Session.State.CLOSED and TABLE.allows(actor, "conclusion.edit", Conclusion(session=session)),
    }


def overdue_hint(actor: Actor, session: Session) -> dict[str, Any] | None:
    """What is overdue from earlier conclusions, for whoever writes the agenda on which it does not stand yet."""
    if has_report(session) or not TABLE.allows(actor, "overdue.bring_back", session):
        return None
    rows = overdue_before(session, timezone.now())
    return {"session": session, "rows": rows} if rows else None


def landing_panel() -> dict[str, Any] | None:
    """The newest resolutions for a passer-by."""
    rows = list(published()[:NEWEST])
    return {"resolutions": rows} if rows else None


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """What waits for this person's pen: drafts to check, resolutions and minutes to sign."""
    rows = Resolution.objects.filter(state__in=("draft", "checked", "numbered"), session__is_rehearsal=False)
    items = [item for resolution in rows.select_related("session__term__body__unit", "issued") for item in _of_resolution(actor, resolution)]
    minutes = Minutes.objects.filter(state=Minutes.State.FINAL).select_related("session__term__body__unit", "issued")
    conclusions = Conclusion.objects.filter(state__in=("checked", "numbered")).select_related("session__term__body__unit")
    return items + [item for one in minutes for item in _of_minutes(actor, one)] + [
        WaitingItem(title=one.session.title, url=reverse("acts:conclusion_desk", args=[one.pk]), kind=_("Conclusions to sign"), since=one.session.closed_at)
        for one in conclusions if TABLE.allows(actor, "conclusion.sign", one)
    ]


def _of_resolution(actor: Actor, resolution: Resolution) -> list[WaitingItem]:
    url = reverse("acts:resolution_desk", args=[resolution.pk])
    if resolution.state == Resolution.State.DRAFT:
        mine, kind = TABLE.allows(actor, "resolution.edit", resolution), _("Resolution to check")
    else:
        mine, kind = TABLE.allows(actor, "resolution.sign", resolution), _("Resolution to sign")
    return [WaitingItem(title=resolution.title, url=url, kind=kind, since=resolution.ballot.closed_at)] if mine else []


def _of_minutes(actor: Actor, minutes: Minutes) -> list[WaitingItem]:
    if not TABLE.allows(actor, "minutes.sign", minutes):
        return []
    turn = minutes.issued.signers.filter(signed_at__isnull=True).first() if minutes.issued else None
    if turn is not None and turn.user_id != actor.user_id:
        return []
    url = reverse("acts:minutes_desk", args=[minutes.pk])
    return [WaitingItem(title=minutes.session.title, url=url, kind=_("Minutes to sign"), since=minutes.session.closed_at)]
