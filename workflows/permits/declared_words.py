"""What an officer found different from what was declared, in words."""

from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.formats import localize
from django.utils.translation import gettext as _

from workflows.permits.models import Adviser, DeclaredWork, Neighbour, Work, WorkItem

_MODELS: dict[str, type[Model]] = {"": Work, "items": WorkItem, "advisers": Adviser, "neighbours": Neighbour}


def plain(value: Any) -> Any:
    """Return a number without empty decimals."""
    return (int(value) if value == value.to_integral_value() else value.normalize()) if isinstance(value, Decimal) else value


def reviewed(declared: DeclaredWork | None) -> dict[str, Any] | None:
    """Return what was declared and what each look of an officer found different, newest first."""
    if declared is None:
        return None
    looks = [{"at": look.at, "by_name": look.by_name, "rows": [_words(row) for row in look.differences]} for look in declared.reviews.all()]
    return {"at": declared.at, "looks": looks}


def _words(row: dict[str, Any]) -> dict[str, str]:
    """Return a difference as it is read."""
    model = _MODELS[row["part"]]
    label = str(model._meta.get_field(row["field"]).verbose_name)  # type: ignore[union-attr]
    where = _row_words(model, row)
    return {
        "label": f"{where}: {label}" if where else label, "said": _value(model, row["field"], row["said"]), "found": _value(model, row["field"], row["found"]),
    }


def _row_words(model: type[Model], row: dict[str, Any]) -> str:
    """Return which row of a list it is."""
    if model is Neighbour:
        return _("House %(side)s") % {"side": _value(model, "side", row["row"])}
    return _value(model, "role", row["row"]) if model is Adviser else row["row"]


def _value(model: type[Model], name: str, value: Any) -> str:
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    field = model._meta.get_field(name)
    if field.choices:  # type: ignore[union-attr]
        return str(dict(field.flatchoices).get(value, value))  # type: ignore[union-attr]
    return str(localize(plain(field.to_python(value))))  # type: ignore[union-attr]
