"""The works of a dossier, and what its form begins with."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from workflows.dossiers.public import Dossier, rule_of
from workflows.permits.enums import WorkClass, WorkKind
from workflows.permits.models import Adviser, DeclaredWork, LimitCheck, Work, WorkItem
from workflows.permits.selectors.snapshots import terms_of

#: Procedures of construction permits begin so.
PREFIXES = ("GPXD", "TBKC")
#: answers of the law pack's facts → class of works
_CLASSES = {
    "class_special": WorkClass.SPECIAL, "class_1": WorkClass.FIRST, "class_2": WorkClass.SECOND, "class_3": WorkClass.THIRD, "class_4": WorkClass.FOURTH,
}


def has_work(dossier: Dossier) -> bool:
    """Tell whether the procedure is about works."""
    return dossier.procedure.startswith(PREFIXES)


def work_of(dossier: Dossier) -> Work | None:
    return Work.objects.filter(dossier=dossier).prefetch_related("items", "advisers", "neighbours").first()


def latest_check(dossier: Dossier) -> LimitCheck | None:
    return LimitCheck.objects.filter(dossier=dossier).first()


def work_begun(dossier: Dossier) -> dict[str, Any]:
    """Return what the form of a dossier without works begins with: what the applicant has said already."""
    facts, subject = dossier.facts, rule_of(dossier).subject
    kind = WorkKind.LINEAR if facts.get("is_line") is True else (WorkKind.HOUSE if subject == "house" else WorkKind.BUILDING)
    return {"name": dossier.title[:300], "kind": kind, "work_class": _CLASSES.get(str(facts.get("work_class")), "")}


def works_of_permit(dossier: Dossier) -> dict[str, Any]:
    """Return the works as the permit that the dossier changes says them, with lists ``items`` and ``advisers``; empty where it names none."""
    terms = terms_of(dossier)
    said: Mapping[str, Any] = terms.permit.snapshot.get("work", {}) if terms and terms.permit else {}
    if not said:
        return {}
    lists: dict[str, type[Model]] = {"items": WorkItem, "advisers": Adviser}
    return _columns(Work, said) | {name: [_columns(model, row) for row in said.get(name, [])] for name, model in lists.items()}


def works_before(dossier: Dossier) -> dict[str, Any]:
    """Return what an officer begins with who adjusts a permit and has not looked at the works yet: what it says; empty afterwards."""
    if rule_of(dossier).group != "adjust":
        return {}
    work, declared = Work.objects.filter(dossier=dossier).first(), DeclaredWork.objects.filter(dossier=dossier).first()
    seen = work is not None and (declared is None or declared.reviews.exists())
    return {} if seen else works_of_permit(dossier)


def _columns(model: type[Model], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what JSON says of the columns as the columns have it."""
    return {field.name: field.to_python(said[field.name]) for field in model._meta.concrete_fields if field.name in said}
