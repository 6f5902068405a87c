"""Read councils, mandates and who belongs where."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import Unit, User, in_force, people_holding, units_of_place
from meetings.bodies.abilities import TABLE
from meetings.bodies.models import Body, CouncilSettings, Mandate, MandateStatus, Membership, Term
from meetings.bodies.rules.houses import house_of

PART_KINDS: list[str] = [Body.Kind.STANDING, Body.Kind.COMMITTEE, Body.Kind.GROUP, Body.Kind.COUNCIL, Body.Kind.EXECUTIVE]
#: what stands in the list of councils
WHOLE_KINDS = (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE)
#: what may meet: these, a council's Standing Committee and its committees
MEETING_KINDS = (*WHOLE_KINDS, Body.Kind.STANDING, Body.Kind.COMMITTEE)
IN_OFFICE = (MandateStatus.Status.ACTIVE, MandateStatus.Status.SUSPENDED)


def status_subquery(mandate_ref: str, on: date) -> Subquery:
    """Return the status of the mandate ``mandate_ref`` on a day, as a subquery."""
    rows = MandateStatus.objects.filter(mandate=OuterRef(mandate_ref), since__lte=on).order_by("-since")
    return Subquery(rows.values("status")[:1])


def mandates_of(term: Term, on: date) -> QuerySet[Mandate]:
    """Return all mandates of the term, each with ``standing`` (empty before its first day)."""
    return Mandate.objects.filter(term=term).select_related("user").annotate(standing=status_subquery("pk", on))  # type: ignore[no-redef]  # the model only declares it


def mandates_in_office(term: Term, on: date) -> list[Mandate]:
    """Return the delegates in office on a day, each with ``standing`` and ``suspended``."""
    rows = list(mandates_of(term, on).filter(standing__in=IN_OFFICE))
    for row in rows:
        row.suspended = row.standing == MandateStatus.Status.SUSPENDED
    return rows


def active_mandates(term: Term, on: date) -> list[Mandate]:
    """Return the delegates who take part on a day: in office and not suspended."""
    return list(mandates_of(term, on).filter(standing=MandateStatus.Status.ACTIVE))


def active_mandate(term: Term, user_id: int | None, on: date) -> Mandate | None:
    """Return the active (neither suspended nor ended) mandate of a person in a term."""
    return mandates_of(term, on).filter(user_id=user_id, standing=MandateStatus.Status.ACTIVE).first()


def active_among(term: Term, mandate_ids: list[int], on: date) -> list[Mandate]:
    """Return those of the mandates that are active on a day."""
    return list(mandates_of(term, on).filter(pk__in=mandate_ids, standing=MandateStatus.Status.ACTIVE))


def delegates_counted(term: Term, on: date) -> int:
    """Return how many delegates stand in the denominator on a day (suspended ones as the council's settings say)."""
    kept = IN_OFFICE if settings_of(term.body).suspended_counted else (MandateStatus.Status.ACTIVE,)
    return mandates_of(term, on).filter(standing__in=kept).count()


def statutory_seats(term: Term) -> int:
    return term.statutory_seats


def settings_of(body: Body) -> CouncilSettings:
    """Return the settings of the council; the unverified presets where none are stored."""
    try:
        return body.settings
    except CouncilSettings.DoesNotExist:
        return CouncilSettings(body=body, floor_is_public=body.house.public)


def _on(day: date) -> Q:
    return Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))


def memberships_of(mandate: Mandate, on: date) -> list[Membership]:
    return list(Membership.objects.filter(_on(on), mandate=mandate).select_related("body").order_by("body__order"))


def groups_by_mandate(term: Term, on: date) -> dict[int, Body]:
    """Return mandate id → group of delegates on a day, in one query."""
    rows = Membership.objects.filter(_on(on), mandate__term=term, body__kind=Body.Kind.GROUP).select_related("body")
    return {row.mandate_id: row.body for row in rows}


def head_of(term: Term, on: date) -> int | None:
    """Return the chairman of the council or committee: a member who holds that post on the day; of a part of a council its head."""
    if term.body.house.is_part:
        return Membership.objects.filter(_on(on), body=term.body_id, role=Membership.Role.HEAD).values_list("mandate__user_id", flat=True).first()
    heads = people_holding((term.body.house.chair,), on, unit_ids=units_of_place(term.body.unit_id))
    return heads.filter(mandates__term=term).values_list("pk", flat=True).first()


def level_of(body: Body) -> str:
    """Return the level of the place that a council or committee serves: ``province`` or ``commune``."""
    province = Unit.objects.filter(pk__in=units_of_place(body.unit_id), kind=Unit.Kind.PROVINCE).exists()
    return "province" if province else "commune"


def committee_of(unit_id: int) -> Body | None:
    """Return the People's Committee that meets for an authority; None where nobody has entered it."""
    return Body.objects.filter(unit_id=unit_id, kind=Body.Kind.EXECUTIVE).select_related("unit").first()


def group_of(mandate: Mandate, on: date) -> Body | None:
    row = Membership.objects.filter(_on(on), mandate=mandate, body__kind=Body.Kind.GROUP).select_related("body").first()
    return row.body if row else None


def body_ids_of(user_id: int | None, term: Term, on: date) -> set[int]:
    """Return the committees and groups to which a person belongs on a day."""
    rows = Membership.objects.filter(_on(on), mandate__term=term, mandate__user_id=user_id)
    return set(rows.values_list("body_id", flat=True))


