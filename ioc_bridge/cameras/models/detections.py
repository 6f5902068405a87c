"""What cameras' software saw, and what a person says of it."""

from django.db import models
from django.db.models import Q

from ioc_bridge.cameras.enums import Verdict
from ioc_bridge.cameras.models.cameras import Camera
from ioc_bridge.cameras.words import SEVERITIES, all_seen, source_name


class DetectionEvent(models.Model):
    """One event of one detector, once: its updates change this row until somebody has judged it."""

    source = models.CharField(max_length=60, help_text="code of the connected system")
    native_id = models.CharField(max_length=120)
    instance = models.CharField(max_length=60, blank=True, help_text="what the detector is called there")
    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, null=True, related_name="detections")
    camera_name = models.CharField(max_length=120, help_text="as the detector calls it")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    severity = models.CharField(max_length=20, blank=True)
    labels = models.JSONField(default=list)
    main_label = models.CharField(max_length=60, blank=True, help_text="the first label: what its precision is counted by")
    zones = models.JSONField(default=list)
    score = models.FloatField(null=True)
    plate = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    verdict = models.CharField(max_length=5, choices=Verdict.choices, default=Verdict.OPEN)
    judged_at = models.DateTimeField(null=True)
    judged_by = models.BigIntegerField(null=True)
    judged_by_name = models.CharField(max_length=200, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "native_id"], name="ioc_detection_once")]
        indexes = [models.Index(fields=["-at"], condition=Q(verdict="open"), name="ioc_detection_open")]

    @property
    def book(self) -> str:
        return f"detections:{self.source}"[:120]

    @property
    def told_by(self) -> str:
        """Source and, where it says more, the detector there."""
        return f"{source_name(self.source)} · {self.instance}" if self.instance and self.instance != self.source else source_name(self.source)

    @property
    def what(self) -> str:
        """What was seen, in words of people."""
        return all_seen(self.labels) or str(SEVERITIES.get(self.severity, self.severity))

    @property
    def still(self) -> str:
        """How the address of its kept still calls it, that of the detector first: there is a box around what it saw. By the rows that a list has fetched along."""
        kept = sorted((one.origin != "detector", one.slug) for one in self.evidence.all() if one.kind == "still" and one.state == "kept")
        return kept[0][1] if kept else ""


class DetectionPart(models.Model):
    """What an event is made of, by the detector's own number: more is told of it, and asked for."""

    detection = models.ForeignKey(DetectionEvent, on_delete=models.CASCADE, related_name="parts")
    source = models.CharField(max_length=60)
    native_id = models.CharField(max_length=120)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["source", "native_id"], name="ioc_detection_part_once")]

    def __str__(self) -> str:
        return self.native_id


class DetectorState(models.Model):
    """Whether a detector runs, as it says itself."""

    source = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    is_there = models.BooleanField()
    since = models.DateTimeField()
    told_at = models.DateTimeField()

    class Meta:
        ordering = ["source", "name"]
        constraints = [models.UniqueConstraint(fields=["source", "name"], name="ioc_detector_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.name}"

    @property
    def source_name(self) -> str:
        return source_name(self.source)
