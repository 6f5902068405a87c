"""A report comes in: from a citizen's phone, or from another system. What is sent twice is written once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.people.public import unit_at
from ioc_bridge.field_reports.enums import Channel, PhotoKind, State
from ioc_bridge.field_reports.models import Category, Change, Report, Reporter
from ioc_bridge.field_reports.rules.masking import masked
from ioc_bridge.field_reports.services.fetching import ask_for_picture
from ioc_bridge.field_reports.services.moving import record
from ioc_bridge.field_reports.services.photos import keep_picture

SHORTEST, LONGEST = 10, 4000
#: letters and figures that nobody mistakes for each other
LETTERS, LENGTH = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 6


@dataclass(frozen=True, slots=True)
class Told:
    """What was seen and where; ``media_url``: where another system keeps a picture of it."""

    category: Category
    words: str
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    media_url: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    """Who saw it, where that is told; kept apart."""

    name: str = ""
    phone: str = ""
    email: str = ""


def reporter_actor(*, request_id: str = "") -> Actor:
    """Return the actor of a reporter: no name, and no address of the phone, in any book."""
    return Actor(user_id=None, name=_("the reporter"), request_id=request_id)


def secret_of(code: str) -> str:
    """Return the secret part of the reporter's own address: made of the code, so that it is kept nowhere."""
    return salted_hmac("ioc_bridge.field_reports.own", code, algorithm="sha256").hexdigest()[:32]


def is_secret_of(code: str, given: str) -> bool:
    return constant_time_compare(secret_of(code), given)


def file_report(
    *, told: Told, teller: Teller, pictures: Sequence[bytes] = (), device_key: str = "", channel: str = Channel.WEB, actor: Actor, now: datetime,
) -> Report:
    """Take a report in; the same key of the device again returns the one that is kept. ``pictures`` come from ``read_pictures``."""
    known = _known(device_key)
    if known is not None:
        return known
    _check(told)
    with db.deed():
        known = _known(device_key)
        if known is not None:
            return known
        placed = told.latitude is not None and told.longitude is not None
        report = Report.objects.create(
            code=new_code(now), device_key=device_key or None, category=told.category, words=masked(told.words.strip()), address=masked(told.address.strip())[:300],
            latitude=told.latitude, longitude=told.longitude, channel=channel, reported_at=now, changed_at=now,
            area=unit_at(told.latitude, told.longitude, timezone.localdate(now)) if placed else None,
        )
        _keep_teller(report, told, teller)
        Change.objects.create(report=report, deed="report", after=State.NEW, at=now, by_name=actor.name)
        for jpeg in pictures:
            keep_picture(report, jpeg, kind=PhotoKind.REPORT, actor=actor, now=now)
        if told.media_url:
            ask_for_picture(report, told.media_url, by=actor.name)
        record(report, deed="file", actor=actor, now=now, detail={"channel": channel, "photos": len(pictures), "placed": placed})
    return report


def _check(told: Told) -> None:
    if not told.category.active:
        raise Invalid("report.category", _("This kind of matter is not offered any more. Choose another one."), field="category")
    if len(told.words.strip()) < SHORTEST:
        raise Invalid("report.too_short", _("Say in a sentence what you see."), field="words")
    if len(told.words) > LONGEST:
        raise Invalid("report.too_long", _("Shorten the text to %(most)s letters.") % {"most": LONGEST}, field="words")
    if (told.latitude is None) != (told.longitude is None) or not (-90 <= (told.latitude or 0) <= 90 and -180 <= (told.longitude or 0) <= 180):
        raise Invalid("report.bad_place", _("This is no place on the earth. Tap the place on the map again."), field="address")
    if told.latitude is None and not told.address.strip():
        raise Invalid("report.no_place", _("Say where it is: tap the map, use the place of the phone, or write the street and the house number."), field="address")


def _keep_teller(report: Report, told: Told, teller: Teller) -> None:
    as_sent = "\n".join(part for part in (told.words.strip(), told.address.strip()) if part != masked(part))
    if teller.name.strip() or teller.phone.strip() or teller.email.strip() or as_sent:
        Reporter.objects.create(
            report=report, name=teller.name.strip()[:200], phone="".join(teller.phone.split())[:20], email=teller.email.strip()[:254], words=as_sent,
        )


def _known(device_key: str) -> Report | None:
    return Report.objects.filter(device_key=device_key).first() if device_key else None


def new_code(now: datetime) -> str:
    """Return a code that nobody can guess from another one."""
    while True:
        code = f"PA{timezone.localtime(now):%y%m%d}-{''.join(secrets.choice(LETTERS) for _letter in range(LENGTH))}"
        if not Report.objects.filter(code=code).exists():
            return code
