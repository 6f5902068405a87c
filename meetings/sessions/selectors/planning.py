"""Who plans sessions of which council, and who may lead them."""

from datetime import date

from govsuite.core.actors import Actor
from govsuite.people.public import User, people_holding
from meetings.bodies.public import Term, mandates_in_office, units_of_place
from meetings.sessions.abilities import TABLE


def terms_to_plan(actor: Actor | None, on: date) -> list[Term]:
    """Return the terms that run on a day in the councils whose sessions the actor may plan."""
    rows = Term.objects.filter(starts__lte=on).exclude(ends__lt=on).select_related("body__unit", "body__settings")
    return [term for term in rows if TABLE.allows(actor, "council.plan", term.body)]


def leaders_of(term: Term, on: date) -> list[User]:
    """Return those who may preside: the delegates in office."""
    delegates = [mandate.user for mandate in mandates_in_office(term, max(on, term.starts)) if not mandate.suspended]
    return sorted(delegates, key=lambda person: person.full_name)


def staff_of(term: Term, delegates: list[User], on: date) -> list[User]:
    """Return those who may be secretary of a session: the office, then the members."""
    units = units_of_place(term.body.unit_id)
    office = list(people_holding(("council_secretary", "office_head"), on, unit_ids=units))
    return [*office, *(person for person in delegates if person not in office)]
