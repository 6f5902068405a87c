"""The one-stop counter: its settings, its running numbers, the slips that it gives out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.dossiers.enums import AuthorityLevel, SlipKind, State
from workflows.dossiers.models.dossiers import Dossier
from workflows.dossiers.rules.codes import DEFAULT_TEMPLATE


class CounterSettings(models.Model):
    """What one authority's counter writes on its papers. The organisation code is the office's to look up."""

    unit = models.OneToOneField("govsuite_people.Unit", on_delete=models.PROTECT, related_name="counter_settings")
    desk = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+", help_text="the one-stop centre")
    level = models.CharField(_("level of the authority"), max_length=12, choices=AuthorityLevel.choices, default=AuthorityLevel.COMMUNE)
    org_code = models.CharField(_("organisation code"), max_length=30)
    code_template = models.CharField(_("template of dossier codes"), max_length=60, default=DEFAULT_TEMPLATE)
    slip_suffix = models.CharField(_("symbol of the centre on slips"), max_length=30, default="TTPVHCC")
    telephone = models.CharField(_("telephone"), max_length=30, blank=True)
    hours = models.CharField(_("office hours"), max_length=200, blank=True)
    register_book = models.CharField(_("number of the register's book"), max_length=20, blank=True, help_text="as receipts name it; empty where no book is kept")
    start_warning_days = models.PositiveSmallIntegerField(_("days before the time to start works ends"), default=30, help_text="a custom of the office, no rule of law; 0 tells nobody")
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return str(self.unit)


class AssignmentRule(models.Model):
    """Which unit works on what: the first rule whose procedure and area fit, in their order. Empty fits all."""

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="assignment_rules", help_text="the authority")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    procedure = models.CharField(_("procedure"), max_length=60, blank=True, help_text="beginning of the code")
    area = models.CharField(_("area"), max_length=60, blank=True)
    work_unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.procedure or '*'} {self.area or '*'} → {self.work_unit}"


class CodeSeries(models.Model):
    """The running number of dossier codes of one organisation and day. Its row is locked while a code is taken."""

    org = models.CharField(max_length=30)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["org", "day"], name="dossiers_code_series_once")]

    def __str__(self) -> str:
        return f"{self.org} {self.day}: {self.last}"


class SlipSeries(models.Model):
    """The running number of one kind of slip of one authority and year."""

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=2, choices=SlipKind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "year"], name="dossiers_slip_series_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.kind} {self.year}: {self.last}"


class Slip(models.Model):
    """One form of Circular 03/2025/TT-VPCP given out on a dossier. A corrected one is a new version under its number.

    ``content`` is what the paper says, frozen when it was given out. Its QR leads to the dossier's public page.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="slips")
    kind = models.CharField(max_length=2, choices=SlipKind.choices)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField(default=dict)
    reason = models.CharField(max_length=500, blank=True, help_text="why this version replaces the one before")
    issued_at = models.DateTimeField()
    issued_by = models.BigIntegerField(null=True)
    issued_by_name = models.CharField(max_length=200)
    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind", "number", "-version"]
        constraints = [models.UniqueConstraint(fields=["unit", "kind", "year", "number", "version"], name="dossiers_slip_once")]

    def __str__(self) -> str:
        return f"{self.number:02d}/{self.kind} v{self.version}"


class PortalCode(models.Model):
    """The national portal's code for one of our states. The list is from memory of the portal: editable, unverified."""

    state = models.CharField(max_length=12, choices=State.choices, unique=True)
    code = models.CharField(_("code"), max_length=10)
    title = models.CharField(_("name at the portal"), max_length=100)
    verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
