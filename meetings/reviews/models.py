"""A committee of the council (Ban), or its Standing Committee, meets on an item that it reviews: opinions, a report, the members' vote, the signed report."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Review(models.Model):
    """One review meeting on one item of a council's session. Its members are frozen when it is called."""

    class State(models.TextChoices):
        CALLED = "called", _("called")
        VOTING = "voting", _("members vote on the report")
        ADOPTED = "adopted", _("report adopted")
        NUMBERED = "numbered", _("numbered, waits for the signature")
        ISSUED = "issued", _("signed, among the papers")
        CANCELLED = "cancelled", _("called off")

    body = models.ForeignKey("meetings_bodies.Body", on_delete=models.PROTECT, related_name="reviews")
    item = models.ForeignKey("meetings_sessions.AgendaItem", on_delete=models.PROTECT, related_name="reviews")
    meeting_item = models.OneToOneField(
        "meetings_sessions.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", help_text="where it stands on the agenda of a meeting of the committee itself",
    )
    meets_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    state = models.CharField(max_length=9, choices=State.choices, default=State.CALLED)
    report = models.JSONField(default=dict, blank=True, help_text="part of the report → text: rules.report")
    called_by_name = models.CharField(max_length=200)
    called_at = models.DateTimeField()
    base = models.PositiveIntegerField(help_text="all members of the committee")
    yes = models.PositiveIntegerField(null=True, blank=True)
    no = models.PositiveIntegerField(null=True, blank=True)
    abstain = models.PositiveIntegerField(null=True, blank=True)
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey("meetings_sessions.Paper", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True, help_text="why it was called off, or why the last vote was not enough")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=~Q(state="cancelled"), name="reviews_one_an_item"),
            models.CheckConstraint(condition=~Q(state__in=["adopted", "numbered", "issued"]) | Q(yes__isnull=False), name="reviews_adopted_is_counted"),
        ]
        ordering = ["-meets_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.body}: {self.item}"

    @property
    def book(self) -> str:
        return self.item.session.book


class Reviewer(models.Model):
    """A member of the committee at the calling: who came, what opinion, which vote."""

    class Choice(models.TextChoices):
        YES = "yes", _("in favour")
        NO = "no", _("against")
        ABSTAIN = "abstain", _("not voting")

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="reviewers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=8)
    place = models.PositiveSmallIntegerField()
    came = models.BooleanField(default=False)
    opinion = models.TextField(blank=True)
    opinion_at = models.DateTimeField(null=True, blank=True)
    choice = models.CharField(max_length=8, choices=Choice.choices, blank=True)
    voted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "user"], name="reviews_reviewer_once"),
            models.CheckConstraint(condition=Q(choice="", voted_at__isnull=True) | ~Q(choice="") & Q(voted_at__isnull=False), name="reviews_vote_has_a_moment"),
        ]
        ordering = ["review", "place"]

    def __str__(self) -> str:
        return self.name
