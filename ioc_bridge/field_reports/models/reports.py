"""A report from the scene, what was done about it, its pictures, and apart from them the person who sent it."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.field_reports.enums import Channel, PhotoKind, State


class Report(models.Model):
    """What somebody saw. Nothing here says who it was: that stands in ``Reporter`` alone."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    device_key = models.CharField(max_length=60, null=True, blank=True, unique=True)
    category = models.ForeignKey("ioc_bridge_field_reports.Category", on_delete=models.PROTECT, related_name="reports", verbose_name=_("kind of matter"))
    words = models.TextField(_("what was seen"))
    address = models.CharField(_("where, in words"), max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    area = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ward"))
    channel = models.CharField(_("came in"), max_length=10, choices=Channel.choices)
    reported_at = models.DateTimeField(_("reported"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.NEW)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    original = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="duplicates")
    forwarded_to = models.CharField(_("forwarded to"), max_length=200, blank=True)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit"))
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer"))
    round = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    public_words = models.TextField(_("words for the public"), blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    on_time = models.BooleanField(null=True, blank=True)
    stars = models.PositiveSmallIntegerField(_("rating"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)])
    stars_words = models.CharField(_("what the reporter says of the answer"), max_length=1000, blank=True)
    reopened = models.PositiveSmallIntegerField(_("reopened so many times"), default=0)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stars__isnull=True) | Q(stars__range=(1, 5)), name="fr_stars"),
            models.CheckConstraint(condition=Q(original__isnull=True) | ~Q(original=F("pk")), name="fr_not_its_own_duplicate"),
        ]
        indexes = [
            models.Index(fields=["state", "-reported_at"], name="fr_state_time"),
            models.Index(fields=["unit", "state"], name="fr_unit_state"),
            models.Index(fields=["category", "-reported_at"], name="fr_category_time"),
            models.Index(fields=["-changed_at"], name="fr_changed"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def book(self) -> str:
        """The audit book of this report."""
        return f"report:{self.pk}"


class Reporter(models.Model):
    """Who sent a report, where that was told. Read by the operations centre alone, and each reading is written down."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="reporter")
    name = models.CharField(_("full name"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    words = models.TextField(_("the words as they were sent"), blank=True, help_text="where numbers or addresses of people were taken out of the report's words")

    def __str__(self) -> str:
        return str(self.report_id)


class Photo(models.Model):
    """A picture without the data of the camera. Only ``shown``, the checked copy with its boxes burnt in, is ever public."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="photos")
    kind = models.CharField(max_length=10, choices=PhotoKind.choices)
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    device_key = models.CharField(max_length=80, null=True, blank=True, unique=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    round = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()
    boxes = models.JSONField(default=list, blank=True)
    shown = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by_name = models.CharField(max_length=200, blank=True)
    hidden = models.BooleanField(_("not for the public"), default=False)

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return f"{self.report} · {self.get_kind_display()}"


class Change(models.Model):
    """One line of a report's history."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="changes")
    deed = models.CharField(max_length=20)
    before = models.CharField(max_length=12, choices=State.choices, blank=True)
    after = models.CharField(max_length=12, choices=State.choices)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    unit_name = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.report}: {self.deed}"


class Origin(models.Model):
    """Where a report came from that another system sent on, and its number there. Made before the report: it is what makes one number one report."""

    source = models.ForeignKey("ioc_bridge_sources.Source", on_delete=models.PROTECT, related_name="+")
    native_id = models.CharField(max_length=120)
    report = models.OneToOneField(Report, on_delete=models.PROTECT, null=True, related_name="origin")
    status = models.CharField(max_length=20, blank=True)
    told_at = models.DateTimeField(null=True, help_text="the newest change that the other system told of")
    media_url = models.URLField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "native_id"], name="fr_origin_once")]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.native_id}"
