"""Units as a dated tree, positions, appointments and delegations of signing."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Unit(models.Model):
    """An organisation or a part of one, from a day to a day (both included; no end = still there)."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("Province")
        CITY = "city", _("City of a province (until 30 June 2025)")
        WARD = "ward", _("Ward")
        COUNCIL = "council", _("People's Council")
        COMMITTEE = "committee", _("People's Committee")
        OFFICE = "office", _("Office or division")
        AGENCY = "agency", _("Agency")
        FRONT = "front", _("Fatherland Front or mass organisation")

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    predecessors = models.ManyToManyField("self", symmetrical=False, related_name="successors", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="people_unit_dates"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """A post that somebody can hold in a unit; ``code`` is what ability tables ask for."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    rank = models.PositiveSmallIntegerField(_("rank"), default=100, help_text=_("smaller stands higher"))

    class Meta:
        ordering = ["rank", "title"]

    def __str__(self) -> str:
        return self.title


class Appointment(models.Model):
    """A person holds a position in a unit from a day to a day. Two may not overlap for the same three."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=100, blank=True, help_text=_("number and date of the decision"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="people_appointment_dates"),
        ]
        ordering = ["position__rank", "starts"]

    def __str__(self) -> str:
        return f"{self.position}, {self.unit}"


class Delegation(models.Model):
    """One appointment lets another sign in its name: KT., TL. or TUQ., with a scope and dates."""

    class Form(models.TextChoices):
        KT = "KT", _("KT. (for the head, by a deputy)")
        TL = "TL", _("TL. (by order)")
        TUQ = "TUQ", _("TUQ. (by authorisation)")

    giver = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="given")
    receiver = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="received")
    form = models.CharField(_("form"), max_length=3, choices=Form.choices)
    scope = models.CharField(_("scope"), max_length=300, help_text=_("kinds of documents, by their codes, or * for all"))
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.form}. {self.giver} → {self.receiver}"
