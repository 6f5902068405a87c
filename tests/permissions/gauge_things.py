"""What the addresses of measurements are about, in the world of permissions: a gauge of Yến's centre with a limit that is passed."""

from datetime import date, datetime, timedelta
from typing import Any

from govsuite.people.models import User
from ioc_bridge.measurements.models import Alarm, AlarmRule, Bulletin, Station
from ioc_bridge.measurements.rules.readings import Sample
from ioc_bridge.measurements.services.stations import add_stream
from ioc_bridge.measurements.services.storing import store


def gauge_things(duty: User, now: datetime) -> dict[str, Any]:
    """A station, its stream, a limit of the city's own, its active alarm."""
    station = Station.objects.create(
        code="tram-nuoc", name="Trạm đo mực nước", kind="river", unit=duty.appointments.get().unit, starts=date(2026, 1, 1), latitude=16.82, longitude=107.1,
    )
    stream = add_stream(station=station, property="muc", title="Mực nước", unit="m", cadence=600)
    rule = AlarmRule.objects.create(stream=stream, title="Mức của phường", severity=2, high=2.0, created_at=now)
    store([Sample(stream.key, now - timedelta(minutes=place), 2.5) for place in (20, 10)], now=now)
    bulletin = Bulletin.objects.create(source="canh-bao-lu", native_id="1", title="Tin lũ", text="…", received_at=now)
    return {"station": station, "alarm_rule": rule, "alarm": Alarm.objects.get(rule=rule), "bulletin": bulletin}


def gauge_arguments(objects: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the arguments of each address of theirs."""
    code = {"code": objects["station"].code}
    stream, rule, alarm = code | {"name": "muc"}, code | {"pk": objects["alarm_rule"].pk}, {"pk": objects["alarm"].pk}
    return {
        **{f"measurements:{name}": code for name in ("station", "station_edit", "stream_new", "limits_watch")},
        **{f"measurements:{name}": stream for name in ("stream_edit", "series", "series_csv", "rule_new", "judge_again")},
        **{f"measurements:{name}": rule for name in ("rule_edit", "rule_retire")},
        **{f"measurements:{name}": alarm for name in ("alarm_acknowledge", "alarm_shelve", "alarm_unshelve")},
        "measurements:bulletin": {"pk": objects["bulletin"].pk},
    }
