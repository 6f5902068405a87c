"""Forms of the desk: a resolution's wording, a reason, a part of the minutes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.acts.documents.wording import PRESET, SECTIONS, Wording
from meetings.acts.models import Resolution
from meetings.amendments.public import ArticleText


class ResolutionForm(forms.Form):
    """Title, grounds and the day from which it applies; articles come in ``ArticleFormSet``."""

    title = forms.CharField(label=_("Subject"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    grounds = forms.CharField(
        label=_("Legal grounds"), required=False, widget=forms.Textarea(attrs={"rows": 6}), help_text=_("One ground a line."),
    )
    effective_on = forms.DateField(
        label=_("In force from"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Left empty: the day of issue."),
    )

    def ground_lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["grounds"].splitlines() if line.strip()]


class ArticleForm(forms.Form):
    """One article."""

    title = forms.CharField(label=_("Title of the article"), max_length=500, required=False)
    body = forms.CharField(label=_("Text of the article"), required=False, widget=forms.Textarea(attrs={"rows": 5}))

    def text(self) -> ArticleText | None:
        """Return the article; None when nothing was written."""
        title, body = self.cleaned_data.get("title", "").strip(), self.cleaned_data.get("body", "").replace("\r\n", "\n").strip()
        return ArticleText(title, body) if title or body else None


#: Room for more articles: one behind those that are there, three on an empty desk.
ArticleFormSet = forms.formset_factory(ArticleForm, extra=1)
FirstArticles = forms.formset_factory(ArticleForm, extra=3)


def forms_of(resolution: Resolution, data: object = None) -> tuple[ResolutionForm, forms.BaseFormSet]:
    """Return the form and its articles, filled from the resolution or from what was sent."""
    initial = {"title": resolution.title, "grounds": "\n".join(resolution.grounds), "effective_on": resolution.effective_on}
    articles = ArticleFormSet if resolution.articles else FirstArticles
    return ResolutionForm(data, initial=initial), articles(data, initial=resolution.articles, prefix="article")


class ReasonForm(forms.Form):
    """A deed that leaves a trace asks why."""

    reason = forms.CharField(label=_("Reason"), max_length=500, min_length=10, widget=forms.Textarea(attrs={"rows": 3}))


class PartForm(forms.Form):
    """One part of the minutes in the secretary's words."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    base = forms.CharField(max_length=64, widget=forms.HiddenInput)
    base_text = forms.CharField(required=False, max_length=20000, strip=False, widget=forms.HiddenInput)
    text = forms.CharField(required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 8}))


#: what each paragraph is, in the order of its section
PARAGRAPHS: dict[str, Any] = {
    "time.title": _("Heading: time and place"), "time": _("Time and place"), "people.title": _("Heading: who took part"), "people": _("Who took part"), "guests": _("Guests, where there were some"),
    "sitting.title": _("Heading of a sitting"), "sitting": _("Attendance of a sitting"), "absent": _("Who was absent"), "late": _("Who came late"), "left": _("Who left before the end"),
    "content.title": _("Heading: what happened"), "handover": _("The chair is handed over"), "closed": _("The doors are closed"), "item.started": _("An item begins"), "item.ran": _("An item began and ended"),
    "item.closed": _("An item behind closed doors"),
    "item.presenter": _("Who presented an item"), "item.review": _("Review report of a committee"), "item.postponed": _("An item was put off"), "item.not_held": _("An item was not taken up"), "item.parts": _("An item that has parts"),
    "speech": _("Somebody spoke"), "speech.said": _("Somebody spoke, with a summary"), "ballot": _("A vote on a question"), "papers.title": _("Heading: paper fallback"),
    "papers": _("Papers of the fallback follow"), "close.title": _("Heading: the end"), "close": _("The end"),
}
SECTION_TITLES = {
    "opening": _("Opening paragraphs"), "attendance": _("Attendance"), "content": _("Items"), "speeches": _("Speeches"), "votes": _("Votes"), "closing": _("End"),
}


class WordingForm(forms.Form):
    """The words of the minutes: a field a paragraph; left empty it takes the shipped words."""

    note = forms.CharField(label=_("What was changed"), max_length=300, required=False)

    def __init__(self, *args: Any, wording: Wording, **more: Any) -> None:
        super().__init__(*args, **more)
        for keys in SECTIONS.values():
            for key in keys:
                names = ", ".join(f"{{{name}}}" for name in PRESET[key].names)
                long = "\n" in PRESET[key].text or len(PRESET[key].text) > 70
                self.fields[key] = forms.CharField(
                    label=PARAGRAPHS[key], required=False, initial=wording.text(key), help_text=names,
                    widget=forms.Textarea(attrs={"rows": 6 if key == "ballot" else 3}) if long else forms.TextInput(),
                )

    def sections(self) -> list[dict[str, Any]]:
        return [{"title": SECTION_TITLES[section], "fields": [self[key] for key in keys]} for section, keys in SECTIONS.items()]

    def words(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for keys in SECTIONS.values() for key in keys}


class SearchForm(forms.Form):
    """Filters of the public list; they stay in the address."""

    q = forms.CharField(label=_("Number or words"), required=False, max_length=100)
    nam = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: object, years: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [("", _("All years")), *((year, str(year)) for year in years)]
