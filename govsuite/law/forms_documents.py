"""A document that a pack cites as a form: who opens its address and compares it says so here, and a second person confirms the draft."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from govsuite.law.forms_entries import Content


class DocumentForm(forms.Form):
    """What the law knows of a document itself. A key is not changed: citations name it."""

    names = ("key", "number", "title", "issuer", "issued", "in_force", "link", "link_verified", "why_link_unverified", "note")

    key = forms.SlugField(label=gettext_lazy("Key"), max_length=60, help_text=gettext_lazy("Small letters without accents, digits and hyphens; it does not change later."))
    number = forms.CharField(label=gettext_lazy("Number and symbol"), required=False, max_length=60)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    issuer = forms.CharField(label=gettext_lazy("Issuing authority"), required=False, max_length=100)
    issued = forms.DateField(label=gettext_lazy("Day of issuing"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    in_force = forms.BooleanField(label=gettext_lazy("In force"), required=False)
    link = forms.URLField(
        label=gettext_lazy("Address of the official text"), required=False, max_length=300, assume_scheme="https",
        help_text=gettext_lazy("A page of the Government, the National Assembly or a ministry that shows this document. It starts with https://."),
    )
    link_verified = forms.BooleanField(label=gettext_lazy("I opened the address: number and title are those of this document"), required=False)
    why_link_unverified = forms.CharField(
        label=gettext_lazy("Where the address comes from"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Needed while nobody has opened the address."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, content: Content, entry: Mapping[str, Any] | None) -> None:
        self.entry = entry or {}
        super().__init__(data, initial={name: self.entry.get(name) for name in self.names})
        self.fields["key"].disabled = bool(entry)

    def value(self) -> dict[str, Any]:
        """Return the entry as the pack has it: names that are empty are left out, and what is said of an address where there is none."""
        data = {name: self.cleaned_data[name] for name in self.names}
        if data["issued"]:
            data["issued"] = data["issued"].isoformat()
        if data["link_verified"]:
            data["why_link_unverified"] = ""
        elif not data["link"]:
            data["link_verified"] = None
        merged = {**self.entry, **data}
        return {name: value for name, value in merged.items() if value not in ("", None)}

    def field_of(self, flaw: Mapping[str, Any]) -> str | None:
        """Return the field on which a flaw of the entry is shown."""
        name = "why_link_unverified" if flaw["field"] == "link_verified" else flaw["field"]
        return name if name in self.fields else None
