"""What a wall shows of a proposal, with its code; which proposal a code stands for; the only way to an approval."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from govsuite.core import audit
from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import units_of_place
from ioc_bridge.incidents.public import TELEGRAM, Proposal, proposals_waiting
from ioc_bridge.screens.abilities import LEADERS, TABLE
from ioc_bridge.screens.models import DisplayDevice, WallApproval
from ioc_bridge.screens.rules.codes import code_of, ends_of, good_windows, window_of
from ioc_bridge.screens.selectors.devices import places_of

#: a wall has room for so much; what more there is stands on it as a number, and whole on the phone
PARAGRAPHS, TASKS, PROPOSALS = 5, 5, 10
#: a wall that was not heard of for so long shows no code
HEARD = timedelta(minutes=3)


def screen_of(proposal: Proposal) -> dict[str, Any]:
    """Return what stands on the wall: these very words are digested and signed."""
    content, incident = proposal.content, proposal.incident
    tasks = [[task["title"], task["unit_name"], task["amount"], task["counted"]] for task in content["tasks"]]
    return {
        "incident": incident.code, "title": incident.title, "level": incident.level, "place": incident.place, "subject": content["subject"], "form": content.get("form", TELEGRAM), "messages": len(content["messages"]),
        "paragraphs": content["paragraphs"][:PARAGRAPHS], "more_paragraphs": max(0, len(content["paragraphs"]) - PARAGRAPHS), "tasks": tasks[:TASKS],
        "more_tasks": max(0, len(tasks) - TASKS), "by": proposal.made_by_name, "proposal": proposal.sha256,
    }


def code_on(device: DisplayDevice, proposal: Proposal, window: int) -> str:
    return code_of(
        settings.SECRET_KEY.encode(), device=device.pk, proposal=proposal.pk, sha256=proposal.sha256, screen_sha256=audit.digest(screen_of(proposal)), window=window,
    )


def code_now(device: DisplayDevice, proposal: Proposal, now: datetime) -> tuple[str, int]:
    """Return the code that this wall shows now, and the second at which it changes."""
    window = window_of(now.timestamp())
    return code_on(device, proposal, window), ends_of(window)


@dataclass(frozen=True, slots=True)
class Found:
    """What a code stands for."""

    device: DisplayDevice
    proposal: Proposal
    window: int


def found_by(code: str, *, actor: Actor, now: datetime) -> list[Found]:
    """Return what this code stands for on the walls of the leader's places; more than one only by the rarest chance."""
    places = places_of(actor, *LEADERS)
    devices = DisplayDevice.objects.filter(unit_id__in=places, revoked_at__isnull=True, ends_at__gt=now, guests=False, last_seen_at__gt=now - HEARD).exclude(secret_hash="")
    showing = [device for device in devices.prefetch_related("scenes") if _shows_approvals(device)]
    found = []
    for proposal in proposals_waiting(places)[:PROPOSALS]:
        for device in showing:
            if proposal.incident.unit_id not in units_of_place(device.unit_id):
                continue
            found += [Found(device, proposal, window) for window in good_windows(now.timestamp()) if code_on(device, proposal, window) == code]
    return found


def _shows_approvals(device: DisplayDevice) -> bool:
    return any(tile.get("kind") == "approval" for scene in device.scenes.all() for tile in scene.content["tiles"])


def approval_for(actor: Actor | None, pk: int, *, book: str = "") -> WallApproval:
    """Return the approval to the leader who opened it; to everybody else it is not there."""
    TABLE.check(actor, "approval.open", book=book)
    found = WallApproval.objects.select_related("device", "proposal__incident__unit", "proposal__issued").filter(pk=pk).first()
    if found is None or actor is None or found.opened_by_id != actor.user_id:
        raise NotFound("approval.not_found", _("There is no such approval here. Enter the code of the wall again."))
    return found
