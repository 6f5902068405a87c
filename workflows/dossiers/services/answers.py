"""An applicant answers the one notice online: a file or a sentence for each item, then the whole is handed in."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid, NotFound
from govsuite.records.public import Prepared
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import PaperState
from workflows.dossiers.models import Dossier, Paper, Supplement, SupplementItem
from workflows.dossiers.services.moving import lock, record, touch
from workflows.dossiers.services.papers import keep_scan
from workflows.dossiers.services.supplements import receive_supplement, waiting_notice

ITEM = "item:"
_AFTER_THE_LIST = 950


def item_of(dossier: Dossier, pk: int) -> SupplementItem:
    """Return an item of this dossier's newest notice."""
    found = SupplementItem.objects.filter(supplement=dossier.supplement, pk=pk).first()
    if found is None:
        raise NotFound("supplement.no_item", _("The notice has no such item. Open the page again."))
    return found


def answer_item(*, dossier: Dossier, item: SupplementItem, upload: Prepared | None, note: str, actor: Actor, now: datetime) -> Paper:
    """Keep what is sent for one item, while the time for it runs: a file, a sentence, or both. A later file replaces the first."""
    TABLE.check(actor, "dossier.receive_supplement", dossier, book=dossier.book)
    if upload is None and not note.strip():
        raise Invalid("supplement.empty", _("Choose a file, or write in a sentence what you mended."), field="note")
    with db.deed():
        locked = lock(dossier)
        waiting_notice(locked, now)
        paper = _paper_of(locked, item)
        if upload is not None:
            keep_scan(paper, upload, dossier_id=locked.pk, actor=actor, now=now)
        paper.note = note.strip()[:300] or paper.note
        paper.state, paper.received_at = PaperState.HANDED, now
        paper.save(update_fields=["file", "note", "state", "received_at"])
        touch(locked, fields=())
        record(locked, deed="answer_item", actor=actor, now=now, detail={"item": item.order, "file": upload is not None, "note": bool(note.strip())})
    return paper


def hand_in_answers(*, dossier: Dossier, actor: Actor, now: datetime, version: int | None = None) -> Supplement:
    """Hand the answers in: every item has one. What is handed in is not changed any more."""
    TABLE.check(actor, "dossier.receive_supplement", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier, version=version)
        notice = waiting_notice(locked, now)
        empty = [item for item in notice.items.all() if _known(locked, item) is None]
        if empty:
            raise Invalid("supplement.unanswered", _("Not answered yet: %(items)s. Send a file or a sentence for each, then hand in.") % {
                "items": "; ".join(f"{item.order}. {item.text}" for item in empty),
            })
        return receive_supplement(dossier=locked, actor=actor, now=now)


def answers_of(dossier: Dossier) -> dict[int, Paper]:
    """Return item → what was sent for it."""
    rows = Paper.objects.filter(dossier=dossier, key__startswith=ITEM).select_related("file")
    return {int(row.key.removeprefix(ITEM)): row for row in rows if row.file_id or row.note}


def answers_to(dossier: Dossier, keys: Iterable[str]) -> set[str]:
    """Return the keys of the papers that answer items about these papers of the list."""
    items = SupplementItem.objects.filter(supplement__dossier=dossier, paper_key__in=list(keys)).values_list("pk", flat=True)
    return {f"{ITEM}{pk}" for pk in items}


def _known(dossier: Dossier, item: SupplementItem) -> Paper | None:
    return Paper.objects.filter(dossier=dossier, key=f"{ITEM}{item.pk}").select_related("file").first()


def _paper_of(dossier: Dossier, item: SupplementItem) -> Paper:
    return _known(dossier, item) or Paper.objects.create(
        dossier=dossier, key=f"{ITEM}{item.pk}", title=_("Supplement %(number)d: %(text)s") % {"number": item.order, "text": item.text[:450]},
        order=_AFTER_THE_LIST + item.order, required=False, state=PaperState.HANDED,
    )
