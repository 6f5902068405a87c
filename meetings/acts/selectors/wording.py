"""Read the words in which a body's minutes are written."""

from functools import partial

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from meetings.acts.abilities import TABLE
from meetings.acts.documents.wording import Wording
from meetings.acts.models import MinutesWording
from meetings.bodies.public import MEETING_KINDS, Body, House, in_words_of


def wording_of(body: Body) -> Wording:
    """Return the words in use: the newest version, else the shipped ones."""
    row = MinutesWording.objects.filter(body=body).first()
    return worded(body.house, row.words if row else {})


def worded(house: House, own: dict[str, str]) -> Wording:
    return Wording(own, partial(in_words_of, house))


def wording_number(body_id: int) -> int:
    """Return the number of the version in use; 0 for the shipped words."""
    return MinutesWording.objects.filter(body=body_id).values_list("number", flat=True).first() or 0


def wordings_of(body: Body) -> list[MinutesWording]:
    return list(MinutesWording.objects.filter(body=body))


def body_for_wording(actor: Actor | None, pk: int) -> Body:
    """Return the council or committee whose words the actor edits."""
    body = Body.objects.select_related("unit", "settings").filter(pk=pk, kind__in=MEETING_KINDS).first()
    if body is None:
        raise NotFound("wording.no_body", _("There is no such council or committee."))
    TABLE.check(actor, "wording.edit", body, book=f"body:{pk}")
    return body
