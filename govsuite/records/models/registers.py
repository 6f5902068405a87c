"""Number series and issued documents: a number is taken once, bound to one document, never freed."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """The counter of one register in one year (NĐ 30/2020 Đ15): locked for the moment of taking a number."""

    register = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "year"], name="records_series_once")]

    def __str__(self) -> str:
        return f"{self.register} {self.year}"


class IssuedDocument(models.Model):
    """One line of a register: a number bound to a document of some app, and how far its issuing went."""

    class State(models.TextChoices):
        NUMBERED = "numbered", _("numbered, waits for the signature")
        ISSUED = "issued", _("issued")
        WITHDRAWN = "withdrawn", _("withdrawn")
        VOIDED = "voided", _("number voided")

    verify_code = models.CharField(max_length=20, unique=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    register = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=60, help_text="NQ-HĐND: what stands behind the number")
    type_code = models.CharField(max_length=12, help_text="NQ, GM, BB … (NĐ 30/2020 PL III)")
    title = models.CharField(max_length=500)
    issued_on = models.DateField()
    signer_id = models.BigIntegerField(null=True)
    signer_name = models.CharField(max_length=200, blank=True)
    signer_title = models.CharField(max_length=300, blank=True)
    recipients = models.CharField(max_length=500, blank=True)
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
        return f"{self.number:02d}/{self.symbol}"
