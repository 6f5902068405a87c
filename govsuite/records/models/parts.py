"""A file on its way here by parts."""

import uuid

from django.db import models
from django.db.models import F, Q


class PartialUpload(models.Model):
    """What has come of one file so far. Its bytes lie among the incoming ones; no object owns them until a deed takes them."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    citizen_id = models.BigIntegerField(null=True, help_text="the signed-in citizen who sends it")
    user_id = models.BigIntegerField(null=True, help_text="the official who sends it")
    name = models.CharField(max_length=255)
    length = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    touched_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(length__gt=0, received__gte=0, received__lte=F("length")), name="records_part_within_length"),
            models.CheckConstraint(condition=Q(citizen_id__isnull=False) | Q(user_id__isnull=False), name="records_part_has_sender"),
        ]
        indexes = [models.Index(fields=["citizen_id", "user_id"], name="records_part_sender"), models.Index(fields=["touched_at"], name="records_part_touched")]

    def __str__(self) -> str:
        return f"{self.received} of {self.length}"
