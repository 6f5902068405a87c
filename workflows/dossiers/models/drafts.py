"""What is kept of the forms of a draft that save themselves."""

from django.db import models

from workflows.dossiers.models.dossiers import Dossier


class DraftSave(models.Model):
    """Which page wrote a part of a draft last, and the dossier's version since. Held by the lock of the dossier.

    It stands in the database because two requests of one page may be on their way at once: a session, read when a request begins,
    would not know of the other.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="draft_saves")
    part = models.CharField(max_length=8, help_text="the form: a draft of the counter has one, a citizen's has a page each")
    version = models.PositiveIntegerField(help_text="of the dossier, after the save")
    page = models.CharField(max_length=32, blank=True, help_text="the mark of the page that saved; empty where no page did")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "part"], name="dossiers_draft_part_once")]

    def __str__(self) -> str:
        return f"{self.part} of {self.dossier_id}"
