"""Describe a form field for its template: its widget with the right classes and aria attributes."""

from typing import Any

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select

_GROUPS = (CheckboxSelectMultiple, RadioSelect)


def kind_of(bound: BoundField) -> str:
    """Return how the field is laid out: ``check``, ``group`` or ``line``."""
    widget = bound.field.widget
    if isinstance(widget, CheckboxInput):
        return "check"
    return "group" if isinstance(widget, _GROUPS) else "line"


def _classes(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, _GROUPS):
        return str(widget.attrs.get("class", ""))  # Django gives it to the box around the choices as well
    if isinstance(widget, CheckboxInput):
        base = "form-check-input"
    elif isinstance(widget, Select) and not widget.allow_multiple_selected:
        base = "form-select"
    else:
        base = "form-control form-control-file" if isinstance(widget, FileInput) else "form-control"
    own = widget.attrs.get("class", "")
    return " ".join(filter(None, [base, own, "is-invalid" if bound.errors else ""]))


def describe(bound: BoundField, *, help_text: str, label: str, hide_label: bool, prefix_icon: str) -> dict[str, Any]:
    """Return the context of ``components/field.html``."""
    helped = help_text or bound.help_text
    described = [f"{bound.auto_id}_help"] * bool(helped) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    attrs: dict[str, Any] = {"class": _classes(bound)}
    kind = kind_of(bound)
    if described and kind != "group":
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return {
        "bound": bound, "kind": kind, "widget": bound.as_widget(attrs=attrs), "help": helped, "label": label or bound.label,
        "hide_label": hide_label, "prefix_icon": prefix_icon, "described": " ".join(described), "hidden": bound.is_hidden,
    }
