"""Which process of viewflow goes with which record of ours."""

from django.db import models
from viewflow.workflow.models import Process


class FlowProcess(Process):
    """viewflow's process, in a fixed order: lists of it do not change from page to page."""

    class Meta:
        proxy = True
        ordering = ["-pk"]


class Run(models.Model):
    """The one flow of one record. The unique pair lets no second process begin for it, whoever is at it at once.

    viewflow names a record by content type and number without an index over both; this row is how it is found.
    """

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    process = models.OneToOneField(Process, on_delete=models.PROTECT, related_name="flow_run")
    begun_anew = models.PositiveSmallIntegerField(default=0, help_text="how often the flow was begun anew because it had lost the record's way")
    stuck = models.CharField(max_length=500, blank=True, help_text="why the flow is not where the record is; the record is right")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_type", "subject_id"], name="flowkit_one_run_a_subject")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"
