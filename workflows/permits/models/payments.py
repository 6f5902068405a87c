"""Fees of a dossier, in whole đồng: what is due, who took it, and what the payment service said."""

from django.db import models
from django.db.models import Q

from workflows.permits.enums_permits import PaymentState


class Payment(models.Model):
    """One fee of one dossier. The amount stands in the law pack, or in the resolution that is named."""

    dossier = models.ForeignKey("workflows_dossiers.Dossier", on_delete=models.PROTECT, related_name="payments")
    fee = models.CharField(max_length=60, help_text="key of the fee in the pack")
    title = models.CharField(max_length=300)
    amount = models.PositiveBigIntegerField(help_text="whole dong")
    resolution = models.CharField(max_length=200, blank=True, help_text="where the amount stands, when the pack has none")
    state = models.CharField(max_length=4, choices=PaymentState.choices, default=PaymentState.DUE)
    provider = models.CharField(max_length=20, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    paid_at = models.DateTimeField(null=True, blank=True)
    taken_by_name = models.CharField(max_length=200, blank=True)
    payer = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True, help_text="of the receipt slip, gapless a year")
    year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "fee"], name="permits_one_fee_open", condition=~Q(state=PaymentState.VOID)),
            models.UniqueConstraint(fields=["reference"], name="permits_payment_reference", condition=~Q(reference="")),
            models.CheckConstraint(condition=~Q(state=PaymentState.PAID) | Q(paid_at__isnull=False, number__isnull=False), name="permits_paid_has_receipt"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.amount}"


class PaymentLog(models.Model):
    """One word between us and a payment service. Append only; nothing personal."""

    payment = models.ForeignKey(Payment, on_delete=models.CASCADE, related_name="log")
    at = models.DateTimeField()
    provider = models.CharField(max_length=20)
    event = models.CharField(max_length=20)
    text = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.provider} {self.event}"


class ReceiptSeries(models.Model):
    """The running number of receipt slips of one authority and year."""

    unit = models.ForeignKey("govsuite_people.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="permits_receipt_series")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.year}: {self.last}"
