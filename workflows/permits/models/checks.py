"""What the rule check of a dossier's figures found, each time that it was done."""

from django.db import models


class LimitCheck(models.Model):
    """One check of the works against the zones of its place on a day. Append only: a later change of a zone changes nothing here.

    ``findings``: rows ``{zone, source, illustrative, limit, standing, value, bound}``; numbers as text.
    """

    dossier = models.ForeignKey("workflows_dossiers.Dossier", on_delete=models.PROTECT, related_name="limit_checks")
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    placed = models.BooleanField(help_text="the place of the works was known")
    zones = models.JSONField(default=list, help_text="numbers of the zones that hold the place")
    findings = models.JSONField(default=list)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.at:%d/%m/%Y}"
