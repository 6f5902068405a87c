"""What happened to a dossier, from its audit book: the deeds in words, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from govsuite.core.models import AuditEntry
from workflows.dossiers.models import Dossier, StateChange

#: deed → words; apps above add theirs (``deed_words``). Deeds without words (readings) are left out.
deed_words: dict[str, Any] = {
    "dossier.file": _("Filed"), "dossier.accept": _("Accepted, receipt given"), "dossier.refuse_intake": _("Not accepted"),
    "dossier.take_papers": _("Papers looked through"), "dossier.attach_scan": _("Scan added"), "dossier.correct_receipt": _("Receipt re-issued"),
    "dossier.withdraw": _("Stopped at the applicant's request"), "dossier.assign": _("Assigned"),
    "dossier.ask_supplement": _("Supplement asked for"), "dossier.receive_supplement": _("Supplement received"),
    "dossier.lapse_supplement": _("Supplement not handed in on time"), "dossier.propose": _("Result proposed"),
    "dossier.return_draft": _("Draft returned"), "dossier.decide": _("Decided"), "dossier.hand_over": _("Result handed over"),
    "dossier.answer_open": _("Missing answers entered"), "dossier.archive": _("Archived"), "dossier.import": _("Taken over from the national portal"),
}
MOST = 200


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    words: Any
    at: datetime
    by: str
    post: str
    reason: str
    attempt: bool
    told: bool = False


def history_of(dossier: Dossier) -> list[Happening]:
    """Return the deeds on the dossier, newest first. What only repeats another line is left out."""
    changes = {(row.deed, row.at): row for row in StateChange.objects.filter(dossier=dossier).annotate(told=Count("messages"))}
    rows = AuditEntry.objects.filter(book_key=dossier.book, deed__in=list(deed_words), attempt=False).order_by("-number")[:MOST]
    found = [(row, changes.get((row.deed.removeprefix("dossier."), row.at))) for row in rows]
    return [
        Happening(
            deed_words[row.deed], row.at, row.user_name, ", ".join(filter(None, [row.position_name, row.unit_name])),
            (change.reason if change else "") or row.detail.get("reason", ""), row.attempt, told=bool(change and change.told),
        ) for row, change in found
    ]
