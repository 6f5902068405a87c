"""A violation that one app saw, handed to the unit that deals with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

#: as the records know a violation that was handed over
REFERRAL = "workflows_violations.referral"


class Referral(models.Model):
    """What was seen, as it was handed over: it never changes; the unit answers once. ``source_type`` and ``source_id``: the record that it comes from."""

    class State(models.TextChoices):
        WAITING = "waiting", _("handed over, waits for the unit")
        TAKEN = "taken", _("taken, a case is open")
        RETURNED = "returned", _("sent back to who handed it over")

    source_type = models.CharField(max_length=60, help_text="key in sources.referral_sources")
    source_id = models.BigIntegerField()
    source_url = models.CharField(max_length=200)
    book = models.CharField(max_length=100, help_text="audit book of the source: the answer stands there too")
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", help_text="who deals with it")
    content = models.JSONField(help_text="{code, title, behaviour, offender, place, position, at, citation, signals: [{label, title, at, url, sha256}], stills: [sha256]}")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_by_name = models.CharField(max_length=200)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=1000, blank=True, help_text="the number of the case, or why it was sent back")
    case_url = models.CharField(max_length=200, blank=True, help_text="address of the case in this suite, where it is kept here")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source_type", "source_id"], condition=Q(state="waiting"), name="violations_one_waits"),
            models.CheckConstraint(condition=Q(state="waiting", answer="") | ~Q(state="waiting") & ~Q(answer=""), name="violations_answered"),
        ]
        indexes = [
            models.Index(fields=["source_type", "source_id"], name="violations_by_source"),
            models.Index(fields=["unit", "state"], name="violations_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.source_type} {self.source_id} {self.state}"


class ReferralPhoto(models.Model):
    """A picture that goes along: a copy of its own where the source's is erased in its time, else the source's file."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
