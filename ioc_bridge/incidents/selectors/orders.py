"""Playbooks and proposals: the only way to one; what a page of them shows."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import Unit, in_force, units_of_place
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.models import Incident, PlaybookPack, Proposal, RoleUnit
from ioc_bridge.incidents.rules.playbooks import Level, read_playbook


def proposal_for(actor: Actor | None, pk: int, action: str = "view") -> Proposal:
    """Return the proposal when the actor may do ``action``; NotFound to a stranger, Refused to a reader without the right."""
    found = Proposal.objects.select_related("incident__unit", "playbook", "issued").filter(pk=pk).first()
    if found is None:
        raise NotFound("proposal.not_found", _("There is no such proposal here. Open it from its incident."))
    TABLE.check(actor, f"proposal.{action}", found, book="" if action == "view" else found.incident.book)
    return found


def playbook_for(actor: Actor | None, pk: int, action: str = "read") -> PlaybookPack:
    TABLE.check(actor, f"playbook.{action}", book="" if action == "read" else "playbooks")
    found = PlaybookPack.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound("playbook.not_found", _("There is no such playbook here. Look for it in the list."))
    return found


def playbooks() -> list[PlaybookPack]:
    """Return what is in force and what waits for its second person."""
    return list(PlaybookPack.objects.filter(~Q(state=PlaybookPack.State.REPLACED)).order_by("kind", "code", "-version"))


def planned(incident: Incident) -> tuple[PlaybookPack | None, Level | None]:
    """Return the playbook in force for the incident's kind with what it plans for its level."""
    pack = PlaybookPack.objects.filter(kind=incident.kind, state=PlaybookPack.State.EFFECTIVE).first()
    return pack, read_playbook(pack.content).for_level(incident.level) if pack else None


def units_for(incident: Incident) -> list[Unit]:
    """Return the units of the place that can be given a task."""
    kinds = [Unit.Kind.OFFICE, Unit.Kind.AGENCY, Unit.Kind.FRONT, Unit.Kind.COMMITTEE]
    return list(Unit.objects.filter(in_force(timezone.localdate()), pk__in=units_of_place(incident.unit_id), kind__in=kinds).order_by("name"))


def role_units(incident: Incident) -> dict[str, int]:
    """Return role → unit as the last proposals of the place had it."""
    return dict(RoleUnit.objects.filter(place_id__in=units_of_place(incident.unit_id)).values_list("role", "unit_id"))


def playbook_page(pack: PlaybookPack) -> dict[str, Any]:
    return {"pack": pack, "playbook": read_playbook(pack.content), "versions": list(PlaybookPack.objects.filter(code=pack.code))}


def waiting_proposals(actor: Actor) -> list[Proposal]:
    """Return what waits for this person's decision."""
    units = {unit for post in actor.posts for unit in units_of_place(post.unit_id)}
    rows = Proposal.objects.filter(state__in=["sent", "numbered"], incident__unit_id__in=units).select_related("incident").order_by("made_at")
    return [row for row in rows if TABLE.allows(actor, "proposal.decide", row)]
