"""What a wall shows, as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scene(models.Model):
    """One picture of the wall: tiles in a grid. ``content`` is what ``rules.scenes`` reads: {columns, rows, tiles: [{kind, x, y, w, h, title, params}]}."""

    slug = models.SlugField(_("name in the address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=120)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", help_text="whose place it tells of")
    content = models.JSONField()
    seconds = models.PositiveSmallIntegerField(_("seconds before the next scene"), default=45)
    order = models.PositiveSmallIntegerField(_("order of rotation"), default=0)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def book(self) -> str:
        return f"scene:{self.pk}"
