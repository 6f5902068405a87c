"""Stations with streams and a source whose profile listens to a broker, entered in the database of a server."""

from datetime import date, datetime

from django.utils import timezone

from govsuite.core.actors import system_actor
from ioc_bridge.measurements.models import Latest, Station, Stream
from ioc_bridge.sources.models import Profile, Source
from ioc_bridge.sources.services.sources import add_systems
from tests import builders
from tests.ingesting import CODE, profile_text


def prepare(*, port: int, qos: int, devices: int, values: int = 1, counted: bool = True) -> None:
    """Enter stations, streams and a source that listens. Runs in the database of a server."""
    now, house = timezone.now(), builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "office")
    if not Source.objects.exists():
        add_systems(centre=house, units={}, actor=system_actor(), now=now)
    Station.objects.bulk_create([
        Station(code=f"t{number}", name=f"Trạm {number}", kind="other", unit=house, starts=date(2025, 7, 1)) for number in range(devices)
    ])
    streams = Stream.objects.bulk_create([
        Stream(station=station, key=f"{station.code}/v{number}", property=f"v{number}", title=f"Giá trị {number}", cadence=60)
        for station in Station.objects.filter(code__startswith="t") for number in range(values)
    ], batch_size=1000)
    Latest.objects.bulk_create([Latest(stream=stream) for stream in streams], batch_size=1000)
    enforce(profile_text(port, qos=qos, values=values, counted=counted), now)


def enforce(text: str, now: datetime) -> None:
    """Put a profile in force without the people who would."""
    source = Source.objects.get(code=CODE)
    source.profiles.filter(state="in_force").update(state="retired")
    number = source.profiles.count() + 1
    Profile.objects.create(source=source, number=number, text=text, state="in_force", made_at=now, made_by_name="thử", in_force_at=now)
