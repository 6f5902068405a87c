"""A dossier: what is asked, by whom, under which law, and where it stands."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.enums import ApplicantKind, Channel, Outcome, PaperState, State

if TYPE_CHECKING:
    from workflows.dossiers.models.work import Supplement


class Dossier(models.Model):
    """One request under one procedure. Its law pack is the one of the day of filing, for good (NĐ 217/2026 Đ76 k19).

    ``due_on`` repeats the ledger's due date of the whole clock, for lists; the ledger is the authority.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=60, unique=True, null=True, blank=True, help_text="taken when it is filed; a draft has none")
    procedure = models.CharField(_("procedure"), max_length=60, help_text="code of the procedure in the pack")
    procedure_title = models.CharField(max_length=300)
    pack = models.ForeignKey("govsuite_law.LawPack", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pack_sha256 = models.CharField(max_length=64, blank=True)
    title = models.CharField(_("subject"), max_length=500, help_text="what is asked, in one line")
    facts = models.JSONField(default=dict, help_text="answers to the facts that the procedure's conditions ask")
    site = models.CharField(_("address of the matter"), max_length=300, blank=True)
    area = models.CharField(_("area"), max_length=60, blank=True, help_text="part of the place that an assignment rule may name")
    channel = models.CharField(_("way in"), max_length=8, choices=Channel.choices)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="dossiers", help_text="the authority that decides")
    desk = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, null=True, related_name="+", help_text="the one-stop centre")
    work_unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers")
    citizen_id = models.BigIntegerField(null=True, blank=True, help_text="the signed-in citizen who filed it")
    helper_name = models.CharField(max_length=200, blank=True, help_text="who filed it at the counter on the applicant's behalf")
    helper_address = models.CharField(max_length=300, blank=True)
    helper_proof = models.CharField(max_length=300, blank=True, help_text="the paper that lets the helper file")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices, default=Outcome.NONE, blank=True)
    created_at = models.DateTimeField()
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_on = models.DateField(null=True, blank=True, help_text="local day of filing: it decides the law pack")
    accepted_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    due_stopped = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    on_time = models.BooleanField(null=True, help_text="decided no later than due; empty while open")
    days_taken = models.PositiveSmallIntegerField(default=0, help_text="working days from reception to decision, without those it stood still")
    external_code = models.CharField(max_length=60, unique=True, null=True, blank=True, help_text="code of the national portal")
    version = models.PositiveIntegerField(default=0, help_text="raised by every deed: a page that is stale is refused")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state="draft") | Q(code__isnull=False, pack__isnull=False), name="dossiers_filed_has_code_and_pack"),
            models.CheckConstraint(condition=Q(filed_on__isnull=True) | Q(accepted_at__isnull=True) | Q(accepted_at__gte=F("filed_at")), name="dossiers_accepted_after_filed"),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_on", "id"], name="dossiers_unit_queue"),
            models.Index(fields=["officer", "state", "due_on", "id"], name="dossiers_officer_queue"),
            models.Index(fields=["citizen_id", "-id"], name="dossiers_of_citizen"),
            models.Index(fields=["unit", "filed_on"], name="dossiers_by_day"),
            models.Index(fields=["unit", "-id"], name="dossiers_newest"),
            models.Index(fields=["unit", "accepted_at", "id"], name="dossiers_register"),
            models.Index(fields=["work_unit", "-id"], name="dossiers_work_newest"),
        ]

    def __str__(self) -> str:
        return self.code or f"draft {self.pk}"

    @property
    def book(self) -> str:
        """The audit book of this dossier."""
        return f"dossier:{self.pk}"

    @property
    def supplement(self) -> "Supplement | None":
        """The newest notice that asked for supplements: what counts is what became of it."""
        return max(self.supplements.all(), key=lambda notice: notice.number, default=None)


class Applicant(models.Model):
    """Who asks. Personal data stand here alone: no search index, no audit row and no log holds them.

    ``name_folded`` (no accents, small letters) and the numbers from their ends are what an officer searches by; on PostgreSQL
    the words of the name have an index of their own (migration ``search``).
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="applicant")
    kind = models.CharField(max_length=12, choices=ApplicantKind.choices, default=ApplicantKind.PERSON)
    name = models.CharField(_("name"), max_length=200)
    name_folded = models.CharField(max_length=200)
    id_number = models.CharField(_("personal or tax number"), max_length=20, blank=True)
    number_hash = models.CharField(
        max_length=64, blank=True, help_text="of a number that somebody has checked: whoever signs in under it sees the dossier",
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    phone_back = models.CharField(max_length=20, blank=True, help_text="the telephone number from its end: people say the last digits")
    id_back = models.CharField(max_length=20, blank=True, help_text="the personal or tax number from its end")
    email = models.EmailField(_("e-mail"), blank=True)
    representative = models.CharField(_("representative"), max_length=200, blank=True)
    representative_id = models.CharField(_("representative's personal number"), max_length=20, blank=True)
    representative_proof = models.CharField(_("power of attorney"), max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["phone_back"], name="dossiers_applicant_phone_end", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["id_back"], name="dossiers_applicant_id_end", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["number_hash"], name="dossiers_applicant_hash", condition=~Q(number_hash="")),
            # SQLite reads names along it, newest first
            models.Index(fields=["dossier", "name_folded"], name="dossiers_applicant_names"),
        ]

    def __str__(self) -> str:
        return self.name


class Paper(models.Model):
    """One paper of the procedure's list on this dossier: handed in, missing, or not needed here."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="papers")
    key = models.CharField(max_length=60, help_text="key of the paper in the pack; own:<n> for a paper beside the list")
    title = models.CharField(max_length=500)
    order = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(default=True)
    state = models.CharField(max_length=12, choices=PaperState.choices, default=PaperState.MISSING)
    copies = models.PositiveSmallIntegerField(default=1)
    file = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["dossier", "key"], name="dossiers_paper_once")]

    def __str__(self) -> str:
        return self.title


class StateChange(models.Model):
    """One change of state, in the order in which they happened: what ``/api/dossiers/changes`` tells. Append only."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="changes")
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12, choices=State.choices)
    deed = models.CharField(max_length=40)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    written_at = models.DateTimeField(db_default=Now(), help_text="when the row was written; at is when it happened")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["dossier", "id"], name="dossiers_changes")]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.before} → {self.after}"
