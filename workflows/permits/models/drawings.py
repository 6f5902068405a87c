"""Notes pinned to a place of a drawing, and what is answered to them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DrawingNote(models.Model):
    """A note on one page of one version of a drawing. ``x``, ``y``: from the left and the top, 0 to 1; empty speaks of the whole page.

    What was said stays: it is answered and resolved, never changed.
    """

    dossier = models.ForeignKey("workflows_dossiers.Dossier", on_delete=models.PROTECT, related_name="drawing_notes")
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(help_text="number of the file's version that was looked at")
    number = models.PositiveIntegerField(help_text="counts in the dossier")
    page = models.PositiveIntegerField(_("page"))
    x = models.DecimalField(max_digits=6, decimal_places=5, null=True, blank=True)
    y = models.DecimalField(max_digits=6, decimal_places=5, null=True, blank=True)
    text = models.CharField(max_length=2000)
    author_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True, help_text="sent to the applicant, who reads and answers it from then on")
    shared_by_name = models.CharField(max_length=200, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="permits_note_number"),
            models.CheckConstraint(condition=Q(page__gte=1), name="permits_note_on_a_page"),
            models.CheckConstraint(condition=Q(x__isnull=True, y__isnull=True) | Q(x__range=(0, 1), y__range=(0, 1)), name="permits_note_on_the_sheet"),
        ]
        indexes = [models.Index(fields=["file", "version"], name="permits_notes_of_file")]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.number}"


class DrawingReply(models.Model):
    """An answer to a note."""

    note = models.ForeignKey(DrawingNote, on_delete=models.PROTECT, related_name="replies")
    text = models.CharField(max_length=2000)
    author_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=200)
    by_applicant = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.note_id}: {self.text[:40]}"
