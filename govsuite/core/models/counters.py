"""Counters against guessing and flooding, shared by all processes."""

from django.db import models


class Counter(models.Model):
    """How often something was tried since its first try; from ``until`` on it begins anew."""

    key = models.CharField(max_length=200, primary_key=True)
    count = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
