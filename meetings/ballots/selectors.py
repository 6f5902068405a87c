"""Read ballots, rolls and progress. ``ballot_for`` is the only way to a ballot from outside."""

from dataclasses import dataclass

from django.db.models import Count as RowCount
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, Envelope, Motion, Outcome, Sheet, Subject, Turnout, Vote, Voter


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the roll: a voter and what came of the right to vote."""

    mandate_id: int
    seat: int
    name: str
    group_name: str
    choice: str
    receipt: str
    stamp: str
    channel: str = ""


def ballots() -> QuerySet[Ballot]:
    return Ballot.objects.select_related("session__term__body__settings", "item", "annulment")


def ballot_for(actor: Actor | None, pk: int, action: str = "view") -> Ballot:
    """Return the ballot when the actor may do ``ballot.<action>`` with it."""
    ballot = ballots().filter(pk=pk).first()
    if ballot is None:
        raise NotFound("ballots.not_found", _("There is no such vote. Load the page again: it shows the vote that is open now."))
    TABLE.check(actor, f"ballot.{action}", ballot, book=ballot.session.book)
    return ballot


def ballots_of_item(item_id: int) -> list[Ballot]:
    return list(Ballot.objects.filter(item_id=item_id).select_related("annulment"))


def ballots_of_session(session_id: int) -> list[Ballot]:
    return list(Ballot.objects.filter(session_id=session_id).select_related("item", "annulment"))


def roll_of(ballot: Ballot) -> list[Line]:
    """Return the roll in the order of seats: one query. Show it only after closing."""
    rows = Voter.objects.filter(ballot=ballot).select_related("vote")
    return [_line(row, getattr(row, "vote", None)) for row in rows]


def _line(voter: Voter, vote: Vote | None) -> Line:
    return Line(
        mandate_id=voter.mandate_id, seat=voter.seat, name=voter.name, group_name=voter.group_name,
        choice=vote.choice if vote else "", receipt=vote.receipt if vote else "", stamp=vote.cast_at.isoformat() if vote else "",
        channel=(vote.channel or "") if vote else "",
    )


def not_voted(ballot: Ballot) -> list[Voter]:
    """Return who may still vote: for the chair's and the secretary's eyes."""
    empty = {"envelope__isnull": True} if ballot.is_secret else {"vote__isnull": True}
    return list(Voter.objects.filter(ballot=ballot, **empty))


def standing_subjects(ballot: Ballot) -> list[Subject]:
    """Return the persons on the sheet in its order: without those who withdrew."""
    return list(Subject.objects.filter(ballot=ballot, withdrawn_at__isnull=True))


def subjects_of(ballot: Ballot) -> list[Subject]:
    """Return everybody who was put on the sheet, also those who withdrew."""
    return list(Subject.objects.filter(ballot=ballot))


def outcomes_of(ballot: Ballot) -> list[Outcome]:
    """Return what came of every person of a closed ballot, in the order of the sheet."""
    return list(Outcome.objects.filter(subject__ballot=ballot).select_related("subject").order_by("subject__place"))


def sheets_of(ballot: Ballot) -> list[Sheet]:
    """Return the published sheets in the order of their codes."""
    return list(Sheet.objects.filter(ballot=ballot))


def turnout_of(ballot: Ballot) -> set[int]:
    """Return the mandates of those who gave a sheet in a closed secret ballot."""
    return set(Turnout.objects.filter(voter__ballot=ballot).values_list("voter__mandate_id", flat=True))


def envelope_of(ballot: Ballot, user_id: int | None) -> tuple[bool, bool, str]:
    """Return whether the person may vote in a secret ballot, has voted, and the key of the device whose sheet stands."""
    voter = Voter.objects.filter(ballot=ballot, user_id=user_id).first()
    if voter is None:
        return False, False, ""
    key = Envelope.objects.filter(voter=voter).values_list("key", flat=True).first()
    return True, key is not None or Turnout.objects.filter(voter=voter).exists(), key or ""


def vote_of(ballot_id: int, user_id: int | None) -> tuple[bool, Vote | None]:
    """Return whether the person may vote in the ballot, and the vote that stands."""
    voter = Voter.objects.filter(ballot_id=ballot_id, user_id=user_id).select_related("vote").first()
    return voter is not None, getattr(voter, "vote", None)


def progress_of(ballot: Ballot) -> dict[str, int]:
    """Return how many voted and how, in one query; of a secret ballot how many alone."""
    if ballot.is_secret:
        return {"voted": Envelope.objects.filter(ballot_id=ballot.pk).count()}
    return Vote.objects.filter(ballot_id=ballot.pk).aggregate(
        voted=RowCount("pk"), **{choice: RowCount("pk", filter=Q(choice=choice)) for choice in Vote.Choice.values},
    )


def voted_in_rehearsals(session_id: int) -> set[int]:
    """Return the people who have cast a vote in a rehearsal of the session."""
    return set(Vote.objects.filter(ballot__session__rehearsal_of=session_id).values_list("voter__user_id", flat=True))


def motions_of(ballot: Ballot) -> list[Motion]:
    """Return the motions put to one vote, those taken out too; none where the question stands alone."""
    return list(Motion.objects.filter(ballot=ballot).select_related("single")) if ballot.bundled else []


def queued_ballot(item_id: int) -> Ballot | None:
    """Return the vote that comes next on an item among those that follow each other."""
    return Ballot.objects.filter(item_id=item_id, state=Ballot.State.PREPARED, queue__isnull=False).order_by("queue", "pk").first()


def open_ballot_of(session_id: int) -> Ballot | None:
    return Ballot.objects.filter(session_id=session_id, state=Ballot.State.OPEN).first()
