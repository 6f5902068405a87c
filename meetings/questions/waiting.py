"""What of question time waits for a person: questions to sort, promises to answer, answers for the chair to judge."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from meetings.questions.abilities import TABLE
from meetings.questions.models import Promise, Question
from meetings.questions.selectors.promises import register

SORTERS = ("council_secretary", "council_chair", "council_vice_chair", "office_head")


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    return [*_to_sort(actor), *_promises(actor)]


def _to_sort(actor: Actor) -> list[WaitingItem]:
    if not actor.holds(*SORTERS):
        return []
    rows = Question.objects.filter(state=Question.State.SENT).select_related("session__term__body__unit", "author")
    return [
        WaitingItem(title=row.subject, kind=_("Question to sort"), url=reverse("questions:detail", args=[row.pk]), since=row.sent_at)
        for row in rows if TABLE.allows(actor, "question.sort", row)
    ]


def _promises(actor: Actor) -> list[WaitingItem]:
    items = []
    for row in register(actor, open_only=True):
        url = reverse("questions:detail", args=[row.question_id])
        if row.state == Promise.State.OPEN and row.user_id == actor.user_id:
            items.append(WaitingItem(title=row.text[:200], kind=_("Promise to answer"), url=url, since=row.made_at))
        elif row.state == Promise.State.ANSWERED and TABLE.allows(actor, "promise.close", row):
            items.append(WaitingItem(title=row.text[:200], kind=_("Answer to judge"), url=url, since=row.answered_at))
    return items
