"""Number series and issued documents: a number is taken once, bound to one document, never freed."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """The counter of one register in one year (NĐ 30/2020 Đ15): locked for the moment of taking a number."""

    register = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200, default="Sổ đăng ký văn bản đi", help_text="printed on the cover (NĐ 30/2020 PL IV)")
    organisation = models.CharField(max_length=200, blank=True)
    unit_id = models.BigIntegerField(null=True, help_text="whose register it is: the office of this unit's place keeps it")
    parent = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "year"], name="records_series_once")]
        ordering = ["-year", "register"]

    def __str__(self) -> str:
        return f"{self.register} {self.year}"


class IssuedDocument(models.Model):
    """One line of a register: a number bound to a document of some app, and how far its issuing went."""

    class State(models.TextChoices):
        NUMBERED = "numbered", _("numbered, waits for the signature")
        ISSUED = "issued", _("document issued")
        WITHDRAWN = "withdrawn", _("document withdrawn")
        VOIDED = "voided", _("number voided")

    verify_code = models.CharField(max_length=20, unique=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    register = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=60, help_text="NQ-HĐND: what stands behind the number")
    type_code = models.CharField(max_length=12, help_text="NQ, GM, BB … (NĐ 30/2020 PL III)")
    unit_id = models.BigIntegerField(null=True, help_text="of the register's unit")
    title = models.CharField(max_length=500)
    issued_on = models.DateField()
    signer_id = models.BigIntegerField(null=True)
    signer_name = models.CharField(max_length=200, blank=True)
    signer_title = models.CharField(max_length=300, blank=True)
    recipients = models.CharField(max_length=500, blank=True)
    keeper = models.CharField(max_length=200, default="Văn thư", help_text="who keeps the office copy")
    copies = models.PositiveSmallIntegerField(default=1)
    audience = models.CharField(max_length=200, default="public", help_text="who may read the issued files")
    source_type = models.CharField(max_length=100)
    source_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.NUMBERED)
    pdf = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    docx = models.ForeignKey("govsuite_records.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_sha256 = models.CharField(max_length=64, blank=True)
    numbered_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "year", "number"], name="records_number_once"),
            models.UniqueConstraint(
                fields=["source_type", "source_id"], condition=~models.Q(state="voided"), name="records_one_number_a_document",
            ),
        ]
        ordering = ["register", "year", "number"]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Return ``05/NQ-HĐND``: below ten with a leading zero."""
        return f"{self.number:02d}/{self.symbol}"

    @property
    def book(self) -> str:
        """Return the audit book of the register's year."""
        return f"register:{self.register}:{self.year}"

    @property
    def shown_code(self) -> str:
        """Return the code in groups of four, as it is printed."""
        return "-".join(self.verify_code[start:start + 4] for start in range(0, len(self.verify_code), 4))


class DocumentSigner(models.Model):
    """One of the people who sign a document, in their order; ``role`` names the place in the document."""

    issued = models.ForeignKey(IssuedDocument, on_delete=models.PROTECT, related_name="signers")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=40)
    user_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    certificate = models.CharField(max_length=80, blank=True, help_text="serial number of the certificate")
    authority = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issued", "order"], name="records_signer_order_once"),
            models.UniqueConstraint(fields=["issued", "role"], name="records_signer_role_once"),
        ]
        ordering = ["issued", "order"]

    def __str__(self) -> str:
        return f"{self.name} ({self.role})"
