"""A receipt with a mistake: mended on the dossier, given out anew under its number, the former version kept."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.documents.slips import receipt_content
from workflows.dossiers.enums import ENDED_STATES, ApplicantKind, SlipKind
from workflows.dossiers.errors import not_now, reason_missing
from workflows.dossiers.models import Applicant, Slip
from workflows.dossiers.services.filing import Person, applicant_fields, rule_of
from workflows.dossiers.services.moving import lock, record, touch
from workflows.dossiers.services.slips import latest_slip


def correct_receipt(*, slip: Slip, title: str, person: Person, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Slip:
    """Mend subject and applicant, and give out the receipt as its next version. Number, times and due date stay as they were."""
    TABLE.check(actor, "dossier.correct_receipt", slip.dossier, book=slip.dossier.book)
    if not reason.strip():
        raise reason_missing()
    if not person.name.strip() or not title.strip():
        raise Invalid("receipt.incomplete", _("A receipt names the applicant and what is asked. Fill in both."), field="name" if title.strip() else "title")
    if person.kind == ApplicantKind.ORGANISATION and not person.representative.strip():
        raise Invalid("dossier.no_representative", _("Write who represents the organisation."), field="representative")
    with db.deed():
        dossier = lock(slip.dossier, version=version)
        if dossier.state in ENDED_STATES:
            raise not_now(dossier.get_state_display())
        newest = latest_slip(dossier, SlipKind.RECEIPT)
        if slip.kind != SlipKind.RECEIPT or newest is None or newest.pk != slip.pk:
            raise Conflict("receipt.replaced", _("This receipt was replaced by a later version already. Open the dossier and take that one."))
        rule = rule_of(dossier).clock("whole")
        dossier.title = title.strip()[:500]
        touch(dossier, fields=("title",))
        Applicant.objects.filter(dossier=dossier).update(**applicant_fields(person))
        dossier.applicant.refresh_from_db()
        kept = {key: slip.content[key] for key in ("received_at", "due_on", "amount", "unit", "papers", "book") if key in slip.content}
        content = receipt_content(dossier, clock_rule=rule, now=timezone.localtime(now), officer=actor.name) | kept
        fresh = Slip.objects.create(
            dossier=dossier, kind=slip.kind, number=slip.number, year=slip.year, version=slip.version + 1, content=content, reason=reason.strip()[:500],
            issued_at=now, issued_by=actor.user_id, issued_by_name=actor.name, unit_id=slip.unit_id,
        )
        record(dossier, deed="correct_receipt", actor=actor, now=now, detail={
            "slip": slip.number, "version": fresh.version, "reason": reason.strip(), "changed": _changed(slip.content, content),
        })
    return fresh


def _changed(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """Return the names of the fields that changed: the audit tells what, not the personal values."""
    return sorted(key for key in after if before.get(key) != after[key])
