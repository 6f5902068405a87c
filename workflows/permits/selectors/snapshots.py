"""What a permit's document is drawn from: plain values frozen when the result is drafted. Nothing personal beside the name."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from govsuite.law.public import RuleUnknown, figure
from workflows.dossiers.public import Dossier, rule_of
from workflows.permits.models import Permit, PermitTerms, Work
from workflows.permits.rules.terms import Term, kind_of

#: figures of the pack that a permit stands on
FIGURES = ("start_months", "extension_months", "max_extensions", "register_months")
_LEFT_OUT = ("id", "dossier", "work")


def frozen(dossier: Dossier) -> dict[str, Any]:
    """Return what is drafted, checked and signed: ``{procedure, group, kind, holder, site, work, terms, permit, figures, clocks}``."""
    rule, terms = rule_of(dossier), terms_of(dossier)
    permit = terms.permit if terms else None
    return {
        "procedure": dossier.procedure, "group": rule.group, "kind": kind_of(rule.group, dossier.procedure), "is_house": rule.subject == "house",
        "holder": dossier.applicant.name, "site": dossier.site, "title": dossier.title, "work": work_values(dossier),
        "terms": values_of(terms) if terms else {}, "permit": reference_of(permit) if permit else {}, "figures": figures_of(dossier),
        "clocks": {clock.key: clock.amount for clock in rule.clocks},
    }


def terms_of(dossier: Dossier) -> PermitTerms | None:
    return PermitTerms.objects.select_related("permit").filter(dossier=dossier).first()


def figures_of(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """Return the figures of the dossier's own pack with their article; empty where the pack has none (a dossier of the law before)."""
    if dossier.pack is None:
        return {}
    try:
        found = {key: figure(dossier.pack, key) for key in FIGURES}
    except RuleUnknown:
        return {}
    return {key: {"value": one.value, "citation": one.citation, "verified": one.verified} for key, one in found.items()}


def term_of(figures: Mapping[str, Mapping[str, Any]]) -> Term:
    """Return the figures as the rules take them."""
    return Term(*(int(figures[key]["value"]) for key in FIGURES))


def work_values(dossier: Dossier) -> dict[str, Any]:
    """Return the works with their stages or buildings and advisers; empty where none were entered."""
    work = Work.objects.prefetch_related("items", "advisers").filter(dossier=dossier).first()
    if work is None:
        return {}
    return values_of(work) | {"items": [values_of(item) for item in work.items.all()], "advisers": [values_of(one) for one in work.advisers.all()]}


def reference_of(permit: Permit) -> dict[str, Any]:
    """Return how a later document names a permit."""
    return {
        "id": permit.pk, "number": permit.number, "issued_on": permit.issued_on.isoformat(), "authority": permit.authority, "holder": permit.holder,
        "site": permit.site, "title": permit.title, "start_until": permit.start_until.isoformat(), "extensions": permit.extensions, "kind": permit.kind,
    }


def values_of(row: Model) -> dict[str, Any]:
    """Return a row's own columns as JSON has them; empty ones are left out."""
    found = {field.name: field.value_from_object(row) for field in row._meta.concrete_fields if field.name not in _LEFT_OUT}
    return {name: _plain(value) for name, value in found.items() if value not in (None, "")}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, (date, datetime)) else value
