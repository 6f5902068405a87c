"""What the deadline ledger asks of a dossier: where it is, what it is called, whom its due dates concern."""

from django.urls import reverse
from django.utils import timezone

from govsuite.core import db
from workflows.dossiers.enums import StepState
from workflows.dossiers.models import Dossier, Step
from workflows.dossiers.selectors.officers import heads_of


def book_of(dossier_id: int) -> str:
    """Return the audit book of this dossier."""
    return f"dossier:{dossier_id}"


def url_of(dossier_id: int) -> str:
    """Return the address of the dossier's page."""
    return reverse("dossiers:detail", args=[dossier_id])


def title_of(dossier_id: int) -> str:
    """Return its code and procedure: nothing personal."""
    dossier = Dossier.objects.filter(pk=dossier_id).first()
    return f"{dossier} – {dossier.procedure_title}" if dossier else ""


def concerned(dossier_id: int) -> list[int]:
    """Return who has it in hand: its officer, who holds an open step of it, and the heads of the unit whose step nobody holds."""
    officer = Dossier.objects.filter(pk=dossier_id, officer__isnull=False).values_list("officer_id", flat=True)
    steps = list(Step.objects.filter(dossier_id=dossier_id, state=StepState.OPEN).values_list("officer_id", "unit_id"))
    holders = [holder for holder, _unit in steps if holder]
    heads = [head for unit in {unit for holder, unit in steps if not holder} for head in heads_of(unit, timezone.localdate())]
    return sorted({*officer, *holders, *heads})


def hold(dossier_ids: list[int]) -> set[int]:
    """Lock those dossiers that nobody holds, without waiting, and return their ids: a deed locks its dossier before any clock of it."""
    rows = Dossier.objects.filter(pk__in=dossier_ids).order_by("pk")
    return set((rows if db.is_sqlite() else rows.select_for_update(skip_locked=True)).values_list("pk", flat=True))
