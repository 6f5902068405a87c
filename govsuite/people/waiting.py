"""What waits for an administrator: people who hold a post and cannot sign in yet."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from govsuite.people.abilities import TABLE
from govsuite.people.selectors import in_force
from govsuite.people.selectors.directory import people_listed


def waiting_for(actor: Actor, now: datetime) -> list[WaitingItem]:
    """One item for all who are appointed but not enrolled."""
    if not TABLE.allows(actor, "people.enrol"):
        return []
    today = timezone.localdate(now)
    count = people_listed(on=today, state="unenrolled").filter(in_force(today, "appointments__")).distinct().count()
    if not count:
        return []
    title = ngettext("%(count)s person holds a post but is not enrolled yet", "%(count)s people hold a post but are not enrolled yet", count)
    return [WaitingItem(title % {"count": count}, f"{reverse('people:people')}?state=unenrolled", _("Access sheets"))]
