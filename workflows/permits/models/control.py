"""Order control: visits to sites by risk, and what passers-by report from a site board."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflows.permits.enums_permits import VisitReason, VisitState
from workflows.permits.models.permits import Permit


class SiteVisit(models.Model):
    """One visit to one site: of a permit, or of works without one. ``checklist``: [{key, text, answer, remark}]."""

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="site_visits", help_text="the authority that controls")
    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, null=True, blank=True, related_name="visits")
    site = models.CharField(max_length=300)
    parcel = models.CharField(max_length=30, blank=True)
    map_sheet = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=10, choices=VisitReason.choices)
    risk = models.PositiveSmallIntegerField(default=0)
    planned_on = models.DateField()
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=9, choices=VisitState.choices, default=VisitState.PLANNED)
    made_at = models.DateTimeField()
    visited_at = models.DateTimeField(null=True, blank=True)
    visited_by_name = models.CharField(max_length=200, blank=True)
    device_key = models.CharField(max_length=60, unique=True, null=True, blank=True, help_text="of the phone's record: sent twice, it counts once")
    checklist = models.JSONField(default=list)
    finding = models.CharField(max_length=4000, blank=True)
    started = models.BooleanField(null=True, help_text="whether works have begun, as seen")
    is_violation = models.BooleanField(default=False)
    lat = models.FloatField(null=True, blank=True)
    lng = models.FloatField(null=True, blank=True)
    legalised_by = models.ForeignKey(Permit, on_delete=models.PROTECT, null=True, blank=True, related_name="legalises")

    class Meta:
        ordering = ["-risk", "planned_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["permit"], name="permits_one_visit_planned", condition=Q(state=VisitState.PLANNED)),
        ]
        indexes = [models.Index(fields=["unit", "state", "planned_on"], name="permits_visits_planned")]

    @property
    def book(self) -> str:
        """The audit book that tells of it: the permit's, or the authority's where there is none."""
        return f"permit:{self.permit_id}" if self.permit_id else f"register:site_visits:{self.unit_id}"

    def __str__(self) -> str:
        return f"visit {self.site} {self.planned_on}"


class SitePhoto(models.Model):
    """A photo of a visit, without the data of the camera; place and time are what the phone said, not proven. ``doubt``: what in the picture contradicts it."""

    visit = models.ForeignKey(SiteVisit, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    device_key = models.CharField(max_length=60, unique=True)
    caption = models.CharField(max_length=300, blank=True)
    taken_at = models.DateTimeField()
    lat = models.FloatField(null=True, blank=True)
    lng = models.FloatField(null=True, blank=True)
    doubt = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["taken_at", "pk"]

    def __str__(self) -> str:
        return self.caption or f"photo {self.pk}"


class SiteReport(models.Model):
    """What somebody reported from the board of a site. Nothing of the person is asked or kept."""

    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="reports")
    text = models.CharField(max_length=2000)
    at = models.DateTimeField()
    visit = models.ForeignKey(SiteVisit, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"report on {self.permit_id}"
