"""What people type in question time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.people.public import Position, User
from govsuite.records.public import UploadInput
from meetings.questions.models import Group, Promise, Question, QuestionSettings
from meetings.questions.rules.standing import MOST_DAYS

#: no group: the question is answered in writing
ASIDE = 0


class QuestionForm(forms.Form):
    """A written question."""

    answerer = forms.TypedChoiceField(label=_("Who is asked"), coerce=int)
    subject = forms.CharField(label=_("Subject of the question"), max_length=300)
    text = forms.CharField(label=_("Text of the question"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, people: list[tuple[User, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["answerer"].choices = [("", "—"), *((user.pk, f"{user.full_name} – {title}") for user, title in people)]


class GroupForm(forms.Form):
    """A group of matters and why it is chosen."""

    title = forms.CharField(label=_("Group of matters"), max_length=300)
    criterion = forms.ChoiceField(label=_("Criterion"))

    def __init__(self, *args: Any, criteria: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["criterion"].choices = [(line, line) for line in criteria]


class SortForm(forms.Form):
    """Where a question goes."""

    group = forms.TypedChoiceField(label=_("Group of matters"), coerce=int)
    order = forms.IntegerField(label=_("Place in the group"), min_value=1, max_value=200, initial=1)
    reason = forms.CharField(
        label=_("Why it is not for question time"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only where no group is chosen. The question is then answered in writing."),
    )

    def __init__(self, *args: Any, question: Question, groups: list[Group], **more: Any) -> None:
        super().__init__(*args, initial={"group": ASIDE if question.state == Question.State.ASIDE else question.group_id, "order": question.order or 1, "reason": question.reason}, **more)
        self.fields["group"].choices = [("", "—"), *((group.pk, group.title) for group in groups), (ASIDE, _("Not for question time"))]


class PromiseForm(forms.Form):
    """What was promised, by when."""

    kind = forms.ChoiceField(label=_("What was promised"), choices=[(value, str(label).capitalize()) for value, label in Promise.Kind.choices])
    text = forms.CharField(label=_("In which words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    days = forms.IntegerField(label=_("Days from today"), min_value=1, max_value=MOST_DAYS, help_text=_("Set by the chair. The figure of the law has not been verified."))

    helper_id = forms.TypedChoiceField(label=_("Who promised"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, question: Question, **more: Any) -> None:
        super().__init__(*args, **more)
        helpers = list(question.helpers.all())
        self.fields["helper_id"].choices = [("", question.answerer_name), *((helper.pk, helper.name) for helper in helpers)]
        if not helpers:
            del self.fields["helper_id"]
        self.fields["kind"].choices = [(value, str(label)[:1].upper() + str(label)[1:]) for value, label in Promise.Kind.choices]


class AnswerForm(forms.Form):
    """The answer to a promise."""

    text = forms.CharField(label=_("Answer"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5}))
    upload = forms.FileField(label=_("Paper of the answer"), required=False, widget=UploadInput)


class ClosingForm(forms.Form):
    """The chair's word."""

    closing = forms.CharField(label=_("The chair's finding"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Delegates and the public read it."))


class SettingsForm(forms.Form):
    """What the council's regulation says."""

    criteria = forms.CharField(label=_("Criteria, one a line"), widget=forms.Textarea(attrs={"rows": 7}), max_length=5000)
    positions = forms.MultipleChoiceField(label=_("Positions whose holders answer"), widget=forms.CheckboxSelectMultiple)
    confirmed = forms.BooleanField(label=_("I have compared both with the council's regulation"), required=False)

    def __init__(self, *args: Any, current: QuestionSettings, **more: Any) -> None:
        initial = {"criteria": "\n".join(current.criteria), "positions": current.positions, "confirmed": current.confirmed}
        super().__init__(*args, initial=initial, **more)
        self.fields["positions"].choices = list(Position.objects.order_by("rank", "title").values_list("code", "title"))
