"""The audit chain: one book per session, dossier, register, ``people``, ``law``; one seal over all books."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AuditBook(models.Model):
    """The head of one chain. Its row is locked last in a deed, and only for the append."""

    key = models.CharField(_("book"), max_length=100, unique=True)
    head = models.CharField(max_length=64, default="")
    length = models.BigIntegerField(default=0)
    sealed = models.BigIntegerField(null=True, help_text="how long it was when a seal saw it last")

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(sealed__isnull=True) | Q(length__gt=F("sealed")), name="core_book_unsealed")]

    def __str__(self) -> str:
        return self.key


class AuditEntry(models.Model):
    """One deed. Append-only by trigger; names are those of the moment; no foreign keys on purpose."""

    book_key = models.CharField(max_length=100)
    number = models.BigIntegerField(help_text="1, 2, 3 … within the book")
    at = models.DateTimeField()
    user_id = models.BigIntegerField(null=True)
    user_name = models.CharField(max_length=200)
    position_id = models.BigIntegerField(null=True)
    position_name = models.CharField(max_length=200, blank=True)
    unit_id = models.BigIntegerField(null=True)
    unit_name = models.CharField(max_length=200, blank=True)
    deed = models.CharField(max_length=100)
    attempt = models.BooleanField(default=False, help_text="refused: somebody tried and may not")
    object_type = models.CharField(max_length=100, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    before = models.CharField(max_length=64, blank=True, help_text="sha256 of the canonical JSON before")
    after = models.CharField(max_length=64, blank=True, help_text="sha256 of the canonical JSON after")
    detail = models.JSONField(default=dict, blank=True, help_text="what a reader of the audit needs to see")
    request_id = models.CharField(max_length=64, blank=True)
    ip = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book_key", "number"], name="core_audit_number_once")]
        ordering = ["book_key", "number"]

    def __str__(self) -> str:
        return f"{self.book_key}#{self.number} {self.deed}"


class AuditSeal(models.Model):
    """Every minute: the heads of the books that moved, chained. Its digest is printed on minutes and registers."""

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    heads = models.JSONField(help_text="{book: [length, head]} of the books that moved since the seal before")
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"
