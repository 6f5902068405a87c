"""File a dossier: from a draft to a code, under the law of the day."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.citizens.public import hash_of_number
from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.law.public import Procedure, procedure, procedure_of
from govsuite.people.public import Unit
from govsuite.records.public import withdraw_file
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import ApplicantKind, Channel, PaperState, StepKind
from workflows.dossiers.models import Applicant, Dossier, Paper
from workflows.dossiers.rules.folding import digits, folded
from workflows.dossiers.services.draft_saves import COUNTER, Shown, check_shown, note_saved
from workflows.dossiers.services.moving import lock, move, next_state, record, touch
from workflows.dossiers.services.series import settings_of, take_code
from workflows.dossiers.services.steps import open_step
from workflows.dossiers.site_needed import needs_site

#: what the procedure's list says of a paper, and what follows from it
OF_THE_LIST = ("title", "order", "required", "state")
NO_SITE = gettext_lazy("Write where the works are: house number, street and quarter, or plot and map sheet. The request and the permit name this place.")


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, as written on the form."""

    name: str
    kind: str = ApplicantKind.PERSON
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    representative: str = ""
    representative_id: str = ""
    representative_proof: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: procedure, subject, place, answers to the conditions."""

    procedure: str
    title: str
    site: str = ""
    area: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def start_draft(
    *, unit: Unit, request: Request, person: Person, channel: Channel, actor: Actor, now: datetime, helper_name: str = "", helper_proof: str = "",
    helper_address: str = "", number_checked: bool = True, key: UUID | None = None, ability: str = "dossier.file",
) -> Dossier:
    """Begin a dossier that is not filed yet. A citizen begins one's own; else the counter does (helper and proof named).

    It may be as empty as it is: what is missing is said when it is filed. ``number_checked``: somebody has seen that the applicant's
    number is the applicant's. ``key`` becomes the dossier's public id. ``ability``: an officer may begin what the counter completes.
    """
    if actor.citizen_id is None:
        TABLE.check(actor, ability, book="")
    counter = settings_of(unit.pk)
    _pack, rule = procedure(request.procedure, timezone.localdate(now))
    check_answers(request, rule)
    with db.deed():
        dossier = Dossier.objects.create(
            procedure=rule.code, procedure_title=rule.title, title=request.title.strip()[:500], facts=dict(request.facts),
            site=request.site.strip()[:300], area=request.area, channel=channel, unit=unit, desk=counter.desk,
            citizen_id=actor.citizen_id, helper_name=helper_name, helper_proof=helper_proof, helper_address=helper_address, created_at=now,
            **({"public_id": key} if key else {}),
        )
        Applicant.objects.create(dossier=dossier, **applicant_fields(person, number_checked=number_checked))
        sync_papers(dossier, rule)
    return dossier


def change_draft(
    *, dossier: Dossier, request: Request, person: Person, actor: Actor, now: datetime, helper_name: str | None = None,
    helper_proof: str | None = None, helper_address: str | None = None, number_checked: bool = True, part: str = COUNTER, shown: Shown | None = None,
) -> Dossier:
    """Write what changed on the form of a draft; papers follow the answers. The helper stays where none is named.

    ``shown``: what the page of this ``part`` showed. A form that another page has overtaken is refused (``dossier.draft_stale``).
    """
    TABLE.check(actor, "dossier.file", dossier, book=dossier.book)
    _pack, rule = procedure(request.procedure, timezone.localdate(now))
    check_answers(request, rule)
    with db.deed():
        locked = lock(dossier)
        next_state(locked, "file")
        check_shown(locked, part, shown)
        locked.procedure, locked.procedure_title, locked.facts = rule.code, rule.title, dict(request.facts)
        locked.title, locked.site, locked.area = request.title.strip()[:500], request.site.strip()[:300], request.area
        if helper_name is not None:
            locked.helper_name, locked.helper_proof = helper_name.strip()[:200], (helper_proof or "").strip()[:300]
            locked.helper_address = (helper_address or "").strip()[:300]
        touch(locked, fields=("procedure", "procedure_title", "facts", "title", "site", "area", "helper_name", "helper_proof", "helper_address"))
        Applicant.objects.filter(dossier=locked).update(**applicant_fields(person, number_checked=number_checked))
        sync_papers(locked, rule)
        note_saved(locked, part, shown)
    return locked


def file_dossier(*, dossier: Dossier, actor: Actor, now: datetime) -> Dossier:
    """File it: the law pack in force today is bound to it, and it takes the next code of the day."""
    TABLE.check(actor, "dossier.file", dossier, book=dossier.book)
    with db.deed():
        return file_held(lock(dossier), actor=actor, now=now)


def file_held(locked: Dossier, *, actor: Actor, now: datetime) -> Dossier:
    """File the dossier that the deed holds, by who may."""
    day, counter = timezone.localdate(now), settings_of(locked.unit_id)
    next_state(locked, "file")
    pack, rule = procedure(locked.procedure, day)
    check_complete(locked, locked.applicant, rule)
    sync_papers(locked, rule)
    locked.code = take_code(counter, day=day)
    locked.pack, locked.pack_sha256, locked.filed_at, locked.filed_on = pack, pack.sha256, now, day
    open_step(dossier=locked, kind=StepKind.RECEPTION, unit_id=counter.desk_id, actor=actor, now=now)
    return move(
        locked, deed="file", actor=actor, now=now, fields=("code", "pack", "pack_sha256", "filed_at", "filed_on"),
        detail={"procedure": rule.code, "pack": str(pack), "channel": locked.channel},
    )


def rule_of(dossier: Dossier) -> Procedure:
    """Return the dossier's procedure as its own pack has it; a draft reads the pack in force today."""
    if dossier.pack is None:
        return procedure(dossier.procedure, timezone.localdate(dossier.created_at))[1]
    return procedure_of(dossier.pack, dossier.procedure)


