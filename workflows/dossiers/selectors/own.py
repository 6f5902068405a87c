"""The dossiers of a signed-in citizen: those filed online by this person, and those of a checked number. Others are not there."""

from uuid import UUID

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.records.public import File, IssuedDocument
from workflows.dossiers.abilities import TABLE, hashes_of
from workflows.dossiers.enums import DecisionState, SlipKind, State
from workflows.dossiers.models import Applicant, Decision, Dossier, Paper, Slip
from workflows.dossiers.selectors.dossiers import not_found, with_all

#: what the counter gives the applicant; the control sheet goes round inside
GIVEN_OUT = (SlipKind.RECEIPT, SlipKind.SUPPLEMENT, SlipKind.REFUSAL, SlipKind.APOLOGY, SlipKind.STOP)
#: a page shows so many at once; the newest first
MOST = 100


def own_dossier(actor: Actor, public_id: UUID) -> Dossier:
    """Return the citizen's own dossier; another's is not found, like one that is not there."""
    found = with_all(Dossier.objects.filter(public_id=public_id)).first()
    if found is None or not TABLE.allows(actor, "own.view", found):
        raise not_found()
    return found


def own_dossiers(actor: Actor) -> list[Dossier]:
    """Return the citizen's dossiers, drafts too, newest first. Three queries, each by an index."""
    filed = Dossier.objects.filter(citizen_id=actor.citizen_id).order_by("-pk").values_list("pk", flat=True)[:MOST]
    hashes = hashes_of(actor)
    named = Applicant.objects.filter(number_hash__in=hashes).exclude(number_hash="").exclude(dossier__state=State.DRAFT)
    keys = {*filed, *(named.order_by("-dossier_id").values_list("dossier_id", flat=True)[:MOST] if hashes else ())}
    return list(Dossier.objects.filter(pk__in=keys).select_related("desk", "unit", "applicant", "pack").order_by("-pk")[:MOST])


def papers_of(dossier: Dossier) -> list[Paper]:
    """Return the papers that concern this dossier, in their order: asked for, or handed in beside the list."""
    rows = Paper.objects.filter(dossier=dossier).select_related("file")
    return [row for row in rows if row.required or row.file_id or row.note]


def result_of(dossier: Dossier) -> IssuedDocument | None:
    """Return the signed result that can be downloaded; None while there is none."""
    signed = Decision.objects.filter(dossier=dossier, state=DecisionState.SIGNED, issued__pdf__isnull=False).select_related("issued__pdf").last()
    return signed.issued if signed else None


def own_file(dossier: Dossier, public_id: UUID) -> File:
    """Return a paper of the dossier or its result; no other file."""
    paper = Paper.objects.filter(dossier=dossier, file__public_id=public_id, file__withdrawn_at__isnull=True).select_related("file").first()
    if paper is not None and paper.file is not None:
        return paper.file
    result = result_of(dossier)
    if result is None or result.pdf is None or result.pdf.public_id != public_id:
        raise NotFound("dossier.file_not_found", _("This dossier has no such file. Open its page again and choose one there."))
    return result.pdf


def shown_slips(dossier: Dossier) -> list[Slip]:
    """Return the slips that were given to the applicant, each in the version that holds."""
    newest: dict[tuple[str, int, int], Slip] = {}
    for slip in Slip.objects.filter(dossier=dossier, kind__in=GIVEN_OUT).order_by("version"):
        newest[slip.kind, slip.year, slip.number] = slip
    return sorted(newest.values(), key=lambda slip: slip.issued_at, reverse=True)


def own_slip(dossier: Dossier, pk: int) -> Slip:
    """Return a slip that was given to the applicant."""
    found = Slip.objects.filter(dossier=dossier, pk=pk, kind__in=GIVEN_OUT).select_related("dossier__unit__parent", "dossier__desk", "dossier__applicant", "dossier__pack").first()
    if found is None:
        raise NotFound("slip.not_found", _("There is no such slip here. Open the dossier and choose it from there."))
    return found


def own_by_code(actor: Actor, code: str) -> Dossier | None:
    """Return the citizen's own dossier of this code; None for another's and for what is not there."""
    found = Dossier.objects.select_related("applicant").exclude(state=State.DRAFT).filter(code=code).first()
    return found if found is not None and TABLE.allows(actor, "own.view", found) else None
