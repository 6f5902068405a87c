"""Find forms, indicators and who owes them, for the centre that keeps them."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import Unit
from ioc_bridge.indicators.abilities import CENTRE, TABLE
from ioc_bridge.indicators.models import Assignment, Indicator, ReportForm
from ioc_bridge.indicators.selectors.reports import centres_of


def centre_of(actor: Actor) -> Unit | None:
    """Return the centre that the actor works at."""
    post = next((post for post in actor.posts if post.position_code in CENTRE), None)
    return Unit.objects.get(pk=post.unit_id) if post else None


def form_for(actor: Actor | None, pk: int, action: str = "view") -> ReportForm:
    found = ReportForm.objects.select_related("centre").filter(pk=pk).first()
    if found is None:
        raise NotFound("form.not_found", _("There is no such form here. Look for it in the list."))
    TABLE.check(actor, f"form.{action}", found, book="" if action == "view" else found.book)
    return found


def assignment_for(actor: Actor | None, pk: int) -> Assignment:
    found = Assignment.objects.select_related("form").filter(pk=pk).first()
    if found is None:
        raise NotFound("form.not_found", _("There is no such form here. Look for it in the list."))
    TABLE.check(actor, "form.edit", found.form, book=found.form.book)
    return found


def _kept(actor: Actor) -> list[int]:
    own = centre_of(actor)
    return [*centres_of(actor, *CENTRE), *([own.pk] if own else [])]


def forms_of(actor: Actor) -> QuerySet[ReportForm]:
    owed = Count("assignments", filter=Q(assignments__ends__isnull=True))
    return ReportForm.objects.filter(centre__in=_kept(actor)).annotate(owed=owed)


def indicators_kept(actor: Actor) -> QuerySet[Indicator]:
    return Indicator.objects.filter(centre__in=_kept(actor))


def assignments_of(form: ReportForm) -> QuerySet[Assignment]:
    return form.assignments.select_related("unit", "area").order_by("ends", "area__name")
