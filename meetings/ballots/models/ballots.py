"""Ballots: who may vote is frozen at opening, one vote a voter, none after closing (also by trigger)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Ballot(models.Model):
    """One vote on one question of one item. ``rule`` is the rule of the law pack as it stood at preparing."""

    class Form(models.TextChoices):
        ELECTRONIC = "electronic", _("open, electronic")
        SECRET = "secret", _("secret, electronic")
        HANDS = "hands", _("show of hands, counted by the secretary")
        PAPER = "paper", _("secret, on paper, counted by a board")

    class Kind(models.TextChoices):
        MOTION = "motion", _("question")
        ELECTION = "election", _("election")
        CONFIDENCE = "confidence", _("vote of confidence")

    class State(models.TextChoices):
        PREPARED = "prepared", _("prepared")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        CANCELLED = "cancelled", _("cancelled")

    class Electorate(models.TextChoices):
        PRESENT = "present", _("delegates in the hall at opening")
        IN_OFFICE = "in_office", _("all delegates in office")

    session = models.ForeignKey("meetings_sessions.Session", on_delete=models.PROTECT, related_name="ballots")
    item = models.ForeignKey("meetings_sessions.AgendaItem", on_delete=models.PROTECT, related_name="ballots")
    sitting = models.ForeignKey("meetings_sessions.Sitting", on_delete=models.PROTECT, null=True, blank=True, related_name="ballots")
    closed_part = models.ForeignKey(
        "meetings_sessions.ClosedPart", on_delete=models.PROTECT, null=True, blank=True, related_name="ballots",
        help_text="voted on behind closed doors: nobody outside hears or reads of it",
    )
    question = models.CharField(max_length=500)
    form = models.CharField(max_length=12, choices=Form.choices, default=Form.ELECTRONIC)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.MOTION)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREPARED)
    version = models.PositiveIntegerField(default=1, help_text="raised by every deed on the ballot: a vote names the one it saw")
    electorate = models.CharField(max_length=10, choices=Electorate.choices, default=Electorate.PRESENT)
    house = models.JSONField(default=dict, blank=True, help_text="statutory_seats, in_office, present, voters at opening")
    rule = models.JSONField(help_text="BallotRule.as_dict(): denominator, threshold, strict, tie, quorum, citation, verified")
    base = models.PositiveIntegerField(null=True, help_text="the denominator's number, frozen at opening (or at closing for cast votes)")
    sheet = models.JSONField(default=dict, blank=True, help_text="form: rules.sheets.SheetForm; seats, post; confidence: law's ConfidenceVote")
    public_key = models.CharField(max_length=64, blank=True, help_text="of a secret ballot, made at opening; the private one is a file")
    keys_asked_at = models.DateTimeField(null=True, blank=True, help_text="the voting has ended, the holders of the key hand in their shares")
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="later")
    round = models.PositiveSmallIntegerField(default=1)
    again_reason = models.CharField(max_length=300, blank=True, help_text="why the ballot before was followed by this one")
    whole = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", help_text="this vote is on one article; that one is on the whole draft")
    queue = models.PositiveSmallIntegerField(null=True, blank=True, help_text="its place among votes that follow each other on the item")
    bundled = models.PositiveSmallIntegerField(null=True, blank=True, help_text="how many motions were put to this one vote; empty: the question alone")
    collected = models.PositiveIntegerField(null=True, help_text="envelopes of a secret ballot, with the invalid ones")
    invalid = models.PositiveIntegerField(null=True)
    vote_change_allowed = models.BooleanField(default=True)
    tally_shown = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    present = models.PositiveIntegerField(null=True, help_text="delegates in the hall at opening")
    yes = models.PositiveIntegerField(null=True)
    no = models.PositiveIntegerField(null=True)
    abstain = models.PositiveIntegerField(null=True)
    adopted = models.BooleanField(null=True)
    verdict = models.JSONField(default=dict, blank=True, help_text="law.rules.ballots.Verdict.as_dict()")
    roll_digest = models.CharField(max_length=64, blank=True)
    from_paper = models.JSONField(null=True, blank=True, help_text="where votes were entered from the paper fallback: entered (by whom), confirmed (by whom), whole (the vote was held on paper)")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session"], condition=Q(state="open"), name="ballots_one_open_a_session"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.question

    @property
    def is_secret(self) -> bool:
        return self.form == self.Form.SECRET

    @property
    def is_paper(self) -> bool:
        return self.form == self.Form.PAPER

    @property
    def hides_choices(self) -> bool:
        """Nobody learns who chose what: sealed on devices, or on paper in a box."""
        return self.is_secret or self.is_paper

    @property
    def post(self) -> str:
        """What the persons of an election are elected to; empty where nobody said."""
        return str(self.sheet.get("post", ""))

    @property
    def is_annulled(self) -> bool:
        """Counted, and then annulled by a deed: it stays in the record and decides nothing."""
        return hasattr(self, "annulment")

    @property
    def decides(self) -> bool:
        """Counted, and its result stands."""
        return self.state == self.State.CLOSED and not self.is_annulled

    @property
    def is_on_persons(self) -> bool:
        return self.kind != self.Kind.MOTION


class Voter(models.Model):
    """One line of the frozen list of those who may vote in this ballot."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="voters")
    mandate = models.ForeignKey("meetings_bodies.Mandate", on_delete=models.PROTECT, related_name="+")
    user_id = models.BigIntegerField()
    seat = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    group_name = models.CharField(max_length=200, blank=True)
    was_present = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "mandate"], name="ballots_voter_once"),
            models.UniqueConstraint(fields=["ballot", "user_id"], name="ballots_person_once"),
        ]
        ordering = ["seat", "pk"]

    def __str__(self) -> str:
        return self.name


class Vote(models.Model):
    """The one vote of one voter. Its ballot is its voter's: a trigger refuses another and any change after closing."""

    class Choice(models.TextChoices):
        YES = "yes", _("in favour")
        NO = "no", _("against")
        ABSTAIN = "abstain", _("not voting")

    class Channel(models.TextChoices):
        PAPER = "paper", _("entered from paper")

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="votes")
    voter = models.OneToOneField(Voter, on_delete=models.PROTECT, related_name="vote")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    receipt = models.CharField(max_length=20, unique=True)
    key = models.CharField(max_length=64, help_text="the Idempotency-Key of the device")
    past_keys = models.JSONField(default=list, blank=True, help_text="keys of earlier choices: their late repeats change nothing")
    cast_at = models.DateTimeField()
    channel = models.CharField(max_length=6, choices=Channel.choices, null=True, blank=True, help_text="empty: on a device of the voter's own")
    changes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(choice__in=["yes", "no", "abstain"]), name="ballots_choice_known"),
            models.UniqueConstraint(fields=["ballot", "key"], name="ballots_key_once"),
        ]

    def __str__(self) -> str:
        return self.receipt
