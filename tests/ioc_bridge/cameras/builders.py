"""Cameras for tests."""

from datetime import date
from typing import Any

from ioc_bridge.cameras.models import Address, Camera
from tests import builders


def camera(code: str = "cam-01", *, url: str = "rtsp://10.0.0.5/live", **more: Any) -> Camera:
    made = Camera.objects.create(**{
        "code": code, "name": "Ngã tư Hùng Vương – Lê Duẩn", "unit": builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "department"),
        "place": "Đường Hùng Vương, phường Đông Hà", "latitude": 16.8163, "longitude": 107.1003, "purpose": "traffic", "retention_days": 30,
        "sign_place": "Cột đèn góc đông nam", "sign_since": date(2026, 1, 5), "starts": date(2026, 1, 1), **more,
    })
    if url:
        Address.objects.create(camera=made, url=url)
    return made
