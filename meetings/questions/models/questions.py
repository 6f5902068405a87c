"""Written questions of delegates to a session, sorted by the Standing Committee into groups under stated criteria."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionSettings(models.Model):
    """What a council's own regulation says of question time. Presets are unverified until somebody confirms them."""

    body = models.OneToOneField("meetings_bodies.Body", on_delete=models.CASCADE, related_name="question_settings")
    criteria = models.JSONField(default=list, help_text="sentences under which the Standing Committee chooses groups of matters")
    positions = models.JSONField(default=list, help_text="codes of the positions whose holders answer (Law 72/2025, article 33, clause 7)")
    confirmed = models.BooleanField(default=False)
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"question time of {self.body_id}"


class Group(models.Model):
    """One group of matters: questions that are answered together, under one item of the agenda."""

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.CASCADE, related_name="question_groups")
    title = models.CharField(max_length=300)
    criterion = models.CharField(max_length=500, help_text="why this group was chosen, in the words of the criterion")
    order = models.PositiveSmallIntegerField(default=1)
    item = models.OneToOneField("meetings_sessions.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="question_group")
    published_at = models.DateTimeField(null=True, blank=True, help_text="what of it the public reads; empty: nothing")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """A delegate's written question: subject, text, and who is asked."""

    class State(models.TextChoices):
        SENT = "sent", _("sent to the Standing Committee")
        SORTED = "sorted", _("in a group, waits for question time")
        ASIDE = "aside", _("not for question time")
        ANSWERED = "answered", _("answered in the hall")
        WITHDRAWN = "withdrawn", _("taken back by the delegate")

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.PROTECT, related_name="questions")
    author = models.ForeignKey("meetings_bodies.Mandate", on_delete=models.PROTECT, related_name="questions")
    author_name = models.CharField(max_length=200)
    author_group = models.CharField(max_length=200, blank=True)
    answerer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="questions_to_answer")
    answerer_name = models.CharField(max_length=200)
    answerer_title = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.SENT)
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    order = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=1000, blank=True, help_text="why it is not for question time")
    sent_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0, help_text="raised by every deed: a page that is stale is refused")

    class Meta:
        ordering = ["order", "sent_at", "pk"]

    def __str__(self) -> str:
        return self.subject

    @property
    def book(self) -> str:
        return f"session:{self.session_id}"


class Helper(models.Model):
    """One more person who answers a question beside the one who was asked."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="helpers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "user"], name="questions_helper_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
