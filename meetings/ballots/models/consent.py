"""Several motions put to one vote; what a delegate asked to take out is voted on by itself."""

from django.db import models
from django.db.models import Q

from meetings.ballots.models.ballots import Ballot


class Motion(models.Model):
    """One of the motions of a vote on several. Taken out, it keeps who asked, and the vote of its own."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="motions")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    taken_out_at = models.DateTimeField(null=True, blank=True)
    taken_out_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    single = models.OneToOneField(Ballot, on_delete=models.PROTECT, null=True, blank=True, related_name="taken_from")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "place"], name="ballots_motion_place_once"),
            models.CheckConstraint(
                condition=Q(taken_out_at__isnull=True, single__isnull=True) | Q(taken_out_at__isnull=False, single__isnull=False), name="ballots_taken_out_is_voted_singly",
            ),
        ]
        ordering = ["ballot", "place"]

    def __str__(self) -> str:
        return self.text
