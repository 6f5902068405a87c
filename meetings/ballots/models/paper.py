"""A vote on paper: the counting board, the printed sheets with their serials, what was issued, the separate counts.

Nothing here joins a serial with a voter: sheets are handed out from a mixed pile, and nobody writes down which to whom.
Which sheet said what stands nowhere either: the board counts, and its members enter sums.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from meetings.ballots.models.ballots import Ballot


class PaperVote(models.Model):
    """The paper side of one ballot. ``version`` is raised by every deed but a count: two members count at the same time."""

    ballot = models.OneToOneField(Ballot, on_delete=models.PROTECT, related_name="paper", primary_key=True)
    elected_in = models.ForeignKey(Ballot, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="the vote by which the board was chosen")
    batch = models.PositiveSmallIntegerField(default=0, help_text="printed again, the earlier sheets are void")
    printed = models.PositiveIntegerField(default=0)
    printed_for = models.JSONField(default=dict, blank=True, help_text="what stands on the printed sheets")
    issued = models.PositiveIntegerField(null=True, blank=True, help_text="sheets that voters kept")
    spoiled = models.PositiveIntegerField(null=True, blank=True, help_text="given back for another one")
    unused = models.PositiveIntegerField(null=True, blank=True)
    round = models.PositiveSmallIntegerField(default=1, help_text="of counting: three counts that all differ begin another one")
    settled = models.JSONField(default=dict, blank=True, help_text="the figures on which two counts agree: rules.paper.Figures")
    protocol = models.ForeignKey("govsuite_records.IssuedDocument", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(issued__isnull=True, spoiled__isnull=True, unused__isnull=True) | Q(printed=F("issued") + F("spoiled") + F("unused")),
                name="ballots_every_sheet_accounted_for",
            ),
            models.CheckConstraint(condition=Q(settled={}) | Q(issued__isnull=False), name="ballots_counted_after_issuing"),
        ]

    def __str__(self) -> str:
        return f"paper of {self.ballot_id}"


class BoardMember(models.Model):
    """One of the counting board (Ban kiểm phiếu); name and post as they stood when the board was named."""

    paper = models.ForeignKey(PaperVote, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=200, blank=True)
    is_head = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "user"], name="ballots_board_member_once"),
            models.UniqueConstraint(fields=["paper", "place"], name="ballots_board_place_once"),
            models.UniqueConstraint(fields=["paper"], condition=Q(is_head=True), name="ballots_board_one_head"),
        ]
        ordering = ["paper", "place"]

    def __str__(self) -> str:
        return self.name


class PaperSheet(models.Model):
    """One printed sheet. Its key is random like its serial: rows tell no order. ``seen`` when the board took it from the box."""

    id = models.UUIDField(primary_key=True)
    paper = models.ForeignKey(PaperVote, on_delete=models.PROTECT, related_name="sheets")
    batch = models.PositiveSmallIntegerField()
    serial = models.CharField(max_length=20, unique=True)
    seen = models.BooleanField(default=False)

    class Meta:
        ordering = ["paper", "serial"]

    def __str__(self) -> str:
        return self.serial


class CountEntry(models.Model):
    """What one member of the board counted, alone. Never changed: who was wrong counts again in another round."""

    paper = models.ForeignKey(PaperVote, on_delete=models.PROTECT, related_name="entries")
    round = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveSmallIntegerField()
    member = models.ForeignKey(BoardMember, on_delete=models.PROTECT, related_name="entries")
    figures = models.JSONField(help_text="rules.paper.Figures: collected, invalid, a list of columns for each line")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "round", "number"], name="ballots_count_number_once"),
            models.UniqueConstraint(fields=["paper", "round", "member"], name="ballots_counts_are_independent"),
            models.CheckConstraint(condition=Q(number__in=[1, 2, 3]), name="ballots_three_counts_a_round"),
        ]
        ordering = ["paper", "round", "number"]

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.round}.{self.number}"
