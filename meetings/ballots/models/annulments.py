"""The annulment of a counted vote: a row of its own, so that the ballot, its roll and its figures stay as they were."""

from django.db import models


class Annulment(models.Model):
    """Nothing rests on the result of this ballot any more. Never changed, never taken back: the question is voted on again."""

    ballot = models.OneToOneField("meetings_ballots.Ballot", on_delete=models.PROTECT, related_name="annulment")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    by_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"annulment of {self.ballot_id}"
