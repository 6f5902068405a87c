"""The boards' entries: written by the deeds, added up by whoever reads, drawn together by the job."""

from django.db import models
from django.db.models import Q


class BoardEntry(models.Model):
    """So many dossiers more (or fewer) where they are counted together (``rules.board``).

    A deed only inserts: the deeds of a city do not queue at one row. The sum over a key is the figure, at any moment;
    the job draws fresh entries into one a key, which changes no sum. Plain ids, not foreign keys: whoever hands out work
    holds the unit's row, and an entry that had to look at it would wait for that deed.
    """

    unit_id = models.BigIntegerField(help_text="the authority")
    work_unit_id = models.BigIntegerField(help_text="the unit that works on it")
    procedure = models.CharField(max_length=60)
    measure = models.CharField(max_length=8)
    day = models.DateField(help_text="the due day of what is under way; else the first of the month")
    amount = models.IntegerField()
    days = models.IntegerField(default=0, help_text="working days from reception to decision")
    fresh = models.BooleanField(default=True, help_text="not drawn together yet")

    class Meta:
        indexes = [
            models.Index(fields=["unit_id", "measure", "day"], name="dossiers_board_unit"),
            models.Index(fields=["work_unit_id", "measure", "day"], name="dossiers_board_work"),
            models.Index(fields=["id"], condition=Q(fresh=True), name="dossiers_board_fresh"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.procedure} {self.measure} {self.day}: {self.amount:+d}"
