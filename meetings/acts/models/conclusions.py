"""The notice of conclusions (thông báo kết luận) of a People's Committee's meeting: one a meeting, a part for each matter."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Conclusion(models.Model):
    """Drafted from what happened on the floor, edited, checked, numbered, signed; its number and signature stand in ``issued``."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        CHECKED = "checked", _("checked, waits for signing")
        NUMBERED = "numbered", _("numbered, waits for the signature")
        ISSUED = "issued", _("signed and issued")
        WITHDRAWN = "withdrawn", pgettext_lazy("resolution", "withdrawn")

    session = models.OneToOneField("meetings_sessions.Session", on_delete=models.PROTECT, related_name="conclusion")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"conclusions of {self.session_id}"


class ConclusionPart(models.Model):
    """What was concluded on one matter; who acts on it, by when."""

    conclusion = models.ForeignKey(Conclusion, on_delete=models.CASCADE, related_name="parts")
    item = models.OneToOneField("meetings_sessions.AgendaItem", on_delete=models.PROTECT, related_name="conclusion_part")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="who acts on it")
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class OverdueReport(models.Model):
    """The item of a later meeting's agenda under which what is overdue from earlier conclusions stands."""

    item = models.OneToOneField("meetings_sessions.AgendaItem", on_delete=models.CASCADE, related_name="overdue_report")

    def __str__(self) -> str:
        return f"overdue conclusions at item {self.item_id}"