def sync_papers(dossier: Dossier, rule: Procedure) -> None:
    """Bring the list of papers in line with the answers: what no longer applies is not needed, what was handed in stays.

    One statement for the new ones, one for those that changed: a list of the portal brings ten papers a line.
    """
    known = {paper.key: paper for paper in Paper.objects.filter(dossier=dossier)}
    new: list[Paper] = []
    changed: list[Paper] = []
    for order, (paper, needed) in enumerate(rule.papers_for(dossier.facts), start=1):
        row = known.get(paper.key) or Paper(dossier=dossier, key=paper.key)
        if row.pk is None:
            new.append(bring_in_line(row, paper.title, order, required=needed is not False))
            continue
        before = [getattr(row, name) for name in OF_THE_LIST]
        bring_in_line(row, paper.title, order, required=needed is not False)
        if [getattr(row, name) for name in OF_THE_LIST] != before:
            changed.append(row)
    Paper.objects.bulk_create(new)
    Paper.objects.bulk_update(changed, OF_THE_LIST)


def bring_in_line(row: Paper, title: str, order: int, *, required: bool) -> Paper:
    row.title, row.order, row.required = title[:500], order, required
    if not row.required and row.state == PaperState.MISSING:
        row.state = PaperState.NOT_NEEDED
    elif row.required and row.state == PaperState.NOT_NEEDED:
        row.state = PaperState.MISSING
    return row


def applicant_fields(person: Person, *, number_checked: bool = True) -> dict[str, Any]:
    """Return the columns of the applicant: numbers as digits and from their ends, the name also without accents for the search."""
    phone, number = digits(person.phone), digits(person.id_number) or person.id_number
    fields = asdict(person) | {"phone": phone, "phone_back": phone[::-1], "id_number": number, "id_back": number[::-1]}
    number_hash = hash_of_number(person.id_number) if number_checked else ""
    return fields | {"name": person.name.strip(), "name_folded": folded(person.name), "number_hash": number_hash}


def check_answers(request: Request, rule: Procedure) -> None:
    """Refuse answers that are none."""
    for key, value in request.facts.items():
        fact = rule.facts.get(key)
        if fact is None or not fact.takes(value):
            raise Invalid("dossier.bad_fact", _("The answer to “%(question)s” does not fit. Choose or write it again.") % {
                "question": fact.title if fact else key,
            }, field=key)


def check_complete(dossier: Dossier, one: Applicant, rule: Procedure) -> None:
    """Refuse to file what says too little: what is asked, where, by whom, for whom, by what right."""
    if not dossier.title:
        raise Invalid("dossier.no_title", _("Say in one line what is asked for."), field="title")
    if not dossier.site and needs_site(rule):
        raise Invalid("dossier.no_site", NO_SITE, field="site")
    if not one.name:
        raise Invalid("dossier.no_applicant", _("Write the name of the person or organisation that asks."), field="name")
    if one.kind == ApplicantKind.ORGANISATION and not one.representative.strip():
        raise Invalid("dossier.no_representative", _("Write who represents the organisation."), field="representative")
    if dossier.helper_name and not dossier.helper_proof:
        raise Invalid("dossier.no_proof", _("Write the paper that lets this person file for the applicant (authorisation, date)."), field="helper_proof")
    if dossier.helper_name and not dossier.helper_address:
        raise Invalid("dossier.no_helper_address", _("Write the address of the person who files for the applicant: the receipt names it."), field="helper_address")


def discard_draft(*, dossier: Dossier, actor: Actor, now: datetime) -> None:
    """Throw away a draft: nothing was filed, no number was taken. Its scans are closed, not erased."""
    TABLE.check(actor, "dossier.file", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier)
        next_state(locked, "file")
        scans = [paper.file for paper in locked.papers.select_related("file") if paper.file]
        for file in scans:
            withdraw_file(file=file, actor=actor, now=now, reason=_("The draft was thrown away"))
        record(locked, deed="discard_draft", actor=actor, now=now)
        locked.delete()
