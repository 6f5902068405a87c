"""What programs of other authorities and of the portal may ask; and the keys with which they do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, NotFound
from govsuite.people.public import Unit, in_force, units_of_place
from workflows.dossiers.abilities import SETTERS
from workflows.dossiers.documents.portal_states import NAMES, SEED
from workflows.dossiers.enums import State
from workflows.dossiers.models import ApiToken, AssignmentRule, CounterSettings, Dossier, PortalCode, StateChange
from workflows.dossiers.selectors.counter import counter_missing, counters_of
from workflows.dossiers.services.counter_setup import PortalWord
from workflows.dossiers.services.exchange import digest_of

KEEPERS = ("admin",)
#: kinds of units that receive and work on dossiers
SERVING = (Unit.Kind.COMMITTEE, Unit.Kind.OFFICE, Unit.Kind.AGENCY)
#: a change is told when nothing older can still be on its way: numbers are given before the deeds that hold them commit
SETTLED = timedelta(seconds=10)
MOST = 500


@dataclass(frozen=True, slots=True)
class Changes:
    """One page of changes; ``next`` is what to ask with for those after it."""

    rows: list[StateChange]
    next: int
    more: bool


def counter_set_up_by(actor: Actor, *codes: str) -> CounterSettings:
    """Return the counter of the actor's place, for those who hold one of these positions (by default: set it up)."""
    mine = counters_of(actor, *(codes or SETTERS))
    if not mine:
        raise counter_missing()
    return mine[0]


def units_to_set_up(actor: Actor) -> QuerySet[Unit]:
    """Return the units of the places in which the actor sets counters up."""
    posts = [post.unit_id for post in actor.posts if post.position_code in SETTERS]
    places = {pk for unit_id in posts for pk in units_of_place(unit_id)}
    return Unit.objects.filter(in_force(timezone.localdate()), pk__in=places, kind__in=SERVING).order_by("name", "pk")


def rules_of(counter: CounterSettings) -> QuerySet[AssignmentRule]:
    """Return the rules in the order in which they are asked."""
    return AssignmentRule.objects.filter(unit_id=counter.unit_id).select_related("work_unit")


def portal_words() -> dict[str, PortalWord]:
    """Return the portal's code and name of each state, in the order of a dossier's life; what nobody wrote is as remembered, unverified."""
    written = {row.state: PortalWord(row.code, row.title, row.verified) for row in PortalCode.objects.all()}
    return {state: written.get(state) or PortalWord(SEED[state], NAMES[SEED[state]]) for state in State.values if state != State.DRAFT}


def tokens_for(counter: CounterSettings) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(unit_id=counter.unit_id)


def token_for(counter: CounterSettings, pk: int) -> ApiToken:
    """Return a key of this authority; another authority's is not there."""
    found = tokens_for(counter).filter(pk=pk).first()
    if found is None:
        raise NotFound("token.not_found", _("There is no such key. Look at the list."))
    return found


def token_of(key: str, now: datetime) -> ApiToken | None:
    """Return the row of a key that is in force, and note to the minute that it was used."""
    token = ApiToken.objects.select_related("unit").filter(
        digest=digest_of(key), revoked_at__isnull=True, expires_on__gte=timezone.localdate(now),
    ).first()
    if token is not None and (token.used_at is None or now - token.used_at >= timedelta(minutes=1)):
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
    return token


def changes_since(token: ApiToken, *, since: int, limit: int, now: datetime) -> Changes:
    """Return the changes after number ``since`` in their order, at most ``limit``, for the key's authority."""
    rows = StateChange.objects.filter(pk__gt=since, dossier__unit_id=token.unit_id, written_at__lte=now - SETTLED)
    found = list(rows.select_related("dossier").order_by("pk")[: limit + 1])
    page = found[:limit]
    return Changes(page, page[-1].pk if page else since, len(found) > limit)


def exchanged(token: ApiToken, code: str, *, by: str = "") -> Dossier:
    """Return a dossier of the key's authority by our code or the portal's; ``by`` names which of the two is meant.

    Both are made by the same pattern: where one code names two dossiers, nobody guesses which is asked for.
    """
    named = {"code": Q(code=code), "external_code": Q(external_code=code)}
    wanted = named[by] if by else named["code"] | named["external_code"]
    found = list(Dossier.objects.filter(wanted, unit_id=token.unit_id).exclude(state=State.DRAFT)[:2])
    if not found:
        raise NotFound("dossier.not_found", _("There is no dossier of this code in the authority of your key."))
    if len(found) > 1:
        raise Conflict("dossier.two_of_this_code", _(
            "This is the code of one dossier here and the portal's code of another. Ask again with by=code or by=external_code."
        ), field="by")
    return found[0]
