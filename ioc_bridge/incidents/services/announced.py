"""What measurements, cameras and citizens' reports announce becomes a signal, inside their own deed.

A place without an operations centre must not lose a reading for it: the alarm then stands on its own board alone.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from govsuite.core.errors import Invalid
from ioc_bridge.cameras.public import DetectionJudged
from ioc_bridge.field_reports.public import ReportAccepted, Sighting, sightings
from ioc_bridge.incidents.documents.nearness import bulletin_rules, nearness, report_rules
from ioc_bridge.incidents.enums import Kind, SourceKind
from ioc_bridge.incidents.rules.correlation import ReportRule, Spot, gathered, level_told
from ioc_bridge.incidents.services.signals import LEVELS, Told, has_a_centre, has_a_home, take_signal
from ioc_bridge.measurements.public import AlarmRaised, BulletinTaken

#: kind of station → kind of incident
_OF_STATION = {
    "river": Kind.FLOOD, "rain": Kind.FLOOD, "outlet": Kind.POLLUTION, "water": Kind.POLLUTION, "air": Kind.POLLUTION, "lamp": Kind.LIGHTING,
}


def on_alarm_raised(event: AlarmRaised) -> None:
    """An alarm is a signal; of a storm only the first one is, and whatever is graver than all before it: the others are told with them."""
    if event.storm_id is not None and not (event.first_of_storm or event.graver):
        return
    _take(Told(
        source_kind=SourceKind.ALARM, source_id=str(event.alarm_id), kind=_OF_STATION.get(event.kind, Kind.OTHER), title=event.title, at=event.at,
        level=min(max(event.severity - 1, LEVELS.start), LEVELS.stop - 1), latitude=event.latitude, longitude=event.longitude,
        place=event.place, url=event.url, unit_id=event.unit_id if event.unit_id and has_a_centre(event.unit_id, event.at) else None,
    ), event.told_at or event.at)


def on_bulletin_taken(event: BulletinTaken) -> None:
    """A bulletin that tells of danger is a signal of the whole place: one incident of its kind, however many bulletins."""
    for rule in bulletin_rules():
        level = level_told(rule, title=event.title, reached=event.reached, risk=event.risk)
        if level and event.received_at - event.at <= timedelta(hours=rule.hours):
            with suppress(Invalid):
                take_signal(told=Told(
                    source_kind=SourceKind.BULLETIN, source_id=str(event.bulletin_id), kind=rule.kind, title=event.title, at=event.at, level=level, url=event.url,
                ), now=event.received_at)


def on_detection_judged(event: DetectionJudged) -> None:
    """What a person found true is a signal; what is false ends with its verdict."""
    if event.true:
        _take(Told(
            source_kind=SourceKind.CAMERA, source_id=str(event.detection_id), kind=Kind.ORDER, title=event.title, at=event.at,
            latitude=event.latitude, longitude=event.longitude, evidence_sha256=event.evidence_sha256, url=event.url, place=event.place,
        ), event.judged_at)


def on_report_accepted(event: ReportAccepted) -> None:
    """A citizen's report joins the incident that it belongs to; enough of them near each other open one. Others go their own way."""
    rule = report_rules().get(event.category)
    if rule is None or event.latitude is None or event.longitude is None:
        return
    near = nearness()[rule.kind]
    window = timedelta(minutes=near.minutes)
    known = {one.report_id: one for one in sightings(categories=[event.category], since=event.reported_at - window, until=event.reported_at + window)}
    newest = known[event.report_id]
    with suppress(Invalid):
        if has_a_home(_told_of(newest, rule), event.at):
            take_signal(told=_told_of(newest, rule), now=event.at)
            return
        together = gathered(_spot(newest, rule), (_spot(one, rule) for one in known.values() if one != newest), near, opens_from=rule.opens_from)
        for spot in together:
            take_signal(told=_told_of(known[spot.key], rule), now=event.at)


def _spot(seen: Sighting, rule: ReportRule) -> Spot:
    return Spot(seen.report_id, rule.kind, seen.at, (seen.latitude, seen.longitude))


def _told_of(seen: Sighting, rule: ReportRule) -> Told:
    return Told(
        source_kind=SourceKind.REPORT, source_id=str(seen.report_id), kind=rule.kind, title=f"{seen.category}: {seen.place or seen.code}", at=seen.at,
        place=seen.place, latitude=seen.latitude, longitude=seen.longitude, url=seen.url, unit_id=seen.area_id,
    )


def _take(told: Told, now: datetime) -> None:
    with suppress(Invalid):
        take_signal(told=told, now=now)
