"""A signed-in citizen files: begun, filled in step by step, filed. Each step is a deed; leaving and coming back goes on."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from govsuite.citizens.public import citizen_by_id, hash_of_number
from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid, NotFound
from govsuite.people.public import Unit
from workflows.dossiers.abilities import TABLE, hashes_of
from workflows.dossiers.enums import Channel, PaperState, State
from workflows.dossiers.models import Dossier, Paper
from workflows.dossiers.services.draft_saves import WHAT, WHO, Shown
from workflows.dossiers.services.filing import Person, Request, change_draft, file_dossier, start_draft
from workflows.dossiers.services.intake import missing_papers
from workflows.dossiers.services.moving import lock, next_state, record, touch

#: the paper by which somebody files for another
AUTHORITY = "authority"
_AFTER_THE_LIST = 890
_FIELDS = (
    "name", "kind", "id_number", "address", "phone", "email", "representative", "representative_id", "representative_proof",
)


def start_online(*, unit: Unit, procedure: str, person: Person, key: UUID, actor: Actor, now: datetime) -> Dossier:
    """Begin a draft of the citizen's own. The page made ``key``: pressed twice, one draft begins."""
    known = begun_draft(key, actor)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            return start_draft(
                unit=unit, request=Request(procedure, ""), person=person, channel=Channel.ONLINE, actor=actor, now=now,
                number_checked=_is_checked(person, actor), key=key,
            )
    except IntegrityError:  # the other press was faster
        known = begun_draft(key, actor)
        if known is None:
            raise
        return known


def begun_draft(key: UUID, actor: Actor) -> Dossier | None:
    """Return the draft that a page with this key has begun already; another person's is not found."""
    found = Dossier.objects.filter(public_id=key).first()
    if found is not None and found.citizen_id != actor.citizen_id:
        raise NotFound("dossier.not_found", _("There is no such dossier here. Check the code, or look for it in the list."))
    return found


def say_what(*, dossier: Dossier, request: Request, actor: Actor, now: datetime, shown: Shown | None = None) -> Dossier:
    """Write what is asked and the answers; who asks stays."""
    TABLE.check(actor, "dossier.file", dossier, book=dossier.book)
    with db.deed():
        one = lock(dossier).applicant  # as it stands now: the page of who asks may have been saved meanwhile
        person = Person(**{name: getattr(one, name) for name in _FIELDS})
        return change_draft(
            dossier=dossier, request=request, person=person, actor=actor, now=now, number_checked=_is_checked(person, actor), part=WHAT, shown=shown,
        )


def say_who(*, dossier: Dossier, person: Person, for_another: bool, actor: Actor, now: datetime, shown: Shown | None = None) -> Dossier:
    """Write who asks; what is asked stays. Who files for another is asked for the power of attorney among the papers."""
    TABLE.check(actor, "dossier.file", dossier, book=dossier.book)
    with db.deed():
        held = lock(dossier)  # as it stands now: the page of what is asked may have been saved meanwhile
        changed = change_draft(
            dossier=dossier, request=Request(held.procedure, held.title, site=held.site, area=held.area, facts=held.facts), person=person, actor=actor, now=now,
            number_checked=_is_checked(person, actor), part=WHO, shown=shown,
        )
        _ask_authority(changed, asked=for_another)
    return changed


def _is_checked(person: Person, actor: Actor) -> bool:
    """The provider vouches for this person's number and those of the organisations that it named, for no other."""
    return hash_of_number(person.id_number) in hashes_of(actor)


def _is_somebody_else(dossier: Dossier, actor: Actor) -> bool:
    """Tell whether a number that the provider did not vouch for stands there without a power of attorney being asked for."""
    citizen = citizen_by_id(actor.citizen_id) if actor.citizen_id is not None else None
    if citizen is None or not citizen.id_number_hash or dossier.applicant.number_hash:
        return False
    return not Paper.objects.filter(dossier=dossier, key=AUTHORITY, required=True).exists()


def _ask_authority(dossier: Dossier, *, asked: bool) -> None:
    row = Paper.objects.filter(dossier=dossier, key=AUTHORITY).first()
    if row is None and asked:
        Paper.objects.create(dossier=dossier, key=AUTHORITY, title=_("Power of attorney of the applicant"), order=_AFTER_THE_LIST)
    elif row is not None and row.required != asked:
        unasked = PaperState.HANDED if row.file_id else PaperState.NOT_NEEDED
        row.required, row.state = asked, (PaperState.HANDED if row.file_id else PaperState.MISSING) if asked else unasked
        row.save(update_fields=["required", "state"])


def note_in_database(*, dossier: Dossier, paper: Paper, is_there: bool, actor: Actor, now: datetime) -> Paper:
    """Write that a paper need not be sent because a national database has it; the counter looks whether that is so."""
    TABLE.check(actor, "dossier.attach", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier)
        next_state(locked, "file")
        row = db.lock(Paper.objects.all(), pk=paper.pk)
        if row.key == AUTHORITY or not row.required:
            raise Invalid("dossier.paper_not_needed", _("This paper cannot be marked so: it is not asked for, or must be sent."), field=row.key)
        if row.file_id is None:
            row.state = PaperState.IN_DATABASE if is_there else PaperState.MISSING
            row.save(update_fields=["state"])
            touch(locked, fields=())
            record(locked, deed="take_papers", actor=actor, now=now, detail={"papers": {row.key: row.state}})
    return row


def file_online(*, dossier: Dossier, actor: Actor, now: datetime, version: int | None = None) -> Dossier:
    """File the draft; filed twice, it is filed once. Refuses while a paper or a way to reach the applicant is missing, naming each."""
    TABLE.check(actor, "dossier.file", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier)
        if locked.state != State.DRAFT:
            return locked
        lock(dossier, version=version)
        filed = file_dossier(dossier=locked, actor=actor, now=now)
        if not filed.applicant.phone or not filed.applicant.id_number:
            raise Invalid("dossier.no_contact", _("Write the number of the applicant's identity paper and a telephone number under “Who asks”."))
        if _is_somebody_else(filed, actor):
            raise Invalid("dossier.not_own_number", _(
                "The number under “Who asks” is not the one with which you signed in. Correct it there, or choose that you file for somebody else."
            ))
        missing = missing_papers(filed)
        if missing:
            raise Invalid("dossier.papers_missing", _("The dossier is not complete. Still missing: %(papers)s.") % {
                "papers": "; ".join(paper.title for paper in missing),
            })
        return filed
