"""Builders of permits from before the suite."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from govsuite.records.public import received
from tests.builders import moment
from tests.workflows.one_stop import Shop
from tests.workflows.permits.drawings import plan
from workflows.permits.models import EarlierPermit, Permit
from workflows.permits.rules.earlier import Written
from workflows.permits.services.earlier import confirm_earlier, write_earlier

PAPER = Written(
    "125/GPXD", "Ủy ban nhân dân thành phố Đông Hà", "Nguyễn Đức An", "12 Lê Lợi", date(2026, 3, 14), date(2027, 3, 14), work={
        "name": "Nhà ở riêng lẻ", "kind": "house", "work_class": "III", "parcel": "12", "map_sheet": "5", "floor_area": Decimal("226.5"), "storeys": 3,
        "lng": Decimal("107.1003"), "lat": Decimal("16.8163"),
    },
)


def written(place: Shop, *, scan: bool = True, by: str = "hung", **changed: Any) -> EarlierPermit:
    """Return a permit as ``by`` wrote it down."""
    kept = {"unit": place.authority, "written": replace(PAPER, **changed), "actor": place.actor(by), "now": moment()}
    if not scan:
        return write_earlier(scan=None, **kept)
    with received(BytesIO(plan(1)), "giay-phep.pdf") as ready:
        return write_earlier(scan=ready, **kept)


def taken(place: Shop, **changed: Any) -> Permit:
    """Return one that a second person has confirmed."""
    return confirm_earlier(row=written(place, **changed), actor=place.actor("lan"), now=moment(9))
