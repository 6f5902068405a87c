"""What is kept of an event of a camera so that it can be proven: a still and ten seconds of picture, with their digests."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ioc_bridge.cameras.models.detections import DetectionEvent


class Evidence(models.Model):
    """One file of one event. Its bytes lie in the data folder under ``stored``; the digest was taken when they were taken."""

    class Kind(models.TextChoices):
        STILL = "still", _("still picture")
        CLIP = "clip", _("clip")

    class Origin(models.TextChoices):
        CAMERA = "camera", _("taken by the centre from the camera")
        DETECTOR = "detector", _("kept by the detector")

    class State(models.TextChoices):
        WANTED = "wanted", _("is being taken")
        KEPT = "kept", _("kept")
        MISSED = "missed", _("was not to be had in time")
        ERASED = "erased", _("erased when its time was over")

    detection = models.ForeignKey(DetectionEvent, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.CAMERA)
    state = models.CharField(max_length=6, choices=State.choices, default=State.WANTED)
    wanted_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    stored = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, help_text="missed or erased")

    class Meta:
        ordering = ["detection", "origin", "-kind"]
        constraints = [models.UniqueConstraint(fields=["detection", "kind", "origin"], name="ioc_evidence_once_each")]
        indexes = [models.Index(fields=["wanted_at"], condition=models.Q(state="wanted"), name="ioc_evidence_wanted")]

    def __str__(self) -> str:
        return f"{self.detection_id} {self.slug}"

    @property
    def slug(self) -> str:
        """How its address calls it."""
        return self.kind if self.origin == self.Origin.CAMERA else f"{self.origin}-{self.kind}"
