"""What waits for the people of the centre: messages in quarantine, rows by hand, late sources."""

from datetime import datetime

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from ioc_bridge.sources.abilities import DUTY, HEAD, TABLE
from ioc_bridge.sources.enums import WAITING, EntryState
from ioc_bridge.sources.models import ManualEntry, RawMessage
from ioc_bridge.sources.selectors.sources import sources_of


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """One item a source with a quarantine, one a row that the person may confirm."""
    if not TABLE.allows(actor, "source.list"):
        return []
    own = sources_of(actor)
    items: list[WaitingItem] = []
    if actor.holds(HEAD, DUTY):
        rows = RawMessage.objects.filter(source__in=own, state__in=WAITING).values("source__code", "source__name").annotate(count=Count("pk"), since=Min("received_at"))
        items += [WaitingItem(
            _("%(count)s messages of “%(source)s” wait in quarantine") % {"count": row["count"], "source": row["source__name"]},
            reverse("ioc_sources:detail", args=[row["source__code"]]), _("data sources"), since=row["since"],
        ) for row in rows.order_by("since")]
    entries = ManualEntry.objects.select_related("source").filter(source__in=own, state=EntryState.WAITING).order_by("entered_at")
    items += [WaitingItem(
        _("Confirm the row of “%(source)s” that %(person)s entered") % {"source": entry.source.name, "person": entry.entered_by_name},
        reverse("ioc_sources:entry", args=[entry.pk]), _("data sources"), since=entry.entered_at,
    ) for entry in entries if TABLE.allows(actor, "entry.end", entry)]
    return items
