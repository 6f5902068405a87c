"""A question put to the members of a People's Committee outside a meeting (phiếu lấy ý kiến): papers, frozen members, one answer a member."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

OWNER = "meetings_opinions.sheet"


class Sheet(models.Model):
    """One question. Rule, members and house are frozen when it is sent."""

    class State(models.TextChoices):
        OPEN = "open", _("opinions are being taken")
        CLOSED = "closed", _("counted")
        CANCELLED = "cancelled", _("called off")

    body = models.ForeignKey("meetings_bodies.Body", on_delete=models.PROTECT, related_name="opinion_sheets")
    title = models.CharField(max_length=300)
    question = models.TextField(help_text="what the members are asked, with what is proposed")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    rule = models.JSONField(help_text="the ballot rule of the law pack, as it stood")
    base = models.PositiveIntegerField(help_text="all members of the committee")
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="whose side decides a tie")
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    agree = models.PositiveIntegerField(null=True, blank=True)
    disagree = models.PositiveIntegerField(null=True, blank=True)
    other = models.PositiveIntegerField(null=True, blank=True)
    adopted = models.BooleanField(null=True)
    verdict = models.JSONField(default=dict)
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the numbered record")
    item = models.ForeignKey("meetings_sessions.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="opinion_sheets", help_text="where the result is reported")
    reason = models.CharField(max_length=1000, blank=True, help_text="why it was called off")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(state="closed", adopted__isnull=False) | ~Q(state="closed") & Q(adopted__isnull=True), name="opinions_closed_is_counted")]

    def __str__(self) -> str:
        return self.title

    @property
    def book(self) -> str:
        return f"opinions:{self.pk}"


class Member(models.Model):
    """Who is asked, frozen; and the one answer, changed until the end."""

    class Choice(models.TextChoices):
        AGREE = "agree", _("Agree")
        DISAGREE = "disagree", _("Do not agree")
        OTHER = "other", _("Another opinion")

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    seat = models.PositiveIntegerField(default=0)
    choice = models.CharField(max_length=8, choices=Choice.choices, blank=True)
    text = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["seat", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "user"], name="opinions_member_once"),
            models.CheckConstraint(condition=Q(choice="", answered_at__isnull=True) | ~Q(choice="") & Q(answered_at__isnull=False), name="opinions_answer_has_a_moment"),
        ]

    def __str__(self) -> str:
        return self.name


class SheetPaper(models.Model):
    """A paper that the members read before they answer."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="papers")
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
