"""Read the notice of conclusions of a meeting."""

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import Unit, in_force, units_of_place
from meetings.acts.abilities import TABLE
from meetings.acts.models import Conclusion, ConclusionPart
from meetings.sessions.public import Session


def conclusion_for(actor: Actor | None, pk: int, action: str = "view") -> Conclusion:
    """Return the conclusions when the actor may do ``action``; NotFound to a stranger."""
    row = Conclusion.objects.select_related("session__term__body__unit", "session__term__body__settings", "issued__pdf", "issued__docx").filter(pk=pk).first()
    if row is None:
        raise NotFound("conclusion.not_found", _("There are no such conclusions. Choose a meeting and open its results."))
    TABLE.check(actor, f"conclusion.{action}", row, book=row.session.book)
    return row


def parts_of_conclusion(conclusion: Conclusion) -> list[ConclusionPart]:
    return list(conclusion.parts.select_related("item__proposal", "unit"))


def units_to_act(session: Session) -> list[Unit]:
    """Return the offices of the place that may be told to act."""
    rows = Unit.objects.filter(in_force(session.starts_on), pk__in=units_of_place(session.term.body.unit_id), kind__in=(Unit.Kind.OFFICE, Unit.Kind.AGENCY, Unit.Kind.COMMITTEE))
    return list(rows.order_by("name"))
