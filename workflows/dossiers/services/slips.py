"""Give out a form of Circular 03/2025/TT-VPCP: numbered, its content frozen; a mistake is mended by a new version."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from govsuite.core.actors import Actor
from workflows.dossiers.enums import SlipKind
from workflows.dossiers.models import Dossier, Slip
from workflows.dossiers.services.series import take_slip_number


def give_slip(*, dossier: Dossier, kind: SlipKind, content: dict[str, Any], actor: Actor, now: datetime) -> Slip:
    """Number the slip and keep what it says. Within the deed that gives it out."""
    year = timezone.localdate(now).year
    number = take_slip_number(unit_id=dossier.unit_id, kind=kind, year=year)
    return Slip.objects.create(
        dossier=dossier, kind=kind, number=number, year=year, content=content, issued_at=now, issued_by=actor.user_id,
        issued_by_name=actor.name, unit_id=dossier.unit_id,
    )


def latest_slip(dossier: Dossier, kind: SlipKind) -> Slip | None:
    """Return the slip of this kind that holds now: the highest version of the last number."""
    return Slip.objects.filter(dossier=dossier, kind=kind).order_by("-year", "-number", "-version").first()
