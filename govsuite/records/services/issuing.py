"""Issue a document in three short steps: take the number; render and sign outside any transaction; store and publish.

A failure between the steps leaves the number bound to its document: the next try goes on with the same number.
"""

import io
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, demo, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, Refused
from govsuite.people.public import require_step_up
from govsuite.records.documents.document import OfficialDocument
from govsuite.records.documents.pdf import render_for_signing
from govsuite.records.documents.word import render_docx
from govsuite.records.events import DocumentIssued, DocumentSigned
from govsuite.records.issuers import RegisterBook, SignerPost, issuers
from govsuite.records.models import DocumentSigner, IssuedDocument, NumberSeries
from govsuite.records.selectors import latest
from govsuite.records.selectors_issuing import OWNER_TYPE, bytes_of, seal_line
from govsuite.records.selectors_seals import seal_on
from govsuite.records.services.files import add_version, change_audience, store_file
from govsuite.records.services.intake import Prepared, received
from govsuite.records.signing import pades
from govsuite.records.signing.choice import current_provider
from govsuite.records.signing.errors import SigningFailed
from govsuite.records.signing.identity import SignerInfo
from govsuite.records.signing.validation import SignatureReport, UnreadablePdf, validate

#: No letter or figure that is read as another one.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
#: The files of a document that is not yet signed by all.
PENDING_AUDIENCE = "lead"


def reserve_number(
    *, source_type: str, source_id: int, register: RegisterBook, type_code: str, symbol: str, title: str,
    signers: Sequence[SignerPost], actor: Actor, now: datetime, recipients: str = "", issued_on: date | None = None,
    audience: str = "public",
) -> IssuedDocument:
    """Step 1: take the next number of the register's year and bind it to the source's document.

    A source that holds a number already gets it back: a repeated click takes no second one.
    """
    policy = issuers[source_type]
    day = issued_on or timezone.localdate(now)
    book = f"register:{register.key}:{day.year}"
    if not policy.may_number(actor, source_id):
        raise Refused(
            "issuing.number_refused", _("Your position does not take numbers for this document. Ask the office."),
            attempt=Attempt(book=book, deed="number.reserve", object_type=source_type, object_id=str(source_id)),
        )
    require_step_up(actor=actor, purpose=_("take the number"), now=now)
    if not signers:
        raise Invalid("issuing.no_signer", _("Say who signs the document before it gets its number."))
    with db.deed():
        series = _locked_series(register, day.year)
        held = IssuedDocument.objects.filter(source_type=source_type, source_id=source_id).exclude(state="voided").first()
        if held:
            return held
        series.last += 1
        series.save(update_fields=["last"])
        issued = IssuedDocument.objects.create(
            verify_code=new_code(), register=register.key, year=day.year, number=series.last, symbol=symbol,
            type_code=type_code, title=title[:500], issued_on=day, signer_id=signers[-1].user_id,
            signer_name=signers[-1].name, signer_title=signers[-1].title, recipients=recipients[:500],
            source_type=source_type, source_id=source_id, numbered_at=now, audience=audience, unit_id=series.unit_id,
        )
        DocumentSigner.objects.bulk_create(
            DocumentSigner(issued=issued, order=order, role=one.role, user_id=one.user_id, name=one.name, title=one.title,
                           organisation=one.organisation or register.organisation.replace("\n", " "))
            for order, one in enumerate(signers, start=1)
        )
        audit.record(
            book=issued.book, actor=actor, deed="number.reserve", obj=issued, now=now, after={"number": issued.number},
            detail={"number": issued.reference, "title": issued.title, "source": f"{source_type}:{source_id}"},
        )
    return issued


