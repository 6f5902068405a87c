"""Playbooks as data with versions, and the proposals that become orders."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ioc_bridge.incidents.enums import Kind
from ioc_bridge.incidents.models.incidents import Incident


class PlaybookPack(models.Model):
    """One version of one playbook. Effective versions never change; a new text is a new version that a second person verifies."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        EFFECTIVE = "effective", _("effective")
        REPLACED = "replaced", _("replaced")

    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=300)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    made_at = models.DateTimeField()
    drafted_by = models.BigIntegerField(null=True)
    drafted_by_name = models.CharField(max_length=200, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.BigIntegerField(null=True)
    verified_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="incidents_playbook_version_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(state="effective"), name="incidents_one_effective_playbook"),
            models.UniqueConstraint(fields=["code"], condition=Q(state="draft"), name="incidents_one_draft_playbook"),
            models.CheckConstraint(
                condition=Q(drafted_by__isnull=True) | Q(verified_by__isnull=True) | ~Q(drafted_by=F("verified_by")), name="incidents_nobody_verifies_own_playbook",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class RoleUnit(models.Model):
    """Which unit of a place plays a role of the playbooks; remembered from the last proposal."""

    place = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["place", "role"], name="incidents_role_once")]

    def __str__(self) -> str:
        return f"{self.role} → {self.unit_id}"


class Proposal(models.Model):
    """What the centre proposes to the leader; signed, it is an order and its tasks are given. Its content never changes."""

    class State(models.TextChoices):
        SENT = "sent", _("waits for the leader")
        NUMBERED = "numbered", _("numbered, not yet signed")
        SIGNED = "signed", _("signed")
        REFUSED = "refused", _("sent back")

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="proposals")
    playbook = models.ForeignKey(PlaybookPack, on_delete=models.PROTECT, null=True, related_name="+")
    content = models.JSONField(help_text="{form, subject, paragraphs, roster, messages, tasks: [{title, unit, unit_name, amount, counted, evidence}]}")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State.choices, default=State.SENT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_by_name = models.CharField(max_length=200)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["incident"], condition=Q(state__in=["sent", "numbered"]), name="incidents_one_proposal_waits")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.state}"

    @property
    def unit_id(self) -> int:
        """Of the incident: abilities ask for it."""
        return self.incident.unit_id
