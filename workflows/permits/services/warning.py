"""Tell the holder of a permit, once, that the time to start the works runs out."""

from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from workflows.dossiers.public import tell_of
from workflows.permits.enums_permits import IN_FORCE
from workflows.permits.models import Permit
from workflows.permits.services.changes import lock_permit


def warn_of_start(*, permit: Permit, actor: Actor, now: datetime) -> bool:
    """Ask for the telling, once an end of the time to start: an extension brings a new one. False where it moved on meanwhile, or no way leads to the holder."""
    with db.deed():
        locked = lock_permit(permit.pk)
        due = locked.start_until
        if locked.state not in IN_FORCE or locked.started_on is not None or locked.start_warned_for == due or due < timezone.localdate(now):
            return False
        locked.start_warned_for = due
        locked.save(update_fields=["start_warned_for"])
        told = _tell(locked)
        audit.record(
            book=locked.book, actor=actor, deed="permit.warn_of_start", obj=locked, now=now, after={"start_until": due}, detail={"number": locked.number, "told": told},
        )
    return told


def _tell(permit: Permit) -> bool:
    """The newest dossier of the holder of today has the address: who sold the works is not told any more."""
    held = permit.changes.filter(dossier__applicant__name_folded=F("permit__holder_folded")).order_by("pk").last()
    if held is None or held.dossier_id is None:
        return False
    with translation.override(settings.LANGUAGE_CODE):
        words = {"number": permit.number, "day": f"{permit.start_until:%d/%m/%Y}"}
        return tell_of(
            dossier_id=held.dossier_id, key=f"start:{permit.pk}:{permit.start_until.isoformat()}",
            subject=_("Permit %(number)s: start the works by %(day)s") % words,
            text=_("Permit %(number)s: the works have to be started by %(day)s. If they cannot, ask for an extension before that day; if they were started, this message needs no answer.") % words,
        )
