"""What a person was told. It points to the thing; it is not the thing's record."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Notification(models.Model):
    """One sentence to one person, with the address of what it is about."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(_("title"), max_length=300)
    url = models.CharField(_("address"), max_length=300)
    kind = models.CharField(_("kind"), max_length=60)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["user", "-created_at"], name="inbox_of_user"),
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="inbox_unread_of_user"),
        ]
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title
