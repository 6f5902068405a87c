"""The works as an applicant declares them: only what the form of this procedure asks of this kind of works."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.permits.enums import AdviserRole, Side, WorkKind
from workflows.permits.forms.works import WorkForm, fields_of
from workflows.permits.models import Adviser, Neighbour, Work
from workflows.permits.rules.asked import asked_fields

#: who draws up what is filed; who builds is not known yet
ROLES = (AdviserRole.DESIGN, AdviserRole.REVIEW, AdviserRole.SURVEY)
_ADVISER = ("name", "certificate", "valid_until", "leads")
_NEIGHBOUR = ("address", "storeys", "shares_wall", "distance", "note")


class DeclaredForm(WorkForm):
    """The figures. ``kind``: what the works are by the procedure's answers; another than a house may be chosen anew."""

    def __init__(self, data: Any = None, *, form: str, initial: Mapping[str, Any], class_known: bool) -> None:
        super().__init__(data, initial=initial)
        kinds = [choice for choice in WorkKind.choices if choice[0] != WorkKind.HOUSE]
        chosen = data.get("kind", "") if data is not None else ""
        self.kind = chosen if initial["kind"] != WorkKind.HOUSE and chosen in dict(kinds) else initial["kind"]
        self.parts = asked_fields(form=form, kind=self.kind, class_known=class_known)
        self.asked = {name for names in self.parts.values() for name in names} | ({"lat", "lng"} if form == "01" else set())
        self.fields = {name: field for name, field in self.fields.items() if name in self.asked}
        if "kind" in self.fields:
            self.fields["kind"] = forms.ChoiceField(label=Work._meta.get_field("kind").verbose_name, choices=kinds)  # type: ignore[union-attr]

    def part(self, name: str) -> list[Any]:
        return [self[field] for field in self.parts[name]]

    @property
    def works_part(self) -> list[Any]:
        return self.part("works")

    @property
    def land_part(self) -> list[Any]:
        return self.part("land")

    @property
    def size_part(self) -> list[Any]:
        return self.part("size")

    @property
    def place_part(self) -> list[Any]:
        return [self[name] for name in ("lat", "lng") if name in self.asked]


class PartForm(forms.Form):
    """One adviser or one side of the site: left empty where there is none."""

    model: Any = None
    names: tuple[str, ...] = ()
    key, main = "", ""
    missing: Any = ""

    def __init__(self, data: Any = None, *, value: str, title: Any, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial), prefix=value)
        self.value, self.title = value, title
        self.fields.update(fields_of(self.model, self.names))
        for field in self.fields.values():
            field.required = False

    @property
    def is_open(self) -> bool:
        return bool(self.initial) or self.is_bound and any(self[name].value() for name in self.names)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if any(given.values()) and not given.get(self.main) and self.main not in self.errors:
            self.add_error(self.main, self.missing)
        return given

    def row(self) -> dict[str, Any] | None:
        """Return the row; None where nothing is said."""
        given = self.cleaned_data
        return {self.key: self.value} | {name: given[name] for name in self.names} if given.get(self.main) else None


class AdviserPart(PartForm):
    model, names, key, main = Adviser, _ADVISER, "role", "name"
    missing = gettext_lazy("Write who it is: the person or firm that holds the certificate.")


class NeighbourPart(PartForm):
    model, names, key, main = Neighbour, _NEIGHBOUR, "side", "address"
    missing = gettext_lazy("Write the address of the house on this side.")


def parts_of(data: Any, work: Work | None) -> dict[str, list[PartForm]]:
    """Return the forms of advisers and of the four sides."""
    advisers = {row.role: row for row in work.advisers.all()} if work else {}
    sides = {row.side: row for row in work.neighbours.all()} if work else {}
    return {
        "advisers": [AdviserPart(data, value=role.value, title=role.label, initial=_begun(advisers.get(role.value), _ADVISER)) for role in ROLES],
        "neighbours": [
            NeighbourPart(data, value=side.value, title=_("House %(side)s") % {"side": side.label}, initial=_begun(sides.get(side.value), _NEIGHBOUR)) for side in Side
        ],
    }


def _begun(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names} if row else {}
