"""What a session leaves behind: resolutions and minutes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Resolution(models.Model):
    """A resolution drafted from an adopted draft; its number and signature stand in ``issued``."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CHECKED = "checked", _("checked, waits for signing")
        NUMBERED = "numbered", _("numbered, waits for the signature")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", pgettext_lazy("resolution", "withdrawn")

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.PROTECT, related_name="resolutions")
    ballot = models.OneToOneField("meetings_ballots.Ballot", on_delete=models.PROTECT, related_name="resolution")
    title = models.CharField(max_length=500)
    grounds = models.JSONField(default=list, help_text="the legal grounds, a sentence each")
    articles = models.JSONField(default=list, help_text="list of {title, body}")
    effective_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title


class Minutes(models.Model):
    """The minutes (biên bản) of a session: written from the log, edited by the secretary, signed by both."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        FINAL = "final", _("final, waits for signatures")
        SIGNED = "signed", _("signed")

    session = models.OneToOneField("meetings_sessions.Session", on_delete=models.PROTECT, related_name="minutes")
    automatic = models.JSONField(default=list, help_text="blocks written from the log: {key, title, text}")
    edited = models.JSONField(default=dict, help_text="text by block key where the secretary changed it")
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"minutes of {self.session_id}"


class MinutesWording(models.Model):
    """The words in which a council's minutes are written, one row a version; the newest is in use. What is left out has the shipped words."""

    body = models.ForeignKey("meetings_bodies.Body", on_delete=models.PROTECT, related_name="minutes_wordings")
    number = models.PositiveSmallIntegerField()
    words = models.JSONField(help_text="paragraph → text with placeholders: documents.wording")
    note = models.CharField(max_length=300, blank=True)
    made_by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="acts_wording_number_once")]
        ordering = ["body", "-number"]

    def __str__(self) -> str:
        return f"{self.body_id}/{self.number}"
