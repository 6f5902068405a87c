"""The works of a dossier, and what its form begins with."""

from typing import Any

from workflows.dossiers.public import Dossier, rule_of
from workflows.permits.enums import WorkClass, WorkKind
from workflows.permits.models import LimitCheck, Work

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
