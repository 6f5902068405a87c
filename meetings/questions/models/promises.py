"""What somebody promised a delegate: a written answer or a deed, by a day. It stays in the register until the chair closes it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

PROMISE = "meetings_questions.promise"


class Promise(models.Model):
    """One promise. Its due day is a clock of the law's ledger (key ``whole``)."""

    class Kind(models.TextChoices):
        WRITTEN = "written", _("written answer")
        DEED = "deed", _("something to be done")

    class State(models.TextChoices):
        OPEN = "open", _("waits for the answer")
        ANSWERED = "answered", _("answered, waits for the chair")
        CLOSED = "closed", _("closed")

    question = models.ForeignKey("meetings_questions.Question", on_delete=models.PROTECT, related_name="promises")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    text = models.CharField(max_length=2000)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="promises")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing = models.CharField(max_length=1000, blank=True, help_text="what the chair found when closing it")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def book(self) -> str:
        return self.question.book
