"""What people type about amendments."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.amendments.models import Amendment
from meetings.amendments.rules.drafts import ArticleText
from meetings.amendments.services.sorting import LETTERS, Place
from meetings.bodies.public import Body


class MomentForm(forms.Form):
    """Until when amendments are taken."""

    closes_at = forms.DateTimeField(
        label=_("Amendments are taken until"), widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}), input_formats=["%Y-%m-%dT%H:%M"],
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        moment = self.initial.get("closes_at")
        if moment:
            self.initial["closes_at"] = timezone.localtime(moment)


class AmendmentForm(forms.Form):
    """The proposal: the article's own words stand in the fields, and are changed there."""

    title = forms.CharField(label=_("Title of the article"), max_length=500, required=False)
    body = forms.CharField(label=_("Text of the article"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 10}), help_text=_("Change the words here. What you take out and add is found by itself."))
    reason = forms.CharField(label=_("Why"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    committee = forms.TypedChoiceField(label=_("In the name of"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, committees: list[Body], article: ArticleText | None, **more: Any) -> None:
        words = {"title": article.title, "body": article.body} if article else {}
        super().__init__(*args, initial=words, **more)
        if committees:
            self.fields["committee"].choices = [("", _("myself")), *((body.pk, body.name) for body in committees)]
        else:
            del self.fields["committee"]


class RemovalForm(forms.Form):
    """To take an article out, its reason is all that is written."""

    reason = forms.CharField(label=_("Why"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    committee = AmendmentForm.base_fields["committee"]

    def __init__(self, *args: Any, committees: list[Body], article: ArticleText | None, **more: Any) -> None:
        super().__init__(*args, **more)
        if committees:
            self.fields["committee"].choices = [("", _("myself")), *((body.pk, body.name) for body in committees)]
        else:
            del self.fields["committee"]


class AdviceForm(forms.Form):
    """What the reviewing committee recommends."""

    advice = forms.ChoiceField(label=_("Recommendation"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("Grounds"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["advice"].choices = [(value, str(label)[:1].upper() + str(label)[1:]) for value, label in Amendment.Advice.choices if value]


class OrderForm(forms.Form):
    """Places and groups of the amendments that wait for their vote: two fields each, and one reason."""

    reason = forms.CharField(label=_("Why the order is changed"), max_length=500, required=False)

    def __init__(self, *args: Any, rows: list[Amendment], **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = rows
        for number, row in enumerate(rows, start=1):
            self.fields[f"order_{row.pk}"] = forms.IntegerField(label=_("Place in the order"), min_value=1, max_value=999, initial=number)
            self.fields[f"group_{row.pk}"] = forms.ChoiceField(label=_("Exclusive group"), required=False, initial=row.group, choices=[("", "–"), *((letter, letter) for letter in LETTERS[:9])])

    def lines(self) -> list[dict[str, Any]]:
        return [{"row": row, "order": self[f"order_{row.pk}"], "group": self[f"group_{row.pk}"]} for row in self.rows]

    def places(self) -> list[Place]:
        return [Place(row.pk, self.cleaned_data[f"order_{row.pk}"], self.cleaned_data[f"group_{row.pk}"]) for row in self.rows]


class SolutionForm(forms.Form):
    """Which of two adopted amendments stands."""

    number = forms.TypedChoiceField(label=_("This amendment stands"), coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, rows: list[Amendment], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["number"].choices = [(row.number, _("Amendment %(number)s · %(name)s") % {"number": row.number, "name": row.author_name}) for row in rows]
