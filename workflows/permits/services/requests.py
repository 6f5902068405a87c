"""Begin a dossier about a permit from the permit itself: the draft names it, so that nobody types number and day again."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.people.public import Unit, people_holding
from workflows.dossiers.public import Channel, Dossier, Person, Request, start_draft
from workflows.dossiers.public_online import begun_draft, say_what, start_online, tell_begun
from workflows.dossiers.public_results import ApplicantKind
from workflows.permits.abilities_permits import COUNTER, TABLE
from workflows.permits.models import Permit, PermitTerms
from workflows.permits.request_words import title_of
from workflows.permits.rules.requests import facts_of, procedure_for, requests_open
from workflows.permits.services.changes import lock_permit


def begin_at_counter(*, permit: Permit, what: str, key: UUID, actor: Actor, now: datetime, version: int | None = None) -> Dossier:
    """Begin the draft in the name of the holder: at the counter, or by the officer, whose draft the counter completes. Pressed twice (``key``), one begins."""
    TABLE.check(actor, "permit.request", permit, book=permit.book)
    known = begun_draft(key, actor)
    if known is not None:
        return known
    kind = ApplicantKind.PERSON if permit.holder_is_household else ApplicantKind.ORGANISATION
    with db.deed():
        check_open(lock_permit(permit.pk, version=version), what, by_authority=True)
        dossier = start_draft(
            unit=permit.unit, request=request_of(permit, what), person=Person(permit.holder, kind=kind), channel=Channel.COUNTER, actor=actor, now=now, key=key,
            ability="dossier.begin",
        )
        PermitTerms.objects.create(dossier=dossier, permit=permit)
        if not actor.holds(*COUNTER):
            counter = people_holding(COUNTER, timezone.localdate(now), unit_ids=[dossier.desk_id] if dossier.desk_id else [])
            tell_begun(dossier, counter.values_list("pk", flat=True), name=actor.name, now=now)
    return dossier


def begin_online(*, permit: Permit, what: str, person: Person, key: UUID, actor: Actor, now: datetime, version: int | None = None) -> Dossier:
    """Begin the citizen's own draft; the selector has given the permit to its holder alone."""
    known = begun_draft(key, actor)
    if known is not None:
        return known
    with db.deed():
        check_open(lock_permit(permit.pk, version=version), what, by_authority=False)
        asked = request_of(permit, what)
        dossier = start_online(unit=permit.unit, procedure=asked.procedure, person=person, key=key, actor=actor, now=now)
        PermitTerms.objects.get_or_create(dossier=dossier, defaults={"permit": permit})
        return say_what(dossier=dossier, request=asked, actor=actor, now=now)


def check_open(permit: Permit, what: str, *, by_authority: bool) -> None:
    """Refuse what this permit does not allow in its state of now."""
    if what not in requests_open(state=permit.state, started=permit.started_on is not None, by_authority=by_authority):
        raise Conflict("permit.no_request", _("Permit %(number)s is “%(state)s”: this cannot be asked for now. Open its page to see what can.") % {
            "number": permit.number, "state": permit.get_state_display(),
        })


def request_of(permit: Permit, what: str) -> Request:
    """Return what is asked, filled as far as the permit tells it."""
    of_ward = permit.unit.parent is not None and permit.unit.parent.kind == Unit.Kind.WARD
    facts = facts_of(what, kind=permit.kind, by_commune=of_ward and not permit.is_earlier, by_household=permit.holder_is_household)
    return Request(procedure_for(what, is_house=permit.is_house), title_of(permit, what), site=permit.site, facts=facts)
