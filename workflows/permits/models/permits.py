"""A permit that was issued, what happened to it since, and what the officer writes for it on a dossier."""

from django.db import models
from django.db.models import Q

from workflows.permits.enums_permits import IN_FORCE, ChangeKind, PermitKind, PermitState, RevokeGround
from workflows.permits.models.earlier import EarlierPermit


class Permit(models.Model):
    """One permit as it holds now. ``snapshot`` is what the dossier froze when it was drafted: works, terms, figures of the law.

    Its first content stays in the history when it is adjusted. No personal number is kept here. One from before the suite has
    no dossier, but the paper that was written down (``earlier``).
    """

    code = models.CharField(max_length=12, unique=True, help_text="behind the QR of the board on the site")
    dossier = models.OneToOneField("workflows_dossiers.Dossier", on_delete=models.PROTECT, null=True, blank=True, related_name="permit")
    decision = models.OneToOneField("workflows_dossiers.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued = models.OneToOneField("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    earlier = models.OneToOneField(EarlierPermit, on_delete=models.PROTECT, null=True, blank=True, related_name="permit", help_text="its paper, when it was issued before the suite")
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="permits", help_text="the authority that issued it")
    authority = models.CharField(max_length=200, help_text="as it was called then")
    number = models.CharField(max_length=40)
    issued_on = models.DateField()
    kind = models.CharField(max_length=10, choices=PermitKind.choices)
    state = models.CharField(max_length=9, choices=PermitState.choices, default=PermitState.IN_FORCE)
    holder = models.CharField(max_length=200, help_text="as printed")
    holder_folded = models.CharField(max_length=200)
    holder_is_household = models.BooleanField(default=True)
    is_house = models.BooleanField(default=True, help_text="a detached house")
    title = models.CharField(max_length=300)
    site = models.CharField(max_length=300, blank=True)
    found_by = models.CharField(max_length=700, help_text="number, works and site without accents")
    parcel = models.CharField(max_length=30, blank=True)
    map_sheet = models.CharField(max_length=30, blank=True)
    lng = models.DecimalField(max_digits=10, decimal_places=7, null=True, blank=True)
    lat = models.DecimalField(max_digits=10, decimal_places=7, null=True, blank=True)
    snapshot = models.JSONField(default=dict)
    start_until = models.DateField()
    exists_until = models.DateField(null=True, blank=True)
    public_until = models.DateField()
    extensions = models.PositiveSmallIntegerField(default=0)
    on_paper = models.BooleanField(default=True, help_text="the original is on paper: it is given back when the permit is revoked")
    started_on = models.DateField(null=True, blank=True, help_text="by the notice or as seen on the site")
    start_warned_for = models.DateField(null=True, blank=True, help_text="the end of the time to start of which the holder was told")
    ended_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind=PermitKind.TEMPORARY) | Q(exists_until__isnull=True), name="permits_only_temporary_ends"),
            models.CheckConstraint(
                condition=Q(dossier__isnull=False, decision__isnull=False, issued__isnull=False, earlier__isnull=True)
                | Q(dossier__isnull=True, decision__isnull=True, issued__isnull=True, earlier__isnull=False), name="permits_of_a_dossier_or_earlier",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "number", "issued_on"], name="permits_by_number"),
            models.Index(fields=["state", "start_until"], name="permits_by_start"),
            models.Index(fields=["parcel", "map_sheet"], name="permits_by_parcel"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def book(self) -> str:
        """The audit book of this permit."""
        return f"permit:{self.pk}"

    @property
    def is_in_force(self) -> bool:
        return self.state in IN_FORCE

    @property
    def is_earlier(self) -> bool:
        """Tell whether it was issued on paper before the suite."""
        return self.earlier_id is not None


class PermitChange(models.Model):
    """One thing that happened to a permit, in its order. Append only; ``detail`` keeps what held before."""

    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=14, choices=ChangeKind.choices)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200, blank=True)
    dossier = models.ForeignKey("workflows_dossiers.Dossier", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=2000, blank=True)
    citation = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.permit_id}: {self.kind}"


class PermitTerms(models.Model):
    """What the officer writes for the permit of a dossier: beside the works, all that the form of the result needs."""

    dossier = models.OneToOneField("workflows_dossiers.Dossier", on_delete=models.PROTECT, related_name="permit_terms")
    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, null=True, blank=True, related_name="requests", help_text="that is changed or replaced")
    succession = models.CharField(max_length=300, blank=True)
    design = models.CharField(max_length=300, blank=True)
    present = models.TextField(max_length=2000, blank=True)
    content = models.TextField(max_length=4000, blank=True)
    started = models.CharField(max_length=1000, blank=True)
    exists_until = models.DateField(null=True, blank=True)
    move_from = models.CharField(max_length=300, blank=True)
    move_to = models.CharField(max_length=300, blank=True)
    move_period = models.CharField(max_length=100, blank=True)
    ground = models.CharField(max_length=1, choices=RevokeGround.choices, blank=True)
    finding = models.CharField(max_length=300, blank=True)
    on_paper = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"terms of {self.dossier_id}"


class StartNotice(models.Model):
    """A notice that works start: of a permit, or of works that need none (Law 135/2025, Articles 43 and 48)."""

    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, null=True, blank=True, related_name="start_notices")
    dossier = models.OneToOneField("workflows_dossiers.Dossier", on_delete=models.PROTECT, null=True, blank=True, related_name="start_notice")
    starts_on = models.DateField()
    told_on = models.DateField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(permit__isnull=False) | Q(dossier__isnull=False), name="permits_notice_of_something")]

    def __str__(self) -> str:
        return f"start on {self.starts_on}"


class Cancellation(models.Model):
    """The decision that cancels a revoked permit whose paper was not given back; signed in the records' three steps."""

    permit = models.OneToOneField(Permit, on_delete=models.PROTECT, related_name="cancellation")
    since = models.DateTimeField()
    issued = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"cancellation of {self.permit_id}"
