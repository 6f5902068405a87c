"""The sheets that wait for a member's answer."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from meetings.opinions.selectors import to_sign, waiting_for


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    return [
        WaitingItem(title=row.sheet.title, kind=_("Opinion in writing"), url=reverse("opinions:detail", args=[row.sheet_id]), due=row.sheet.due_at, since=row.sheet.opened_at)
        for row in waiting_for(actor)
    ] + [
        WaitingItem(title=row.title, kind=_("Record of opinions to sign"), url=reverse("opinions:detail", args=[row.pk]), since=row.closed_at) for row in to_sign(actor)
    ]
