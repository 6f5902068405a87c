"""What the deadline ledger asks of a dossier: where it is, what it is called, whom its due dates concern."""

from django.urls import reverse

from govsuite.core import db
from workflows.dossiers.enums import StepState
from workflows.dossiers.models import Dossier, Step


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
    """Return who has it in hand: its officer and who holds an open step of it."""
    officer = Dossier.objects.filter(pk=dossier_id, officer__isnull=False).values_list("officer_id", flat=True)
    holders = Step.objects.filter(dossier_id=dossier_id, state=StepState.OPEN, officer__isnull=False).values_list("officer_id", flat=True)
    return sorted({*officer, *holders})


def hold(dossier_ids: list[int]) -> set[int]:
    """Lock those dossiers that nobody holds, without waiting, and return their ids: a deed locks its dossier before any clock of it."""
    rows = Dossier.objects.filter(pk__in=dossier_ids).order_by("pk")
    return set((rows if db.is_sqlite() else rows.select_for_update(skip_locked=True)).values_list("pk", flat=True))
