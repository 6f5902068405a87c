"""Citizens as an identity provider names them, and where they are signed in. No account of the staff, no post."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from govsuite.citizens.rules.identity import Organisation


class Citizen(models.Model):
    """A person or an organisation, known by issuer and subject; the rest is what the provider said at the last sign-in.

    The personal (or tax) number itself is not kept: its last figures for the eye, a keyed hash to find
    dossiers of the same number. Two rows may share a hash: one person comes through two providers.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")

    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.PERSON)
    full_name = models.CharField(_("full name"), max_length=200)
    id_number_tail = models.CharField(max_length=3, blank=True)
    id_number_hash = models.CharField(max_length=64, blank=True, db_index=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    acts_for = models.JSONField(default=list, help_text="organisations that the provider named at the last sign-in")
    is_demo = models.BooleanField(default=False, editable=False)
    first_signed_in_at = models.DateTimeField()
    last_signed_in_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="citizens_subject_once"),
            models.CheckConstraint(condition=Q(id_number_tail="") | ~Q(id_number_hash=""), name="citizens_tail_with_hash"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def masked_id_number(self) -> str:
        """The last figures behind dots; empty where the provider named no number."""
        return f"•••{self.id_number_tail}" if self.id_number_tail else ""

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """The organisations for which this person may act."""
        return tuple(Organisation(**entry) for entry in self.acts_for)

    def may_act_for(self, code: str) -> bool:
        """Tell whether the provider named the organisation with this tax number."""
        return any(entry.code == code for entry in self.organisations)


class CitizenSession(models.Model):
    """One sign-in of a citizen on one device: a cookie of its own, apart from the sessions of the staff."""

    class EndReason(models.TextChoices):
        SIGN_OUT = "sign_out", _("signed out")
        REPLACED = "replaced", _("signed in anew on this device")
        REMOTE = "remote", _("signed out from another device")

    citizen = models.ForeignKey(Citizen, on_delete=models.PROTECT, related_name="sessions")
    token_sha256 = models.CharField(max_length=64, unique=True)
    device_name = models.CharField(_("device"), max_length=120, blank=True)
    ip = models.GenericIPAddressField(_("address"), null=True)
    started_at = models.DateTimeField(_("signed in"))
    last_seen_at = models.DateTimeField(_("last seen"))
    ends_at = models.DateTimeField(_("ends at the latest"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_reason = models.CharField(_("reason"), max_length=12, choices=EndReason.choices, blank=True)

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["citizen", "ended_at"], name="citizens_session_open")]

    def __str__(self) -> str:
        return f"{self.citizen} · {self.device_name}"
