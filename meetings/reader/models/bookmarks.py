"""What a reader keeps of a paper: for this person alone, never shown to anybody else."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Bookmark(models.Model):
    """One page of one file that one person marked."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookmarks")
    file = models.ForeignKey("govsuite_records.File", on_delete=models.CASCADE, related_name="+")
    page = models.PositiveIntegerField(_("page"))
    label = models.CharField(_("label"), max_length=120, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "file", "page"], name="reader_one_bookmark_a_page"),
            models.CheckConstraint(condition=models.Q(page__gte=1), name="reader_page_from_one"),
        ]
        ordering = ["page"]

    def __str__(self) -> str:
        return self.label or str(self.page)