def issue(*, issued: IssuedDocument, actor: Actor, now: datetime, document: OfficialDocument | None = None) -> IssuedDocument:
    """Steps 2 and 3 for the signer whose turn it is; the last signature issues the document.

    Call it outside any transaction. Raises SigningFailed where the key does not sign: the number stays bound.
    """
    policy = issuers[issued.source_type]
    signer = _turn_of(issued, actor)
    if not policy.may_sign(actor, issued.source_id, signer.role):
        raise not_signer(issued)
    require_step_up(actor=actor, purpose=_("sign the document"), now=now)
    final = finished(document or policy.document(issued), issued)
    base = latest(issued.pdf).sha256 if issued.pdf else ""
    is_last = not issued.signers.filter(signed_at__isnull=True).exclude(pk=signer.pk).exists()
    agency = policy.agency(issued)
    # by the day of the document: between two signatures a new seal may come into force
    seal = seal_on(agency.unit_id, issued.issued_on) if agency else None
    content = _signed(issued, signer, final, now, agency=pades.AgencyField(issued.signers.latest("order").role, seal) if agency else None)
    if agency and is_last:
        content = pades.sign(content, role=pades.AGENCY, provider=current_provider(), signer=agency, at=now, demo=final.demo, seal=seal)
    report = _proved(content, signer)
    word = render_docx(final) if is_last else b""
    name = file_name(final)
    with received(io.BytesIO(content), f"{name}.pdf") as pdf:
        if not is_last:
            return _store(issued, signer, report, base, (pdf, None), actor, now)
        with received(io.BytesIO(word), f"{name}.docx") as docx:
            return _store(issued, signer, report, base, (pdf, docx), actor, now)


def draft_pdf(issued: IssuedDocument) -> bytes:
    """Return what will be signed, to read before signing: the final document without a signature."""
    if issued.pdf:
        return bytes_of(issued.pdf)
    return render_for_signing(finished(issuers[issued.source_type].document(issued), issued)).content


def finished(document: OfficialDocument, issued: IssuedDocument) -> OfficialDocument:
    """Return the document with its number, day, verification and seal; marked where it is a demonstration."""
    return replace(
        document, number=issued.number, symbol=issued.symbol, date=issued.issued_on,
        verify_url=verify_url(issued), verify_code=issued.shown_code, seal_head=seal_line(),
        demo=document.demo or demo.is_present() or settings.SIGNATURE_PROVIDER == "demo",
    )


def verify_url(issued: IssuedDocument) -> str:
    """Return the address behind the QR."""
    return settings.SITE_URL + reverse("records:verification_detail", args=[issued.verify_code])


def file_name(document: OfficialDocument) -> str:
    """Return the file's name without its ending: ``Nghị quyết 05-NQ-HĐND``."""
    return document.name.replace("/", "-")


def new_code() -> str:
    """Return a code that nobody guesses and everybody can read out."""
    return "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))


def _locked_series(register: RegisterBook, year: int) -> NumberSeries:
    texts = {"title": register.title, "organisation": register.organisation.replace("\n", " "), "parent": register.parent, "unit_id": register.unit_id}
    NumberSeries.objects.get_or_create(register=register.key, year=year, defaults=texts)
    return db.lock(NumberSeries.objects, register=register.key, year=year)


def _turn_of(issued: IssuedDocument, actor: Actor) -> DocumentSigner:
    """Return the signer whose turn it is, when that is the actor."""
    issued.refresh_from_db()
    if issued.state != IssuedDocument.State.NUMBERED:
        raise _no_longer_waits(issued)
    waiting = [one for one in issued.signers.all() if one.signed_at is None]
    mine = [one for one in waiting if one.user_id == actor.user_id]
    if not mine:
        raise not_signer(issued)
    if waiting[0].user_id != actor.user_id:
        raise Conflict(
            "issuing.not_your_turn", _("%(name)s signs first. You are told when it is your turn.") % {"name": waiting[0].name},
        )
    return waiting[0]


def not_signer(issued: IssuedDocument, *, deed: str = "document.sign") -> Refused:
    """Return the refusal of a deed that belongs to the signer alone; it is written down as an attempt."""
    return Refused(
        "issuing.not_signer", _("You are not the one who signs this document. Ask the office who does."),
        attempt=Attempt(book=issued.book, deed=deed, object_type=issued._meta.label_lower, object_id=str(issued.pk)),
    )


def _no_longer_waits(issued: IssuedDocument) -> Conflict:
    return Conflict(
        "issuing.not_waiting",
        _("%(number)s does not wait for a signature: %(state)s.")
        % {"number": issued.reference, "state": issued.get_state_display()},
    )


