"""Violations handed over: the only way to one, the list of a reader, what waits for a unit, what came of a record's."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.records.public import file_url
from workflows.violations.abilities import DEALERS, TABLE
from workflows.violations.models import Referral
from workflows.violations.sources import referral_sources

TONES = {Referral.State.WAITING: "warning", Referral.State.TAKEN: "success", Referral.State.RETURNED: "neutral"}


def referral_for(actor: Actor | None, pk: int, action: str = "view") -> Referral:
    """Return it when the actor may do ``action``; NotFound to a stranger, Refused to a reader without the right."""
    found = Referral.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise NotFound("referral.not_found", _("There is no such violation here. Look for it in the list."))
    TABLE.check(actor, f"referral.{action}", found, book="" if action == "view" else found.book)
    return found


def _dealt_with(actor: Actor) -> list[int]:
    return [post.unit_id for post in actor.posts if post.position_code in DEALERS]


def referrals_of(actor: Actor, *, state: str = "") -> QuerySet[Referral]:
    """Return what this person reads for the place, or deals with in the unit; what waits longest first, then the newest."""
    seen = Q(unit_id__in=_dealt_with(actor))
    for name, source in referral_sources:
        if actor.holds(*source.readers):
            seen |= Q(source_type=name, source_id__in=source.readable(actor).values("pk"))
    rows = Referral.objects.filter(seen).select_related("unit")
    if state in Referral.State.values:
        rows = rows.filter(state=state)
    return rows.order_by("made_at", "pk") if state == Referral.State.WAITING else rows.order_by("-pk")


def referrals_waiting(actor: Actor) -> QuerySet[Referral]:
    """Return what waits for an answer of the actor's unit."""
    return Referral.objects.filter(unit_id__in=_dealt_with(actor), state=Referral.State.WAITING).order_by("made_at", "pk")


def referrals_from(source_type: str, source_id: int) -> QuerySet[Referral]:
    """Return what was handed over of this record, the newest first."""
    return Referral.objects.filter(source_type=source_type, source_id=source_id).select_related("unit")


def sources_referred(source_type: str) -> QuerySet[Referral, int]:
    """Return the numbers of the records of which a unit holds a violation: it waits for the unit's answer, or a case is open."""
    return Referral.objects.filter(source_type=source_type).exclude(state=Referral.State.RETURNED).values_list("source_id", flat=True)


def may_view(actor: Actor | None, pk: int) -> bool:
    found = Referral.objects.filter(pk=pk).first()
    return found is not None and TABLE.allows(actor, "referral.view", found)


def may_read_source(actor: Actor | None, source_type: str, source_id: int) -> bool:
    """Tell whether the actor's unit was handed a violation of this record: its pictures are read with it."""
    return actor is not None and Referral.objects.filter(source_type=source_type, source_id=source_id, unit_id__in=_dealt_with(actor)).exists()


def book_of(pk: int) -> str:
    return Referral.objects.values_list("book", flat=True).get(pk=pk)


def page_of(pk: int) -> str:
    return reverse("violations:detail", args=[pk])


def evidence_of(referral: Referral, *, linked: bool) -> dict[str, Any]:
    """Return what goes along: the signals as they stood when it was handed over, ``linked`` for whoever reads their pages, and the pictures."""
    signals = [
        one | {"url": one["url"] if linked else "", "at": datetime.fromisoformat(one["at"])} for one in referral.content["signals"]
    ]
    return {"signals": signals, "photos": [{"title": row.title, "url": file_url(row.file), "name": row.file.name} for row in referral.photos.select_related("file")]}


def row_of(referral: Referral) -> dict[str, Any]:
    return {"referral": referral, "tone": TONES[Referral.State(referral.state)], "source": referral_sources[referral.source_type].label}
