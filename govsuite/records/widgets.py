"""A file field that checks, shows progress and says what is wrong, in any Django form."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class UploadInput(forms.FileInput):
    """``forms.FileField(widget=UploadInput)``: one file to send, inside ``{% field %}``."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        merged = self.build_attrs(self.attrs, attrs)
        return render_to_string("govsuite/records/_upload_input.html", {"name": name, "id": merged.pop("id", f"id_{name}"), "attrs": merged})
