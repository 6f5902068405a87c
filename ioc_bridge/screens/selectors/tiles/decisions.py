"""What waits for a leader's decision: the words that are asked for, and a code by which a phone opens them. The wall itself decides nothing."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ioc_bridge.incidents.public import LEVEL_TONES, Proposal, proposals_waiting
from ioc_bridge.screens.selectors.approvals import code_now, screen_of
from ioc_bridge.screens.tiles import Reading, Shown

#: a decision stays on the wall for so long, so that whoever stood before it sees that it is done
STAYS = timedelta(minutes=5)


def approval(reading: Reading, params: Mapping[str, Any]) -> Shown:
    """Show the oldest proposal whole; how many more wait; what was just decided."""
    if reading.guests:
        return Shown({"guests": True, "total": proposals_waiting(reading.units).count()}, source=_("Incident book"))
    waiting = list(proposals_waiting(reading.units))
    done = Proposal.objects.filter(
        incident__unit_id__in=reading.units, state__in=(Proposal.State.SIGNED, Proposal.State.REFUSED), answered_at__gt=reading.now - STAYS,
    ).select_related("incident", "issued").order_by("-answered_at")[:2]
    first = _asked(waiting[0], reading) if waiting else None
    answered = list(done)
    newest = answered.pop(0) if answered and first is None else None
    return Shown({"asked": first, "others": waiting[1:4], "total": len(waiting), "newest": newest, "done": answered}, source=_("Incident book"), tone="warning" if waiting else "")


def _asked(proposal: Proposal, reading: Reading) -> dict[str, Any]:
    """Return the proposal with its code, where a paired device shows it; a page that somebody is signed in at shows none."""
    code, ends = code_now(reading.device, proposal, reading.now) if reading.device else ("", 0)
    return {
        "proposal": proposal, "shown": screen_of(proposal), "level_tone": LEVEL_TONES[proposal.incident.level], "code": f"{code[:3]} {code[3:]}".strip(), "ends": ends,
        "url": f"{settings.SITE_URL}{reverse('screens:approve')}?ma={code}" if code else "",
    }
