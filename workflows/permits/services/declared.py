"""The works as the applicant declares them: written into the draft as it goes, frozen when it is filed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from workflows.dossiers.public import DOSSIER_ABILITIES, Channel, Dossier, DossierMoved, State, lock, touch
from workflows.dossiers.public_online import WORKS, Shown, check_shown, note_saved
from workflows.permits.models import Adviser, DeclaredWork, Neighbour, Work
from workflows.permits.selectors.declared import asks_works, declared_begun, declared_values
from workflows.permits.services.works import keep_check

Rows = Sequence[dict[str, Any]]


def declare_work(
    *, dossier: Dossier, values: dict[str, Any], advisers: Rows, neighbours: Rows, actor: Actor, now: datetime, shown: Shown | None = None,
) -> Work:
    """Write the works into the applicant's own draft, whole each time: what is not given any more is gone.

    Like every other page of a draft it leaves no entry in the audit book; what counts is frozen when the draft is filed.
    Refused when the dossier has been filed since (``work.filed``), or another page has written the works since (``dossier.draft_stale``).
    """
    DOSSIER_ABILITIES.check(actor, "dossier.file", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier)
        if locked.state != State.DRAFT:
            raise Conflict("work.filed", _("This dossier has been filed already, so nothing was written. Tell the officer in charge what is to be corrected."))
        check_shown(locked, WORKS, shown)
        work, _made = Work.objects.update_or_create(dossier=locked, defaults=_empty() | declared_begun(locked) | values)
        work.advisers.all().delete()
        work.neighbours.all().delete()
        Adviser.objects.bulk_create([Adviser(work=work, **row) for row in advisers])
        Neighbour.objects.bulk_create([Neighbour(work=work, **row) for row in neighbours])
        touch(locked, fields=())
        note_saved(locked, WORKS, shown)
    work.dossier = locked  # with the version that the page says next
    return work


def _empty() -> dict[str, Any]:
    """Return every column of the works as it is when nothing is said."""
    left_out = ("id", "dossier", "name", "kind")
    return {field.name: field.get_default() for field in Work._meta.concrete_fields if field.name not in left_out}


def declare_on_filed(event: DossierMoved) -> None:
    """Freeze what the applicant declared, with the deed that files the dossier, and check it against the plan."""
    if event.deed != "file":
        return
    dossier = Dossier.objects.select_related("applicant", "pack").get(pk=event.dossier_id)
    work = Work.objects.filter(dossier=dossier).first() if dossier.channel == Channel.ONLINE and dossier.citizen_id else None
    if work is None or not asks_works(dossier):
        return
    begun = declared_begun(dossier)  # the answers may have changed since
    Work.objects.filter(pk=work.pk).update(**{name: value for name, value in begun.items() if value})
    DeclaredWork.objects.create(dossier=dossier, at=event.at, values=declared_values(dossier))
    keep_check(work, dossier.applicant.name, event.at)
