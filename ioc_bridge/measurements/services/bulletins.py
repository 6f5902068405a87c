"""Take a bulletin: keep it as it came, hold its figures against the law packs, tell who is on duty where they do not add up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import system_actor
from govsuite.core.events import announce
from govsuite.inbox.public import notify
from govsuite.law.public import Limit, limit_packs, limits_of
from govsuite.people.public import people_holding
from ioc_bridge.connectors.public import Bulletin as Told
from ioc_bridge.connectors.public import WaterLevel
from ioc_bridge.measurements.abilities import DUTY, HEAD
from ioc_bridge.measurements.enums import StationKind
from ioc_bridge.measurements.events import BulletinTaken
from ioc_bridge.measurements.models import Bulletin, BulletinLevel
from ioc_bridge.measurements.rules.bulletins import Verdict, check_level

LEVEL = "water-level"
#: the letter that no decomposition takes apart
_PLAIN = {0x111: "d"}
_WRONG = (Verdict.CONTRADICTS, Verdict.OTHER_SIDE)


@dataclass(frozen=True, slots=True)
class Levels:
    """The alarm levels of one station in force on a day, by rank; ``pack`` names where they stand."""

    pack: str
    by_rank: Mapping[int, Limit]


def take_bulletin(*, item: Told, source: str, now: datetime) -> Bulletin:
    """Keep a bulletin with its levels; one that is known comes back as it is."""
    with db.deed():
        bulletin, new = Bulletin.objects.get_or_create(source=source, native_id=item.native_id, defaults={
            "title": item.title[:300], "text": item.text, "sender": item.sender[:200], "severity": item.severity[:20], "risk": item.risk,
            "areas": list(item.areas), "issued_at": item.issued_at, "expires_at": item.expires_at, "received_at": now,
        })
        if not new:
            return bulletin
        known = alarm_levels(timezone.localdate(item.issued_at or now))
        levels = BulletinLevel.objects.bulk_create([_level(bulletin, level, known) for level in item.levels])
        wrong = [level for level in levels if level.verdict in _WRONG]
        if wrong:
            _tell(bulletin, wrong, now)
        audit.record(
            book=bulletin.book, actor=system_actor(), deed="bulletin.take", obj=bulletin, now=now,
            detail={"source": source, "title": bulletin.title, "levels": len(levels), "contradictions": len(wrong)},
        )
        announce(BulletinTaken(
            bulletin.pk, bulletin.title, bulletin.risk, item.issued_at or now,
            tuple((level.code, level.reached) for level in levels if level.code and level.reached and level.verdict not in _WRONG), len(wrong), now,
            reverse("measurements:bulletin", args=[bulletin.pk]),
        ))
    return bulletin


def alarm_levels(on: date) -> dict[str, Levels]:
    """Return the alarm levels of rivers in force on a day: code of the station → its levels, as far as somebody has read them."""
    found: dict[str, tuple[str, dict[int, Limit]]] = {}
    for pack in limit_packs(on):
        for limit in limits_of(pack):
            if limit.station_kind == StationKind.RIVER and limit.quantity == LEVEL and limit.rank and limit.high is not None:
                for code in limit.stations:
                    found.setdefault(code, (f"{pack.code}/{pack.version}", {}))[1][limit.rank] = limit
    return {code: Levels(pack, limits) for code, (pack, limits) in found.items()}


def _level(bulletin: Bulletin, told: WaterLevel, known: Mapping[str, Levels]) -> BulletinLevel:
    code = slugify(told.station.casefold().translate(_PLAIN))
    levels = known.get(code)
    limits = levels.by_rank if levels else {}
    checked = check_level(value=told.value, alarm=told.alarm, offset=told.offset, known={rank: limit.high for rank, limit in limits.items() if limit.high is not None})
    named = limits.get(told.alarm) if told.alarm else None
    return BulletinLevel(
        bulletin=bulletin, river=told.river[:60], station=told.station[:60], code=code if levels else "", value=told.value, at=told.at, alarm=told.alarm,
        offset=told.offset, threshold=named.high if named else None, reached=checked.reached, verdict=checked.verdict.value,
        pack=levels.pack if levels else "", citation=named.citation if named else "", verified=named.verified if named else False,
    )


def _tell(bulletin: Bulletin, wrong: list[BulletinLevel], now: datetime) -> None:
    people = people_holding((HEAD, DUTY), timezone.localdate(now)).values_list("pk", flat=True)
    names = ", ".join(level.station for level in wrong)
    sentence = _("Figures of the bulletin “%(title)s” do not add up: %(stations)s. Ask the weather service before you act on them.") % {"title": bulletin.title, "stations": names}
    notify(user_ids=people, title=sentence, url=reverse("measurements:bulletin", args=[bulletin.pk]), kind="bulletin.contradiction", now=now, email=False)
