"""What the offices do: the one-stop shop, councils and committees; and the clock."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ioc_bridge.screens.tiles import Reading, Shown
from meetings.acts.public import Resolution
from meetings.sessions.public import Session
from workflows.dossiers.public import place_board


def clock(reading: Reading, params: Mapping[str, Any]) -> Shown:
    return Shown({"moment": reading.moment})


def one_stop(reading: Reading, params: Mapping[str, Any]) -> Shown:
    found = place_board(reading.units, today=timezone.localdate(reading.now))
    line = found[1].total if found else None
    return Shown({"counter": found[0] if found else None, "line": line, "share": None if line is None or line.share is None else round(line.share)}, source=_("One-stop shop"))


def sessions(reading: Reading, params: Mapping[str, Any]) -> Shown:
    """Meetings around the day and resolutions in force: only what everybody may know."""
    day, most = timezone.localdate(reading.moment), params.get("most", 3)
    told = Q(convened_at__lte=reading.moment, term__body__unit_id__in=reading.units, is_rehearsal=False) & ~Q(state__in=(Session.State.PREPARING, Session.State.CANCELLED))
    near = Session.objects.filter(told, starts_on__gte=day - timedelta(days=3)).select_related("term__body").order_by("starts_on", "pk")[:most]
    adopted = Resolution.objects.filter(
        state=Resolution.State.PUBLISHED, published_at__lte=reading.moment, session__term__body__unit_id__in=reading.units,
    ).select_related("issued").order_by("-published_at", "-pk")[:most]
    return Shown({"sessions": [_session(row, reading) for row in near], "resolutions": list(adopted)}, source=_("Meetings"))


def _session(row: Session, reading: Reading) -> dict[str, Any]:
    moment = reading.moment
    opened = row.opened_at is not None and row.opened_at <= moment
    over = row.closed_at is not None and row.closed_at <= moment
    state = Session.State.CLOSED if over else Session.State.OPEN if opened else Session.State.CONVENED
    return {"title": row.title, "body": row.term.body.name, "on": row.starts_on, "place": row.place, "state": capfirst(str(state.label)), "open": opened and not over}
