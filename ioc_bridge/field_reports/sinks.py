"""Take the reports that connectors read: each once, by its number in its own system."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from ioc_bridge.connectors.public import Delivery, Refusal
from ioc_bridge.connectors.public import Report as Item
from ioc_bridge.field_reports.models import Category
from ioc_bridge.field_reports.services.importing import Foreign, claim, take_over
from ioc_bridge.sources.public import Source


def take_reports(deliveries: Sequence[Delivery]) -> list[Refusal]:
    """Take over what belongs to a kind of matter that is offered; in the transaction of the messages."""
    items = [(place, one, one.item) for place, one in enumerate(deliveries) if isinstance(one.item, Item)]
    categories = {row.code: row for row in Category.objects.filter(active=True, code__in={item.service_code for _place, _one, item in items})}
    names = dict(Source.objects.filter(pk__in={one.source_id for _place, one, _item in items}).values_list("pk", "name"))
    refused, foreign = [], []
    for place, one, item in items:
        category = categories.get(item.service_code)
        if category is None:
            refused.append(Refusal(place, _("There is no kind of matter “%(code)s”. Say under “services” in the profile which of ours it is.") % {"code": item.service_code}))
        else:
            foreign.append(Foreign(
                one.source_id, names[one.source_id], item.native_id, category, item.description, item.at, item.updated_at, item.status, item.address, item.latitude,
                item.longitude, item.media_url if item.media_url.startswith(("https://", "http://")) else "",
            ))
    origins = claim({(one.source_id, one.native_id) for one in foreign})
    for told in sorted(foreign, key=lambda told: (origins[told.source_id, told.native_id].pk, told.told_at)):
        actor = Actor(user_id=None, name=told.source_name, is_system=True)
        take_over(foreign=told, origin=origins[told.source_id, told.native_id], actor=actor, now=timezone.now())
    return refused
