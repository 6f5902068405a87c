"""The text of a draft resolution while it is amended, and the amendments to it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DraftText(models.Model):
    """The draft of one item, article by article, as it stood when amendments were first taken; and what was composed of it."""

    item = models.OneToOneField("meetings_sessions.AgendaItem", on_delete=models.CASCADE, related_name="draft_text")
    subject = models.CharField(max_length=500, blank=True)
    grounds = models.JSONField(default=list)
    articles = models.JSONField(default=list, help_text="list of {title, body}, never changed")
    read_from = models.CharField(max_length=300, blank=True, help_text="title of the paper that was read")
    closes_at = models.DateTimeField(help_text="until when amendments are taken; the chair may move it")
    composed = models.JSONField(default=list, help_text="list of {title, body, sources: numbers of amendments}; empty until it is composed")
    composed_at = models.DateTimeField(null=True, blank=True)
    prevailing = models.JSONField(default=dict, help_text="key of a conflict → {number, reason, by, at}")
    order_reason = models.CharField(max_length=500, blank=True, help_text="why the order of voting is not the usual one")
    version = models.PositiveIntegerField(default=0, help_text="raised by every deed: a page that is stale is refused")

    def __str__(self) -> str:
        return self.subject or f"draft of {self.item_id}"

    @property
    def book(self) -> str:
        return self.item.session.book


class Amendment(models.Model):
    """One proposal of other words for one article, for a new article, or to take one out."""

    class Kind(models.TextChoices):
        CHANGE = "change", _("other words")
        ADD = "add", _("a new article")
        REMOVE = "remove", _("taken out")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        VOTING = "voting", _("put to the vote")
        ADOPTED = "adopted", _("amendment adopted")
        REJECTED = "rejected", _("amendment rejected")
        FALLEN = "fallen", _("dropped: another one of its group was adopted")
        WITHDRAWN = "withdrawn", _("withdrawn by its author")

    class Advice(models.TextChoices):
        NONE = "", _("no recommendation yet")
        ACCEPT = "accept", _("recommends to accept")
        REJECT = "reject", _("recommends not to accept")
        LEAVE = "leave", _("leaves it to the council")

    draft = models.ForeignKey(DraftText, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Kind.choices)
    article = models.PositiveSmallIntegerField(help_text="counted from 1; of a new article: the one behind which it stands, 0 before all")
    title = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    reason = models.CharField(max_length=2000, blank=True)
    author = models.ForeignKey("meetings_bodies.Mandate", on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=200)
    committee = models.ForeignKey("meetings_bodies.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="in whose name, where it is not the delegate's own")
    on_behalf = models.CharField(max_length=300, blank=True, help_text="group of the delegate, or the name of the committee")
    state = models.CharField(max_length=9, choices=State.choices, default=State.PROPOSED)
    order = models.PositiveSmallIntegerField(default=0, help_text="place in the order of voting")
    group = models.CharField(max_length=2, blank=True, help_text="letter of those that exclude each other")
    advice = models.CharField(max_length=6, choices=Advice.choices, blank=True, default="")
    advice_text = models.CharField(max_length=2000, blank=True)
    advice_by = models.CharField(max_length=300, blank=True)
    question = models.CharField(max_length=500, blank=True, help_text="as it was put to the vote: by it a repeated vote finds its amendment")
    ballot = models.ForeignKey("meetings_ballots.Ballot", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the last vote on it")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="amendments_number_once"),
            models.UniqueConstraint(fields=["draft"], condition=Q(state="voting"), name="amendments_one_voting"),
        ]
        ordering = ["order", "number"]

    def __str__(self) -> str:
        return f"{self.number} on {self.draft_id}"