def _signed(issued: IssuedDocument, signer: DocumentSigner, document: OfficialDocument, now: datetime, *, agency: pades.AgencyField | None) -> bytes:
    """Step 2: the final bytes with this signer's signature. The second signer signs what the first one signed."""
    if issued.pdf:
        content = bytes_of(issued.pdf)
    else:
        drawn = render_for_signing(document)
        missing = {one.role for one in issued.signers.all()} - {place.role for place in drawn.places}
        if missing:
            raise Invalid("issuing.no_place", _("The document has no place for the signature of: %(roles)s.") % {"roles": ", ".join(sorted(missing))})
        content = pades.add_fields(drawn.content, drawn.places, agency=agency)
    who = SignerInfo(signer.user_id, signer.name, signer.title, signer.organisation)
    return pades.sign(content, role=signer.role, provider=current_provider(), signer=who, at=now, demo=document.demo)


def _proved(content: bytes, signer: DocumentSigner) -> SignatureReport:
    """Return the report on the new signature; a signature that does not prove itself is never stored."""
    try:
        reports = validate(content)
    except UnreadablePdf as problem:
        raise _rejected() from problem
    mine = [report for report in reports if report.field == pades.field_name(signer.role)]
    if not mine or not all(report.good for report in reports):
        raise _rejected()
    return mine[0]


def _rejected() -> SigningFailed:
    return SigningFailed(
        "signing.rejected",
        _("The signature could not be verified, so nothing was published. The number is kept; check the certificate and sign again."),
    )


def _store(
    issued: IssuedDocument, signer: DocumentSigner, report: SignatureReport, base: str,
    files: tuple[Prepared, Prepared | None], actor: Actor, now: datetime,
) -> IssuedDocument:
    """Step 3: one transaction keeps the files, marks the signature and, after the last one, publishes."""
    pdf, docx = files
    with db.deed():
        locked = db.lock(IssuedDocument.objects, pk=issued.pk)
        _still_as_signed(locked, signer, base)
        audience = locked.audience if docx else PENDING_AUDIENCE
        where: dict[str, Any] = {"owner_type": OWNER_TYPE, "owner_id": locked.pk, "audience": audience}
        if locked.pdf:
            add_version(file=locked.pdf, upload=pdf, name=pdf.name, actor=actor, now=now)
            locked.pdf = change_audience(file=locked.pdf, audience=audience, actor=actor, now=now)
        else:
            locked.pdf = store_file(upload=pdf, name=pdf.name, actor=actor, now=now, **where)
        locked.signers.filter(pk=signer.pk).update(
            signed_at=now, certificate=report.serial, authority=report.authority[:200],
        )
        locked.signed_sha256 = pdf.sha256
        if docx:
            locked.docx = store_file(upload=docx, name=docx.name, actor=actor, now=now, **where)
            locked.state, locked.issued_at = IssuedDocument.State.ISSUED, now
        locked.save(update_fields=["pdf", "docx", "signed_sha256", "state", "issued_at"])
        following = locked.signers.filter(signed_at__isnull=True).order_by("order").first()
        audit.record(
            book=locked.book, actor=actor, deed="document.issue" if docx else "document.sign", obj=locked, now=now,
            before={"sha256": base}, after={"sha256": pdf.sha256},
            detail={"number": locked.reference, "role": signer.role, "sha256": pdf.sha256, "certificate": report.serial},
        )
        source: dict[str, Any] = {"issued_id": locked.pk, "source_type": locked.source_type, "source_id": locked.source_id, "at": now}
        if following:
            events.announce(DocumentSigned(role=signer.role, next_signer_id=following.user_id, **source))
        else:
            events.announce(DocumentIssued(**source))
    return locked


def _still_as_signed(locked: IssuedDocument, signer: DocumentSigner, base: str) -> None:
    """Refuse where the document moved on while the key signed: another window was quicker."""
    if locked.state != IssuedDocument.State.NUMBERED:
        raise _no_longer_waits(locked)
    standing = locked.signers.get(pk=signer.pk)
    if standing.user_id != signer.user_id:
        raise Conflict(
            "issuing.signer_changed", _("%(name)s signs %(number)s in your place now, so your signature was not kept.") % {"name": standing.name, "number": locked.reference},
        )
    there = latest(locked.pdf).sha256 if locked.pdf else ""
    if there != base or standing.signed_at is not None:
        raise Conflict("issuing.signed_already", _("This document was signed in another window just now. Open it again."))


__all__ = ["draft_pdf", "issue", "reserve_number"]
