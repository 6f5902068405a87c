"""What the addresses of open data are about, in the world of permissions."""

from datetime import date
from typing import Any

from govsuite.people.models import User
from ioc_bridge.measurements.models import Station


def exchange_things(duty: User) -> dict[str, Any]:
    """A closed station of Yến's centre."""
    unit = duty.appointments.get().unit
    return {"closed_station": Station.objects.create(code="tram-dong", name="Trạm đóng", kind="rain", unit=unit, starts=date(2026, 1, 1))}
