"""What a signed result does to permits, in the transaction that signs it: issue, adjust, extend, copy, revoke."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import IntegrityError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.law.public import start_clock
from govsuite.people.public import posts_of
from govsuite.records.public import DocumentSigner, IssuedDocument
from workflows.dossiers.public import Decision, DecisionKind, DecisionSigned, rule_of
from workflows.dossiers.public_results import ApplicantKind, folded
from workflows.permits.documents.permit_words import parcel
from workflows.permits.enums_permits import ChangeKind, PermitKind
from workflows.permits.models import Permit, SiteVisit
from workflows.permits.rules.terms import months_after, new_start_until
from workflows.permits.selectors.snapshots import term_of
from workflows.permits.services.changes import change_permit, lock_permit, note_change
from workflows.permits.services.draft_checks import flaw_of_extension

SUBJECT = "workflows_permits.permit"
#: clocks of a revocation that start with the decision; ``return`` starts when it is received
FROM_THE_DECISION = ("publish", "cancel")
#: columns that tell who holds a permit
HOLDER = ("holder", "holder_folded", "holder_is_household")


def on_decision_signed(event: DecisionSigned) -> None:
    """A result was signed: if it grants something of the construction procedures, do what it says."""
    decision = Decision.objects.select_related("dossier__unit", "dossier__applicant", "dossier__pack", "issued").get(pk=event.decision_id)
    effect = EFFECTS.get(decision.content.get("group", "")) if decision.kind == DecisionKind.GRANT else None
    if effect is not None and decision.issued is not None:
        signer = DocumentSigner.objects.filter(issued_id=event.issued_id).latest("order")
        effect(decision, Actor(user_id=signer.user_id, name=signer.name, posts=posts_of(signer.user_id, on=event.at)), event.at)


def _issued(decision: Decision) -> IssuedDocument:
    if decision.issued is None:
        raise RuntimeError("A signed decision has its document.")
    return decision.issued


def _issue(decision: Decision, actor: Actor, now: datetime) -> None:
    """A new permit comes into force on the day of its signature."""
    content, dossier, issued = decision.content, decision.dossier, _issued(decision)
    work, term, until = content["work"], term_of(content["figures"]), content["terms"].get("exists_until", "")
    site = content["site"] or capfirst(parcel(work))
    permit = Permit(
        code=issued.verify_code, dossier=dossier, decision=decision, issued=issued, unit=dossier.unit, authority=dossier.unit.name, number=issued.reference,
        issued_on=issued.issued_on, kind=content["kind"], holder=content["holder"], holder_folded=folded(content["holder"]),
        holder_is_household=dossier.applicant.kind != ApplicantKind.ORGANISATION, is_house=content["is_house"], title=work["name"], site=site,
        found_by=folded(f"{issued.reference} {work['name']} {site}"), parcel=work.get("parcel", ""), map_sheet=work.get("map_sheet", ""),
        lng=work.get("lng"), lat=work.get("lat"), snapshot=content, start_until=months_after(issued.issued_on, term.start_months),
        exists_until=date.fromisoformat(until) if until and content["kind"] == PermitKind.TEMPORARY else None,
        public_until=months_after(issued.issued_on, term.public_months),
    )
    try:
        permit.save(force_insert=True)
    except IntegrityError:
        raise Conflict("permit.issued_already", _("A permit was issued on this dossier already.")) from None
    note_change(
        permit, deed="issue", kind=ChangeKind.ISSUED, actor=actor, now=now, dossier=dossier, issued=issued,
        citation=content["figures"]["start_months"]["citation"],
    )
    _link(permit, actor, now)
    if content["permit"]:
        _replace(permit, content["permit"]["id"], actor, now)


def _link(permit: Permit, actor: Actor, now: datetime) -> None:
    """Violations found on the same parcel before: the later permit is linked, so that who deals with them sees it."""
    if not permit.parcel or not permit.map_sheet:
        return
    found = SiteVisit.objects.filter(
        unit_id=permit.unit_id, parcel=permit.parcel, map_sheet=permit.map_sheet, is_violation=True, legalised_by__isnull=True,
    )
    if found.update(legalised_by=permit):
        note_change(permit, deed="link", kind=ChangeKind.LINKED, actor=actor, now=now, text=_("A violation was found on this parcel before"))


def _replace(permit: Permit, old_id: int, actor: Actor, now: datetime) -> None:
    old = lock_permit(old_id)
    old.replaced_by, old.ended_at = permit, now
    change_permit(
        old, deed="replace", kind=ChangeKind.REPLACED, actor=actor, now=now, fields=("replaced_by", "ended_at"), dossier=permit.dossier, issued=permit.issued,
        text=permit.number,
    )


def _changed(decision: Decision) -> Permit:
    """Return the permit that the dossier changes, locked."""
    return lock_permit(decision.content["permit"]["id"])


def _inherit(permit: Permit, decision: Decision) -> dict[str, str]:
    """Who has taken over the works holds the permit from now on (Đ63 k3 d); return what the history keeps of it."""
    paper = decision.content["terms"].get("succession", "")
    if not paper:
        return {}
    before, permit.holder = permit.holder, decision.content["holder"]
    permit.holder_folded = folded(permit.holder)
    permit.holder_is_household = decision.dossier.applicant.kind != ApplicantKind.ORGANISATION
    return {"holder": before, "succession": paper}


def _adjust(decision: Decision, actor: Actor, now: datetime) -> None:
    """The permit says what was adjusted; what it said before stays in the history."""
    permit, content, issued = _changed(decision), decision.content, _issued(decision)
    before, work = permit.snapshot, content["work"]
    if work:
        permit.snapshot = {**before, "work": work, "terms": {**before["terms"], **content["terms"]}}
        permit.title, permit.parcel, permit.map_sheet = work["name"], work.get("parcel", ""), work.get("map_sheet", "")
        permit.lng, permit.lat = work.get("lng"), work.get("lat")
        permit.found_by = folded(f"{permit.number} {work['name']} {permit.site}")
    change_permit(
        permit, deed="adjust", kind=ChangeKind.ADJUSTED, actor=actor, now=now, dossier=decision.dossier, issued=issued, text=content["terms"]["content"],
        fields=("snapshot", "title", "parcel", "map_sheet", "lng", "lat", "found_by", *HOLDER), detail={"snapshot": before, **_inherit(permit, decision)},
        citation=rule_of(decision.dossier).citation,
    )


def _extend(decision: Decision, actor: Actor, now: datetime) -> None:
    """More time to start: counted from the day of the extension. What was spent meanwhile by another dossier refuses the signature."""
    permit, content, issued = _changed(decision), decision.content, _issued(decision)
    flaw = flaw_of_extension(permit, content["figures"])
    if flaw:
        raise Conflict("permit.not_extended", flaw, citation=content["figures"]["max_extensions"]["citation"])
    term, held = term_of(content["figures"]), permit.start_until
    permit.start_until = new_start_until(held=held, on=issued.issued_on, term=term)
    permit.public_until = max(permit.public_until, months_after(issued.issued_on, term.public_months))
    permit.extensions += 1
    change_permit(
        permit, deed="extend", kind=ChangeKind.EXTENDED, actor=actor, now=now, dossier=decision.dossier, issued=issued,
        fields=("start_until", "public_until", "extensions", *HOLDER),
        detail={"start_until": held.isoformat(), "times": permit.extensions, **_inherit(permit, decision)},
        citation=content["figures"]["extension_months"]["citation"],
    )


def _reissue(decision: Decision, actor: Actor, now: datetime) -> None:
    """A copy was given out; the permit stays as it is."""
    change_permit(
        _changed(decision), deed="reissue", kind=ChangeKind.REISSUED, actor=actor, now=now, dossier=decision.dossier, issued=_issued(decision),
        citation=rule_of(decision.dossier).citation,
    )


def _revoke(decision: Decision, actor: Actor, now: datetime) -> None:
    """Out of force at once; the clocks of Article 65 clause 3 begin."""
    permit, content = _changed(decision), decision.content
    permit.ended_at, permit.on_paper = now, content["terms"].get("on_paper", True)
    change_permit(
        permit, deed="revoke", kind=ChangeKind.REVOKED, actor=actor, now=now, dossier=decision.dossier, issued=_issued(decision),
        fields=("ended_at", "on_paper"), text=content["terms"]["finding"], detail={"ground": content["terms"]["ground"]},
        citation=rule_of(decision.dossier).citation,
    )
    keys = FROM_THE_DECISION if permit.on_paper else ("publish",)
    for rule in (found for key in keys if (found := rule_of(decision.dossier).clock(key))):
        start_clock(
            subject_type=SUBJECT, subject_id=permit.pk, key=rule.key, rule=rule, scope="step", at=now, actor=actor,
            cause=_("The permit was revoked by decision %(number)s") % {"number": _issued(decision).reference}, unit_id=permit.unit_id,
            unit_name=permit.authority,
        )


#: group of the procedure → what its grant does
EFFECTS: dict[str, Callable[[Decision, Actor, datetime], None]] = {
    "new": _issue, "repair": _issue, "relocate": _issue, "temporary": _issue, "adjust": _adjust, "extend": _extend, "reissue": _reissue,
    "revoke": _revoke,
}
