"""What can be reported, how fast it is dealt with, and by whom: data, loaded from a file or entered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.Model):
    """A kind of matter. Its figures are those of the authority's own rule, and say whether anybody has checked them."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    group = models.CharField(_("group"), max_length=80)
    description = models.CharField(_("what belongs here"), max_length=300, blank=True)
    icon = models.CharField(max_length=40, default="map-pin")
    attributes = models.JSONField(default=list, blank=True, help_text="questions of Open311: code, description, datatype, required, values")
    hours = models.PositiveSmallIntegerField(_("working hours to deal with it"))
    reopen_days = models.PositiveSmallIntegerField(_("days in which the reporter may reopen it"))
    near_metres = models.PositiveIntegerField(_("the same matter within so many metres"))
    near_minutes = models.PositiveIntegerField(_("and so many minutes"))
    source = models.CharField(_("source of the figures"), max_length=200)
    verified = models.BooleanField(_("checked"), default=False)
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(_("offered"), default=True)
    version = models.PositiveIntegerField(default=0, help_text="raised by every change: a page that is stale is refused")

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Handling(models.Model):
    """Which unit deals with a kind of matter in a ward; without a category, with everything else there."""

    area = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("ward"))
    category = models.ForeignKey(Category, on_delete=models.CASCADE, null=True, blank=True, related_name="handlings", verbose_name=_("kind of matter"))
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "category"], name="fr_handling_once"),
            models.UniqueConstraint(fields=["area"], condition=models.Q(category__isnull=True), name="fr_handling_rest_once"),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.category or '*'} → {self.unit}"
