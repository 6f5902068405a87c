"""What the pages of permits show."""

from typing import Any
from uuid import uuid4

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, NotFound
from govsuite.law.public import clocks_of, due_state
from govsuite.records.public import bytes_of, file_url
from workflows.dossiers.public_results import folded
from workflows.permits.abilities_permits import TABLE
from workflows.permits.documents.permit_works import works
from workflows.permits.documents.stamp import UnreadableDrawing, stamped
from workflows.permits.enums_permits import IN_FORCE, ChangeKind, PermitKind, PermitState
from workflows.permits.models import Permit
from workflows.permits.request_words import BUTTONS
from workflows.permits.rules.requests import requests_open
from workflows.permits.selectors.drawings import drawings_of
from workflows.permits.selectors.earlier import transition
from workflows.permits.selectors.permits import permits_of
from workflows.permits.selectors.visits import violations_of
from workflows.permits.services.effects import SUBJECT

STATES = PermitState.choices
TONES = {
    PermitState.IN_FORCE: "success", PermitState.EXTENDED: "success", PermitState.ADJUSTED: "success", PermitState.REPLACED: "neutral",
    PermitState.REVOKED: "danger", PermitState.CANCELLED: "danger", PermitState.EXPIRED: "warning",
}


def found_permits(actor: Actor, words: str, state: str) -> QuerySet[Permit]:
    """Return the permits of the actor's places that fit, newest first."""
    rows = permits_of(actor)
    for word in folded(words).split():
        rows = rows.filter(found_by__contains=word)
    return rows.filter(state=state) if state else rows


def page_of(permit: Permit, actor: Actor) -> dict[str, Any]:
    """Return one permit with its works, history, clocks, drawings and what this person can do."""
    day, can = timezone.localdate(), TABLE.can(actor, "permit", permit)
    changes = list(permit.changes.select_related("issued__pdf", "dossier"))
    kinds = {change.kind for change in changes}
    revoked, cancellation = permit.state == PermitState.REVOKED, getattr(permit, "cancellation", None)
    return {
        "permit": permit, "tone": TONES[PermitState(permit.state)], "works": lines_of(permit), "can": can,
        "history": [{"change": change, "file": file_url(change.issued.pdf) if change.issued and change.issued.pdf else ""} for change in changes],
        "clocks": [{"clock": clock, "due": due_state(clock, on=day)} for clock in clocks_of(SUBJECT, permit.pk)],
        "drawings": _drawings(permit), "scan": permit.earlier.scan if permit.earlier else None,
        "scan_url": file_url(permit.earlier.scan) if permit.earlier and permit.earlier.scan else "",
        "violations": violations_of(permit), "rules": transition(day) if permit.is_earlier else [],
        "public_url": reverse("permits:public_permit", args=[permit.code]),
        "requests": _requests(permit) if can["request"] else [], "key": uuid4(),
        "may_visit": can["inspect"] and permit.state in IN_FORCE,
        "may_start": can["note"] and permit.state in IN_FORCE and permit.started_on is None,
        "may_prolong": can["work"] and permit.state in IN_FORCE and permit.kind == PermitKind.TEMPORARY,
        "may_deliver": can["note"] and revoked and ChangeKind.DELIVERED not in kinds,
        "may_return": can["note"] and revoked and permit.on_paper and ChangeKind.PAPER_RETURNED not in kinds,
        "may_cancel": can["sign"] and revoked and cancellation is not None and cancellation.signed_at is None,
    }


def _requests(permit: Permit) -> list[dict[str, Any]]:
    found = requests_open(state=permit.state, started=permit.started_on is not None, by_authority=True)
    return [{"what": what, "label": BUTTONS[what][1], "icon": BUTTONS[what][2]} for what in found]


def _drawings(permit: Permit) -> list[Any]:
    return [drawing.paper for drawing in drawings_of(permit.dossier)] if permit.dossier else []


def lines_of(permit: Permit) -> list[tuple[str, str]]:
    """Return what is permitted as (name, value), in the order of the form."""
    found = []
    for block in works({"kind": permit.kind, **permit.snapshot}):
        runs = getattr(block, "text", "")
        if isinstance(runs, tuple) and len(runs) == 2:
            found.append((runs[0].text.strip(" -+*:"), runs[1].text))
    return found


def stamped_drawing(permit: Permit, paper_pk: int) -> tuple[str, bytes]:
    """Return name and bytes of a drawing with the stamp. Drawn anew each time: nothing is kept beside the original."""
    found = next((one for one in drawings_of(permit.dossier) if one.paper.pk == paper_pk), None) if permit.dossier else None
    if found is None or permit.issued is None:
        raise NotFound("permit.no_drawing", _("There is no such drawing on this dossier."))
    name = found.version.name
    try:
        return f"{permit.number.replace('/', '-')} {name}", stamped(bytes_of(found.paper.file), permit, signer=permit.issued.signer_name)
    except UnreadableDrawing:
        raise Conflict("permit.drawing_unreadable", _(
            "The file of this drawing is damaged or protected, so it cannot carry the stamp. Ask the applicant for the drawing as a PDF without protection."
        )) from None
