"""Files with versions, each readable by an audience."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class File(models.Model):
    """A file that belongs to an object of some app; who may read is asked of that app (``core.registries.file_audiences``)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner_type = models.CharField(max_length=100, help_text="key of the registered FileAudience, e.g. meetings_sessions.session")
    owner_id = models.BigIntegerField()
    audience = models.CharField(_("audience"), max_length=200, default="body", help_text="public, body, lead or groups:<id>,<id>")
    name = models.CharField(_("name"), max_length=255)
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner_type", "owner_id"])]

    def __str__(self) -> str:
        return self.name


class FileVersion(models.Model):
    """The bytes of one version: what they are, how large, their digest. Never overwritten."""

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    stored = models.CharField(max_length=300, help_text="path in the storage")
    name = models.CharField(max_length=255)
    given_name = models.CharField(max_length=1000, blank=True, help_text="as the sender named it, where it had to be cleaned")
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    created_by = models.BigIntegerField(null=True)
    created_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="records_version_once")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"
