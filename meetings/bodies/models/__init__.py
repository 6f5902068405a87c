"""Councils, People's Committees and what belongs to them: terms, mandates, committees and groups."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings.bodies.rules.houses import House, house_of


class Body(models.Model):
    """A council or a part of it, or a People's Committee. Parts have the council as ``parent``."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("People's Council")
        STANDING = "standing", _("Standing Committee of the council")
        COMMITTEE = "committee", _("Committee (Ban)")
        GROUP = "group", _("Group of delegates")
        EXECUTIVE = "executive", _("People's Committee")

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="bodies")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            # A new term belongs to the same council: a second one for the unit would split its history.
            models.UniqueConstraint(fields=["unit"], condition=Q(kind="council"), name="bodies_one_council_a_unit"),
            models.UniqueConstraint(fields=["unit"], condition=Q(kind="executive"), name="bodies_one_committee_a_unit"),
        ]
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def house(self) -> House:
        return house_of(self.kind)


class CouncilSettings(models.Model):
    """What a council's own regulation decides (Law 72/2025 Đ35 k1). Presets are marked unverified until confirmed."""

    body = models.OneToOneField(Body, on_delete=models.CASCADE, related_name="settings")
    quorum_numerator = models.PositiveSmallIntegerField(default=2)
    quorum_denominator = models.PositiveSmallIntegerField(default=3)
    convening_days_regular = models.PositiveSmallIntegerField(default=20)
    convening_days_special = models.PositiveSmallIntegerField(default=7)
    papers_days = models.PositiveSmallIntegerField(default=5)
    suspended_counted = models.BooleanField(default=True, help_text=_("suspended delegates stay in the denominator"))
    vote_change_allowed = models.BooleanField(default=True)
    tally_shown_while_open = models.BooleanField(default=False)
    roll_on_screen = models.BooleanField(default=False, help_text=_("after an open vote the seat map on the screen of the hall shows who voted how"))
    floor_is_public = models.BooleanField(default=True, help_text=_("the hall screen may be watched without signing in"))
    regulation = models.CharField(max_length=300, blank=True, help_text=_("number and date of the council's working regulation"))
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum_denominator__gt=0) & Q(quorum_numerator__lte=F("quorum_denominator")), name="bodies_quorum_fraction",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)


class Term(models.Model):
    """A term (khoá, nhiệm kỳ) of a council; its number is data (Law 72/2025 Đ49 k1)."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField(_("name"), max_length=60, help_text=_("as written in the documents, with its years"))
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    statutory_seats = models.PositiveSmallIntegerField(_("statutory seats"))

    class Meta:
        ordering = ["-starts"]

    def __str__(self) -> str:
        return f"{self.body} {self.name}"


class Mandate(models.Model):
    """One delegate's mandate in one term. Its status over time stands in ``MandateStatus``."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="mandates")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mandates")
    seat = models.PositiveSmallIntegerField(_("seat"), null=True, blank=True)
    title = models.CharField(_("title in the council"), max_length=200, blank=True)
    # what selectors add of a day
    standing: str
    suspended: bool

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "user"], name="bodies_one_mandate_a_term")]
        ordering = ["seat", "pk"]

    def __str__(self) -> str:
        return str(self.user)


class MandateStatus(models.Model):
    """From this day on the mandate is active, suspended or ended (Law 72/2025 Đ38)."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        SUSPENDED = "suspended", _("suspended")
        ENDED = "ended", _("ended")

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=12, choices=Status.choices)
    since = models.DateField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mandate", "since"], name="bodies_one_status_a_day")]
        ordering = ["since"]

    def __str__(self) -> str:
        return f"{self.mandate}: {self.status}"


class Membership(models.Model):
    """A delegate belongs to a committee, a group or the Standing Committee."""

    class Role(models.TextChoices):
        HEAD = "head", _("head")
        DEPUTY = "deputy", _("deputy")
        MEMBER = "member", _("member")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.MEMBER)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "mandate", "starts"], name="bodies_one_membership_a_day")]

    def __str__(self) -> str:
        return f"{self.mandate} · {self.body}"
