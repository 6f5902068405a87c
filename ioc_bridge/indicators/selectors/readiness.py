"""Find sheets of self-assessment and put them together component by component."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import Unit, units_of_place
from ioc_bridge.indicators.abilities import CENTRE, LEADERS, TABLE
from ioc_bridge.indicators.models import Answer, Assessment, OwnCriterion
from ioc_bridge.indicators.readiness_data import framework
from ioc_bridge.indicators.rules.readiness import Judged, Score, score

#: of a figure that is more than a line
CORNERS = 3


def sheet_for(actor: Actor | None, pk: int, action: str = "view") -> Assessment:
    found = Assessment.objects.select_related("centre").filter(pk=pk).first()
    if found is None:
        raise NotFound("readiness.not_found", _("There is no such sheet here. Look for it in the list."))
    TABLE.check(actor, f"readiness.{action}", found, book="" if action == "view" else found.book)
    return found


def answer_for(actor: Actor | None, pk: int) -> Answer:
    found = Answer.objects.select_related("assessment__centre").filter(pk=pk).first()
    if found is None:
        raise NotFound("readiness.not_found", _("There is no such sheet here. Look for it in the list."))
    TABLE.check(actor, "readiness.work", found.assessment, book=found.assessment.book)
    return found


def may_view(actor: Actor | None, pk: int) -> bool:
    found = Assessment.objects.filter(pk=pk).first()
    return found is not None and TABLE.allows(actor, "readiness.view", found)


def book_of(pk: int) -> str:
    return f"readiness:{pk}"


def _places(actor: Actor) -> list[int]:
    return [unit for post in actor.posts if post.position_code in (*CENTRE, *LEADERS) for unit in units_of_place(post.unit_id)]


def sheets_of(actor: Actor) -> QuerySet[Assessment]:
    return Assessment.objects.select_related("centre").filter(centre__in=_places(actor))


def criteria_of(centre: Unit | None) -> QuerySet[OwnCriterion]:
    return OwnCriterion.objects.filter(centre=centre) if centre else OwnCriterion.objects.none()


@dataclass(frozen=True, slots=True)
class Layer:
    """One component of the framework on a sheet."""

    code: str
    name: str
    answers: Sequence[Answer]
    score: Score


def layers_of(sheet: Assessment) -> list[Layer]:
    """Return every component, also those without a criterion: the page says so."""
    rows = list(sheet.answers.prefetch_related("evidence__file"))
    found = []
    for code, name in framework().layers.items():
        own = [row for row in rows if row.layer == code]
        found.append(Layer(code, name, own, score([Judged(row.level, len(row.evidence.all()), row.remark) for row in own])))
    return found


def radar_of(layers: Sequence[Layer]) -> dict[str, list[Any]] | None:
    """Return the components that have criteria with their shares in per cent; None where too few have any to span a figure."""
    shown = [layer for layer in layers if layer.answers]
    return {"names": [layer.name for layer in shown], "shares": [layer.score.per_cent or 0 for layer in shown]} if len(shown) >= CORNERS else None
