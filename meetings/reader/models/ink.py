"""What a reader draws over a paper: for this person alone, never shown to anybody else."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.reader.rules.ink import TONES


class Stroke(models.Model):
    """One stroke over a page of one version. Its key is made on the device: what is sent twice is one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey("govsuite_records.FileVersion", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=32)
    page = models.PositiveIntegerField(_("page"))
    tone = models.CharField(max_length=6, choices=[(tone, tone) for tone in TONES])
    points = models.JSONField(help_text="x and y in turn, in tenths of the page's own points")
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "version", "key"], name="reader_one_stroke_a_key"),
            models.CheckConstraint(condition=models.Q(page__gte=1), name="reader_stroke_on_a_page"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.page}:{self.key}"
