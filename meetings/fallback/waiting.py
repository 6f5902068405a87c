"""What waits for a second person: papers that somebody typed in."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from meetings.fallback import selectors
from meetings.fallback.models import Entry


def title_of(entry: Entry) -> str:
    return entry.ballot.question if entry.ballot else _("Signed attendance sheet")


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    return [
        WaitingItem(
            title=title_of(entry), url=reverse("fallback:entry", args=[entry.session_id, entry.pk]), kind=gettext_lazy("Paper to compare and confirm"), since=entry.entered_at,
        ) for entry in selectors.waiting_of(actor)
    ]
