"""Violations handed over: the only way to one, the list of a reader, what waits for a unit."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import units_of_place
from govsuite.records.public import file_url
from ioc_bridge.incidents.abilities import DEALERS, READERS, TABLE
from ioc_bridge.incidents.enums import SourceKind
from ioc_bridge.incidents.models import ViolationReferral

TONES = {ViolationReferral.State.WAITING: "warning", ViolationReferral.State.TAKEN: "success", ViolationReferral.State.RETURNED: "neutral"}


def referral_for(actor: Actor | None, pk: int, action: str = "view") -> ViolationReferral:
    """Return it when the actor may do ``action``; NotFound to a stranger, Refused to a reader without the right."""
    found = ViolationReferral.objects.select_related("incident__unit", "unit").filter(pk=pk).first()
    if found is None:
        raise NotFound("referral.not_found", _("There is no such violation here. Look for it in the list."))
    TABLE.check(actor, f"referral.{action}", found, book="" if action == "view" else found.incident.book)
    return found


def _dealt_with(actor: Actor) -> list[int]:
    return [post.unit_id for post in actor.posts if post.position_code in DEALERS]


def referrals_of(actor: Actor, *, state: str = "") -> QuerySet[ViolationReferral]:
    """Return what this person reads for the place, or deals with in the unit; what waits longest first, then the newest."""
    places = {unit for post in actor.posts if post.position_code in READERS for unit in units_of_place(post.unit_id)}
    rows = ViolationReferral.objects.filter(Q(incident__unit_id__in=places) | Q(unit_id__in=_dealt_with(actor))).select_related("incident", "unit")
    if state in ViolationReferral.State.values:
        rows = rows.filter(state=state)
    return rows.order_by("made_at", "pk") if state == ViolationReferral.State.WAITING else rows.order_by("-pk")


def referrals_waiting(actor: Actor) -> QuerySet[ViolationReferral]:
    """Return what waits for an answer of the actor's unit."""
    return ViolationReferral.objects.filter(unit_id__in=_dealt_with(actor), state=ViolationReferral.State.WAITING).order_by("made_at", "pk")


def may_view(actor: Actor | None, pk: int) -> bool:
    found = ViolationReferral.objects.select_related("incident").filter(pk=pk).first()
    return found is not None and TABLE.allows(actor, "referral.view", found)


def book_of(pk: int) -> str:
    return f"incident:{ViolationReferral.objects.values_list('incident_id', flat=True).get(pk=pk)}"


def evidence_of(referral: ViolationReferral, *, linked: bool) -> dict[str, Any]:
    """Return what goes along: the signals as they stood when it was handed over, ``linked`` for whoever reads their pages, and the stills."""
    signals = [
        {"title": one["title"], "url": one["url"] if linked else "", "get_source_kind_display": SourceKind(one["source"]).label, "at": datetime.fromisoformat(one["at"]), "evidence_sha256": one["sha256"]}
        for one in referral.content["signals"]
    ]
    return {"signals": signals, "photos": [{"title": row.title, "url": file_url(row.file), "name": row.file.name} for row in referral.photos.select_related("file")]}


def row_of(referral: ViolationReferral) -> dict[str, Any]:
    return {"referral": referral, "tone": TONES[ViolationReferral.State(referral.state)]}
