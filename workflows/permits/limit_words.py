"""The limits of a zone in words."""

from dataclasses import dataclass
from typing import Any

from workflows.permits.models import LIMITS, Zone


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of a plan: its label, its value, None where the source sets none."""

    key: str
    label: str
    value: Any


def limits_of(zone: Zone) -> list[Limit]:
    return [Limit(key, str(Zone._meta.get_field(key).verbose_name), getattr(zone, key)) for key in LIMITS]  # type: ignore[union-attr]
