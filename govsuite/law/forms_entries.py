"""Forms for one entry of a pack. What a form does not show stays as it is in the entry."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.law import words_procedures as words
from govsuite.law.documents.yaml_pack import BadYaml, read, write_line, write_part
from govsuite.law.rules.entries import NESTED
from govsuite.law.rules.pack_parts import UNITS as PACK_UNITS
from govsuite.law.rules.pack_schema import SHAPE
from govsuite.law.rules.procedures import GROUPS, PAPER_FORMS, SUBJECTS, UNITS
from govsuite.law.rules.schema import Record, Records
from govsuite.law.services.flaws import sentence

Content = Mapping[str, Any]
Choices = list[tuple[str, str]]


def _words(keys: Iterable[str], table: Mapping[Any, Any]) -> list[tuple[str, str | Promise]]:
    return [(key, table[key]) for key in keys]


def _named(content: Content, section: str, title: str = "title") -> Choices:
    return [(entry["key"], entry[title]) for entry in content.get(section, [])]


def entry_names(entry: Mapping[str, Any], name: str) -> list[str]:
    return list(entry.get(name, []))


def _own_first(own: list[str], known: Choices) -> Choices:
    """Return the choices with those of the entry in front, in its order: the order is kept when they are saved."""
    titles = dict(known)
    return [(key, titles[key]) for key in (*(key for key in own if key in titles), *(key for key in titles if key not in own))]


class ConditionField(forms.CharField):
    """A condition on one line of YAML; empty for none. The deed checks what it says."""

    def __init__(self, **more: Any) -> None:
        super().__init__(required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 3, "class": "gs-mono"}), **more)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read(text.encode()).content
        except BadYaml as flaw:
            raise forms.ValidationError(sentence(flaw.code, flaw.detail)) from None


class EntryForm(forms.Form):
    """What every fact carries: its articles and how sure it is. ``names`` lists the fields that are names of the entry."""

    names: tuple[str, ...] = ()

    citations = forms.MultipleChoiceField(
        label=gettext_lazy("Articles"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "law-picks"}),
    )
    verified = forms.BooleanField(label=gettext_lazy("The figure was compared with the article"), required=False)
    why_unverified = forms.CharField(
        label=gettext_lazy("Why it is not verified"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Needed while the figure was not compared with the article."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=700, widget=forms.Textarea(attrs={"rows": 2}))
    source_file = forms.CharField(label=gettext_lazy("File in which it was read"), required=False, max_length=120)
    source_line = forms.IntegerField(label=gettext_lazy("Line"), required=False, min_value=1)
    source_words = forms.CharField(label=gettext_lazy("A few words of that line"), required=False, max_length=200)

    def __init__(self, data: Any = None, *, content: Content, entry: Mapping[str, Any] | None) -> None:
        self.content, self.entry = content, entry or {}
        super().__init__(data, initial=self.initial_of(self.entry))
        ground = [name for name in EntryForm.base_fields if name in self.fields]
        self.order_fields([name for name in self.fields if name not in ground] + ground)
        self.fields["citations"].choices = _own_first(entry_names(self.entry, "citations"), _named(content, "citations", "text"))
        if entry and "key" in self.fields:
            self.fields["key"].disabled = True

    def initial_of(self, entry: Mapping[str, Any]) -> dict[str, Any]:
        source = entry.get("source", {})
        found = {name: entry.get(name) for name in (*self.names, "citations", "verified", "why_unverified", "note")}
        if found.get("condition"):
            found["condition"] = write_line(found["condition"])
        return found | {f"source_{name}": source.get(name) for name in ("file", "line", "words")}

    def value(self) -> dict[str, Any]:
        """Return the entry as the pack has it: names that are empty are left out."""
        data = self.cleaned_data
        changed = {name: data[name] for name in (*self.names, "citations", "verified", "why_unverified", "note")}
        if data["verified"]:
            changed["why_unverified"] = ""
        source = {name: data[f"source_{name}"] for name in ("file", "line", "words") if data[f"source_{name}"]}
        merged = {**self.entry, **changed, "source": source}
        return {name: value for name, value in merged.items() if value not in ("", None, [], {})}

    def field_of(self, flaw: Mapping[str, Any]) -> str | None:
        """Return the field on which a flaw of the entry is shown."""
        name = "source_line" if flaw["field"] == "source" else flaw["field"]
        return name if name in self.fields else None


class KeyedForm(EntryForm):
    """An entry with a key and a title."""

    key = forms.SlugField(label=gettext_lazy("Key"), max_length=60, help_text=gettext_lazy("Small letters without accents, digits and hyphens; it does not change later."))
    title = forms.CharField(label=gettext_lazy("Title"), max_length=500)


class ClockForm(KeyedForm):
    names = ("key", "title", "amount", "unit", "stoppable", "counts_from")

    amount = forms.IntegerField(label=gettext_lazy("How long"), min_value=1, max_value=3650)
    unit = forms.ChoiceField(label=gettext_lazy("Counted in"), choices=_words(UNITS, words.UNITS))
    stoppable = forms.BooleanField(label=gettext_lazy("It may stand still while something is waited for"), required=False)
    counts_from = forms.CharField(label=gettext_lazy("From when"), required=False, max_length=200)


class PaperForm(KeyedForm):
    names = ("key", "title", "form", "condition")

    form = forms.ChoiceField(label=gettext_lazy("Handed in as"), choices=_words(PAPER_FORMS, words.PAPER_FORMS))
    condition = ConditionField(label=gettext_lazy("Condition"), help_text=gettext_lazy("Empty: always needed. Else e.g. {fact: leased, is: true}; the facts are listed on this page."))


class FormForm(KeyedForm):
    names = ("key", "number", "title", "condition")

    number = forms.CharField(label=gettext_lazy("Number of the form"), max_length=20)
    condition = ConditionField(label=gettext_lazy("Condition"), help_text=gettext_lazy("Empty: always. Else e.g. {fact: permit_kind, is: new}; the facts are listed on this page."))


class FeeForm(KeyedForm):
    names = ("key", "title", "amount", "condition")

    amount = forms.IntegerField(label=gettext_lazy("Amount in dong"), required=False, min_value=0, help_text=gettext_lazy("Leave it empty while the amount is not known."))
    condition = ConditionField(label=gettext_lazy("Condition"), help_text=gettext_lazy("Empty: always. Else e.g. {fact: owner_kind, is: household}; the facts are listed on this page."))


class FigureForm(KeyedForm):
    names = ("key", "title", "value", "unit")

    value = forms.RegexField(label=gettext_lazy("Value"), regex=r"^-?\d{1,7}(/\d{1,6})?$", help_text=gettext_lazy("A whole number, or a fraction such as 2/3."))
    unit = forms.ChoiceField(label=gettext_lazy("Unit"), choices=[(unit, unit) for unit in PACK_UNITS])

    def clean_value(self) -> int | str:
        written = self.cleaned_data["value"]
        return written if "/" in written else int(written)


class ProcedureForm(EntryForm):
    names = ("code", "title", "group", "subject", "course", "competence", "forms_in", "forms_out", "papers", "fees")

    code = forms.CharField(label=gettext_lazy("Code"), max_length=60)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    group = forms.ChoiceField(label=gettext_lazy("Kind"), choices=_words(GROUPS, words.GROUPS))
    subject = forms.ChoiceField(label=gettext_lazy("For"), choices=_words(SUBJECTS, words.SUBJECTS))
    course = forms.ChoiceField(label=gettext_lazy("Course with its time limits"), required=False)
    competence = forms.ChoiceField(label=gettext_lazy("Who decides"), required=False)
    papers = forms.MultipleChoiceField(label=gettext_lazy("Papers"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "law-picks"}))
    forms_in = forms.MultipleChoiceField(label=gettext_lazy("Forms handed in"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "law-picks"}))
    forms_out = forms.MultipleChoiceField(label=gettext_lazy("Forms of the result"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "law-picks"}))
    fees = forms.MultipleChoiceField(label=gettext_lazy("Fees"), required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "law-picks"}))

    def __init__(self, data: Any = None, *, content: Content, entry: Mapping[str, Any] | None) -> None:
        super().__init__(data, content=content, entry=entry)
        none = [("", _("none"))]
        self.fields["course"].choices = none + _named(content, "courses")
        self.fields["competence"].choices = none + _named(content, "competences")
        for name, section in (("papers", "papers"), ("fees", "fees"), ("forms_in", "forms"), ("forms_out", "forms")):
            self.fields[name].choices = self._picks(name, section)
        if entry:
            self.fields["code"].disabled = True

    def _picks(self, name: str, section: str) -> Choices:
        """Return what may be picked: what the procedure has, in its order, then the rest in the order of the pack."""
        numbers = {entry["key"]: entry.get("number", "") for entry in self.content.get(section, [])}
        titled = [(key, f"{numbers[key]} · {title}" if numbers[key] else title) for key, title in _named(self.content, section)]
        return _own_first(entry_names(self.entry, name), titled)


class SnippetForm(forms.Form):
    """Any other entry, as the YAML text that stands in the file."""

    text = forms.CharField(
        label=gettext_lazy("The entry as YAML"), max_length=20_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "gs-mono law-yaml", "spellcheck": "false"}),
    )

    def __init__(self, data: Any = None, *, content: Content, entry: Mapping[str, Any] | None, section: str) -> None:
        shape = SHAPE[NESTED.get(section, section)]
        fields = shape.fields if isinstance(shape, Records) else {}
        inner = fields.get(section) if section in NESTED else None
        self.shape = inner.fields if isinstance(inner, Records | Record) else fields
        self.lines: dict[tuple[str | int, ...], int] = {}
        super().__init__(data, initial={"text": write_part(entry, self.shape) if entry else self._blank()})

    def _blank(self) -> str:
        """Return the names that an entry needs, to be filled in."""
        return "".join(f"{name}: \n" for name, field in self.shape.items() if field.required)

    def clean_text(self) -> dict[str, Any]:
        try:
            found = read(self.cleaned_data["text"].encode())
        except BadYaml as flaw:
            raise forms.ValidationError(_("line %(line)d: %(message)s") % {"line": flaw.line, "message": sentence(flaw.code, flaw.detail)}) from None
        self.lines = {path: found.line_of(path) for path in found.lines}
        return found.content

    def value(self) -> dict[str, Any]:
        return dict(self.cleaned_data["text"])

    def field_of(self, flaw: Mapping[str, Any]) -> str | None:
        return "text"

    def line_of(self, path: Iterable[str | int]) -> int:
        """Return the line of the snippet on which a flaw stands."""
        place = tuple(path)
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)
