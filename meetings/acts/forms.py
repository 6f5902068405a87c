"""Forms of the desk: a resolution's wording, a reason, a part of the minutes."""

from django import forms
from django.utils.translation import gettext_lazy as _

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
    text = forms.CharField(required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 8}))


class SearchForm(forms.Form):
    """Filters of the public list; they stay in the address."""

    q = forms.CharField(label=_("Number or words"), required=False, max_length=100)
    nam = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: object, years: list[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [("", _("All years")), *((year, str(year)) for year in years)]
