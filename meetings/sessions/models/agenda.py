"""The agenda tree and the papers of its items."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AgendaItem(models.Model):
    """One item. ``number`` ("3.2") follows from the tree; services keep the tree free of cycles."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("opening")
        REPORT = "report", _("report")
        RESOLUTION = "resolution", _("draft resolution")
        QUESTIONS = "questions", _("question time")
        ELECTION = "election", _("election or dismissal")
        CONFIDENCE = "confidence", _("vote on confidence")
        DISCUSSION = "discussion", _("discussion")
        BREAK = "break", _("break")
        CLOSING = "closing", _("closing")
        DECISION = "decision", _("matter to decide")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        CURRENT = "current", _("under way")
        DONE = "done", _("done")
        POSTPONED = "postponed", _("postponed")

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.CASCADE, related_name="items")
    sitting = models.ForeignKey("meetings_sessions.Sitting", on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    order = models.PositiveIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=500)
    presenter = models.CharField(_("presenter"), max_length=200, blank=True)
    reviewing_body = models.ForeignKey(
        "meetings_bodies.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="reviewed_items",
    )
    planned_minutes = models.PositiveSmallIntegerField(_("planned minutes"), default=15)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    carried_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried_to", help_text="the item of an earlier session that was not finished there",
    )
    closed_part = models.ForeignKey(
        "meetings_sessions.ClosedPart", on_delete=models.PROTECT, null=True, blank=True, related_name="items",
        help_text="dealt with behind closed doors: outside it has no name",
    )
    ballot_rule = models.CharField(max_length=60, blank=True, help_text=_("key of the ballot rule in the law pack; empty: the default"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(parent=F("id")), name="sessions_item_not_its_parent")]
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class Paper(models.Model):
    """A paper of an item (or of the whole session where ``item`` is empty): a file with versions and an audience."""

    class Role(models.TextChoices):
        SUBMISSION = "submission", _("submission")
        DRAFT = "draft", _("draft resolution")
        REVIEW = "review", _("review report")
        REPORT = "report", _("report")
        EXPLANATION = "explanation", _("explanation")
        OTHER = "other", _("other paper")

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="papers")
    role = models.CharField(max_length=12, choices=Role.choices)
    title = models.CharField(max_length=300)
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(
        _("who reads it"), max_length=200, default="body",
        help_text="wanted audience; the file itself becomes public only when the session is convened",
    )
    order = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_borrowed(self) -> bool:
        """Tell whether the file is another session's: a rehearsal shows the papers of the session itself."""
        return self.file.owner_id != self.session_id