def parts_of(council: Body, *kinds: str) -> list[Body]:
    """Return the Standing Committee, the committees and the groups of a council, in this order."""
    rows = Body.objects.filter(parent=council)
    return sorted(rows.filter(kind__in=kinds) if kinds else rows, key=lambda body: PART_KINDS.index(body.kind))


def part_of(council: Body, pk: int) -> Body:
    """Return a part of this council and of no other."""
    row = Body.objects.filter(pk=pk, parent=council).select_related("parent").first()
    if row is None:
        raise NotFound("part.not_found", _("There is no such part in this council. Choose one from the list."))
    return row


def parts_that_meet(council: Body, on: date) -> set[int]:
    """Return the parts that hold meetings of their own in the council's term of a day."""
    term = term_on(council, on)
    rows = Term.objects.filter(body__parent=council, starts=term.starts, name=term.name) if term else Term.objects.none()
    return set(rows.values_list("body_id", flat=True))


def councils() -> list[Body]:
    return list(Body.objects.filter(kind__in=WHOLE_KINDS).order_by("kind", "order", "name").select_related("unit", "settings").prefetch_related("terms"))


def units_to_found(actor: Actor | None, on: date, kind: str = Body.Kind.COUNCIL) -> list[Unit]:
    """Return the units without a council (or committee) in the places where the actor may enter one."""
    posts = actor.posts if actor else ()
    units = Unit.objects.filter(in_force(on), kind=house_of(kind).unit_kind).exclude(bodies__kind=kind)
    return [unit for unit in units if posts and TABLE.allows(actor, "council.create", Body(unit=unit, kind=kind))]


def term_on(council: Body, on: date) -> Term | None:
    """Return the term that runs on a day, else the latest."""
    return term_among(list(council.terms.all()), on)


def term_among(terms: list[Term], on: date) -> Term | None:
    """Return of the terms (latest first) the one that runs on a day, else the latest."""
    running = [term for term in terms if term.starts <= on and (term.ends is None or term.ends >= on)]
    return running[0] if running else (terms[0] if terms else None)


def _council(actor: Actor | None, noun: str, action: str, body: Body | None) -> Body:
    if body is None:
        raise NotFound("council.not_found", _("There is no such council. Choose one from the list of councils."))
    TABLE.check(actor, f"{noun}.{action}", body, book=f"body:{body.pk}")
    return body


def council_for(actor: Actor | None, pk: int, action: str = "view", *, noun: str = "council") -> Body:
    """Return the council (or committee) when the actor may do ``noun.action`` with it."""
    rows = Body.objects.filter(pk=pk, kind__in=MEETING_KINDS).select_related("unit", "settings", "parent")
    return _council(actor, noun, action, rows.first())


def mandate_for(actor: Actor | None, pk: int, action: str = "view", *, council_pk: int) -> Mandate:
    """Return a mandate of this council when the actor may do ``council.action``."""
    council = council_for(actor, council_pk, action)
    row = Mandate.objects.filter(pk=pk, term__body=council).select_related("user", "term__body__unit", "term__body__settings").first()
    if row is None:
        raise NotFound("mandate.not_found", _("There is no such mandate in this council. Choose one from the list of delegates."))
    return row


def membership_of(actor: Actor | None, pk: int, action: str = "view", *, council_pk: int) -> Membership:
    """Return a membership in this council when the actor may do ``council.action``."""
    council = council_for(actor, council_pk, action)
    row = Membership.objects.filter(pk=pk, mandate__term__body=council).select_related("body", "mandate__user", "mandate__term__body").first()
    if row is None:
        raise NotFound("membership.not_found", _("There is no such membership in this council."))
    return row


def term_of(council: Body, pk: int) -> Term:
    """Return a term of this council and of no other."""
    row = council.terms.select_related("body__unit").filter(pk=pk).first()
    if row is None:
        raise NotFound("term.not_found", _("This term does not belong to the council. Choose one from its list."))
    return row


def candidates_of(term: Term, on: date) -> list[User]:
    """Return those in this place whose appointment makes them members, and who hold no mandate of the term."""
    return list(people_holding(term.body.house.seats, on, unit_ids=units_of_place(term.body.unit_id)).exclude(mandates__term=term))


def roster(term: Term, on: date) -> list[Mandate]:
    """Return every mandate of the term with status, timeline and memberships, in four queries."""
    memberships = Membership.objects.select_related("body").order_by("body__order", "starts")
    rows = mandates_of(term, on).prefetch_related("statuses", Prefetch("memberships", queryset=memberships))
    return list(rows)


def members_of(bodies: list[Body], on: date) -> dict[int, list[Membership]]:
    """Return body id → its members on a day, heads first."""
    ranks: dict[str, int] = {Membership.Role.HEAD: 0, Membership.Role.DEPUTY: 1, Membership.Role.MEMBER: 2}
    found: dict[int, list[Membership]] = {body.pk: [] for body in bodies}
    rows: Any = Membership.objects.filter(_on(on), body__in=bodies).select_related("mandate__user").order_by("mandate__seat", "pk")
    for row in sorted(rows, key=lambda member: ranks[member.role]):
        found[row.body_id].append(row)
    return found


def in_office_of(council: Body, user_id: int | None, on: date) -> bool:
    """Tell whether a person is a delegate in office of the council's term on a day, suspended or not."""
    term = term_on(council, on)
    return term is not None and user_id is not None and mandates_of(term, on).filter(user_id=user_id, standing__in=IN_OFFICE).exists()
