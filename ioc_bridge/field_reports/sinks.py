"""Take the reports that connectors read: each once, by its number in its own system."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from ioc_bridge.connectors.public import Delivery, Refusal
from ioc_bridge.connectors.public import Report as Item
from ioc_bridge.field_reports.models import Category, Handover
from ioc_bridge.field_reports.services.following import follow
from ioc_bridge.field_reports.services.importing import Foreign, claim, take_over
from ioc_bridge.sources.public import Source


def take_reports(deliveries: Sequence[Delivery]) -> list[Refusal]:
    """Take over what belongs to a kind of matter that is offered, and hear what is said of reports that we have handed over; in the transaction of the messages."""
    items = [(place, one, one.item) for place, one in enumerate(deliveries) if isinstance(one.item, Item)]
    categories = {row.code: row for row in Category.objects.filter(active=True, code__in={item.service_code for _place, _one, item in items})}
    names = dict(Source.objects.filter(pk__in={one.source_id for _place, one, _item in items}).values_list("pk", "name"))
    rows = Handover.objects.filter(source__in=names, native_id__in={item.native_id for _place, _one, item in items})
    ours = set(rows.values_list("source_id", "native_id"))
    refused, foreign = [], []
    for place, one, item in items:
        category = categories.get(item.service_code)
        if (one.source_id, item.native_id) in ours:
            continue
        if category is None:
            refused.append(Refusal(place, _("There is no kind of matter “%(code)s”. Say under “services” in the profile which of ours it is.") % {"code": item.service_code}))
        else:
            foreign.append(Foreign(
                one.source_id, names[one.source_id], item.native_id, category, item.description, item.at, item.updated_at, item.status, item.address, item.latitude,
                item.longitude, item.media_url if item.media_url.startswith(("https://", "http://")) else "",
            ))
    origins = claim({(one.source_id, one.native_id) for one in foreign})
    held = set(rows.all().values_list("source_id", "native_id"))  # more than before where a number was kept while we waited for it
    for _place, one, item in sorted(items, key=lambda row: row[2].updated_at or row[2].at):
        if (one.source_id, item.native_id) in held:
            follow(source_id=one.source_id, told=item, now=timezone.now())
    for told in sorted((one for one in foreign if (one.source_id, one.native_id) not in held), key=lambda told: (origins[told.source_id, told.native_id].pk, told.told_at)):
        actor = Actor(user_id=None, name=told.source_name, is_system=True)
        take_over(foreign=told, origin=origins[told.source_id, told.native_id], actor=actor, now=timezone.now())
    return refused
