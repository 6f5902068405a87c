"""Permits issued on paper before the suite: written down by one person, compared with the paper by another, then a permit like any other."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.permits.enums_permits import EarlierState, PermitKind


class EarlierList(models.Model):
    """A list of such permits that was sent as a file, with the lines that did not go in: ``[{line, number, reason}]``."""

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    taken = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0, help_text="lines whose permit was there before")
    problems = models.JSONField(default=list)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def wrong(self) -> int:
        return len(self.problems)


class EarlierPermit(models.Model):
    """One paper, as it was written down. ``unit`` is the authority that answers for it today, ``authority`` the one that stands on the paper.

    ``work``: values of the works as a permit's snapshot has them. ``same``: number, day and authority folded, so that a paper comes in once.
    """

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="earlier_permits")
    issuer = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="that authority, where it is known as a unit")
    authority = models.CharField(_("authority on the paper"), max_length=200)
    number = models.CharField(_("number"), max_length=40)
    issued_on = models.DateField(_("issued on"))
    same = models.CharField(max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=PermitKind.choices, default=PermitKind.NEW)
    holder = models.CharField(_("issued to"), max_length=200)
    holder_is_household = models.BooleanField(default=True)
    site = models.CharField(_("site"), max_length=300)
    start_until = models.DateField(_("works start no later than"))
    extensions = models.PositiveSmallIntegerField(_("times extended"), default=0)
    started_on = models.DateField(_("works started on"), null=True, blank=True)
    exists_until = models.DateField(_("the works may exist until"), null=True, blank=True)
    work = models.JSONField(default=dict)
    remark = models.CharField(_("remarks"), max_length=1000, blank=True)
    scan = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey(EarlierList, on_delete=models.PROTECT, null=True, blank=True, related_name="rows")
    state = models.CharField(max_length=8, choices=EarlierState.choices, default=EarlierState.WAITING)
    reason = models.CharField(max_length=1000, blank=True, help_text="why it was given back")
    written_at = models.DateTimeField()
    written_by = models.BigIntegerField(null=True, help_text="who wrote it down or changed it last: not the one who checks it")
    written_by_name = models.CharField(max_length=200)
    first_by = models.BigIntegerField(null=True, help_text="who wrote it down first")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "same"], name="permits_earlier_once")]
        indexes = [models.Index(fields=["unit", "state", "-id"], name="permits_earlier_waiting")]

    def __str__(self) -> str:
        return self.number

    @property
    def book(self) -> str:
        """The audit book that tells of it until it is a permit."""
        return f"register:earlier_permits:{self.unit_id}"

    def values(self) -> dict[str, Any]:
        """Return what a form begins with."""
        names = ("authority", "number", "issued_on", "kind", "holder", "holder_is_household", "site", "start_until", "extensions", "started_on", "exists_until", "remark")
        return {name: getattr(self, name) for name in names} | {"work": self.work}
