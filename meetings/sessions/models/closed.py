"""A part of a session behind closed doors: why, by which vote or ground, who stayed, from when until when."""

from django.db import models


class ClosedPart(models.Model):
    """While it runs, only its own live topic ``closed.<pk>`` hears of the hall; what was dealt with in it keeps its mark."""

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.CASCADE, related_name="closed_parts")
    sitting = models.ForeignKey("meetings_sessions.Sitting", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, help_text="for the minutes; nobody outside reads it")
    ballot_number = models.BigIntegerField(null=True, blank=True, unique=True, help_text="the adopted vote that closed the doors, each once")
    ground = models.CharField(max_length=300, help_text="title of the vote, or of the law's own ground")
    citation = models.CharField(max_length=300, blank=True)
    verified = models.BooleanField(default=False, help_text="whether somebody compared the rule with its text")
    paper = models.ForeignKey("meetings_sessions.Paper", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the paper that names the ground")
    admitted = models.JSONField(default=list, blank=True, help_text="guests who stay: [{id, name}]")
    outside = models.JSONField(default=dict, blank=True, help_text="what whoever is outside was told last: it stands until the doors open")
    closed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["closed_at", "pk"]

    def __str__(self) -> str:
        return f"closed part {self.pk} of {self.session_id}"

    @property
    def topic(self) -> str:
        return f"closed.{self.pk}"

    def admits(self, user_id: int | None) -> bool:
        return user_id is not None and any(person["id"] == user_id for person in self.admitted)
