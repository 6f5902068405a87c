"""Hand a violation to the unit that deals with it. The deed of the record that it comes from authorises, locks and calls this inside."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit, in_force, people_holding, units_of_place
from govsuite.records.public import File, store_bytes
from workflows.violations.abilities import DEALERS
from workflows.violations.events import ViolationReferred
from workflows.violations.models import REFERRAL, Referral, ReferralPhoto
from workflows.violations.selectors import page_of


@dataclass(frozen=True, slots=True)
class Source:
    """The record that it comes from; ``place_id``: a unit of the place where it happened; ``book``: where its history is audited."""

    type: str
    id: int
    url: str
    book: str
    place_id: int


@dataclass(frozen=True, slots=True)
class Violation:
    """What is handed over. ``signals``: {label, title, at, url, sha256}; ``position``: latitude and longitude."""

    code: str
    title: str
    behaviour: str
    place: str
    at: str
    offender: str = ""
    citation: str = ""
    position: tuple[float, float] | None = None
    signals: Sequence[dict[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """One that goes along: the ``file`` of the source, or bytes of which a copy is kept because the source's are erased in their time."""

    title: str
    sha256: str
    name: str = ""
    content: bytes = field(default=b"", repr=False)
    file: File | None = None


def hand_over(*, source: Source, violation: Violation, unit_id: int, pictures: Sequence[Picture] = (), actor: Actor, now: datetime) -> Referral:
    """Keep what was seen with the digests of its evidence; it waits until the unit answers."""
    unit = Unit.objects.filter(in_force(timezone.localdate(now)), pk=unit_id, pk__in=units_of_place(source.place_id)).first()
    if unit is None:
        raise Invalid("referral.no_unit", _("Choose the unit of the place that deals with the violation."), field="unit")
    content = asdict(violation) | {"stills": [picture.sha256 for picture in pictures]}
    with db.deed():
        try:
            with transaction.atomic():
                made = Referral.objects.create(
                    source_type=source.type, source_id=source.id, source_url=source.url, book=source.book, unit=unit, content=content, sha256=audit.digest(content),
                    made_at=now, made_by_id=actor.user_id, made_by_name=actor.name,
                )
        except IntegrityError:
            raise Conflict("referral.waits", _("A violation of this record was handed over already and waits for its answer.")) from None
        for picture in pictures:
            _kept(made, picture, actor, now)
        events.announce(ViolationReferred(
            made.pk, violation.code, unit.pk, violation.behaviour, violation.place, made.sha256, tuple(picture.sha256 for picture in pictures), page_of(made.pk), actor.name, now,
        ))
    return made


def _kept(referral: Referral, picture: Picture, actor: Actor, now: datetime) -> None:
    file = picture.file or store_bytes(
        content=picture.content, name=picture.name, owner_type=REFERRAL, owner_id=referral.pk, audience="lead", actor=actor, now=now,
    )
    ReferralPhoto.objects.create(referral=referral, file=file, title=picture.title or file.name)


def unit_that_deals(place_id: int, actor: Actor, now: datetime) -> int:
    """Return whom a violation goes to when nobody has chosen: the actor's own unit where it deals with such things, else the first of the place that does."""
    here, day = units_of_place(place_id), timezone.localdate(now)
    own = [post.unit_id for post in actor.posts if post.unit_id in here]
    return next((pk for pk in [*own, *sorted(here)] if people_holding(DEALERS, day, unit_ids=[pk]).exists()), place_id)
