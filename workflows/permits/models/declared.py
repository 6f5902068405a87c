"""What the applicant declared of the works, and what the officer who appraises them found different."""

from django.db import models


class DeclaredWork(models.Model):
    """The works as the applicant declared them when filing online. Never changed: the works themselves are, by the officer."""

    dossier = models.OneToOneField("workflows_dossiers.Dossier", on_delete=models.PROTECT, related_name="declared_work")
    at = models.DateTimeField()
    values = models.JSONField(help_text="columns of the works, with lists items, advisers, neighbours; numbers as text")

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.at:%d/%m/%Y}"


class WorkReview(models.Model):
    """One look of an officer at what was declared. Append only.

    ``differences``: rows ``{part, row, field, said, found}``; none of them says that all was confirmed as declared.
    """

    declared = models.ForeignKey(DeclaredWork, on_delete=models.PROTECT, related_name="reviews")
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    differences = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.declared_id}: {len(self.differences)}"
