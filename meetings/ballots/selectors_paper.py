"""Read a paper vote: where it stands, who counts, what the counts say."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils import timezone

from meetings.ballots.models import Ballot, BoardMember, CountEntry, PaperSheet, PaperVote
from meetings.ballots.rules.paper import SMALLEST_BOARD, Figures, Standing, differing, settle
from meetings.ballots.selectors import standing_subjects
from meetings.bodies.public import Mandate, active_mandates


class Stage(StrEnum):
    """What a paper vote waits for."""

    BOARD = "board"
    SHEETS = "sheets"
    READY = "ready"
    ISSUE = "issue"
    COUNT = "count"
    SETTLED = "settled"
    #: the voting has ended, the holders of the key hand in their parts
    KEYS = "keys"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class CountRow:
    """One line of the table in which counts stand beside each other."""

    title: str
    column: str
    numbers: tuple[int, ...]
    differs: bool


def paper_of(ballot: Ballot) -> PaperVote:
    """Return the paper side of a ballot on paper; its members come with it."""
    paper = PaperVote.objects.select_related("protocol", "elected_in").prefetch_related("members").get(ballot=ballot)
    paper.ballot = ballot
    return paper


def printed_for(ballot: Ballot) -> dict[str, Any]:
    """Return what a printed sheet says: another list or question makes it void."""
    return {"question": ballot.question, "form": ballot.sheet["form"], "subjects": [subject.pk for subject in standing_subjects(ballot)]}


def stage_of(ballot: Ballot, paper: PaperVote) -> Stage:
    if ballot.state in (Ballot.State.CLOSED, Ballot.State.CANCELLED):
        return Stage.OVER
    if ballot.state == Ballot.State.PREPARED:
        if len(paper.members.all()) < SMALLEST_BOARD:
            return Stage.BOARD
        return Stage.READY if paper.printed and paper.printed_for == printed_for(ballot) else Stage.SHEETS
    if paper.issued is None:
        return Stage.ISSUE
    return Stage.SETTLED if paper.settled else Stage.COUNT


def paper_stage(ballot: Ballot | None) -> str:
    """Return the stage of a vote on paper, or that a secret one waits for its key; empty for every other one."""
    if ballot is not None and ballot.state == Ballot.State.OPEN and ballot.keys_asked_at is not None:
        return Stage.KEYS.value
    return stage_of(ballot, paper_of(ballot)).value if ballot is not None and ballot.is_paper else ""


def paper_public(ballot: Ballot) -> dict[str, Any]:
    """Return what every screen may show: how far it is, who counts, how many sheets. What was counted comes with the closing."""
    paper = paper_of(ballot)
    return {
        "stage": stage_of(ballot, paper).value, "printed": paper.printed, "issued": paper.issued, "spoiled": paper.spoiled, "unused": paper.unused,
        "board": [{"name": member.name, "head": member.is_head} for member in paper.members.all()],
    }


def member_of(paper: PaperVote, user_id: int | None) -> BoardMember | None:
    return next((member for member in paper.members.all() if member.user_id == user_id), None)


def counts_paper(ballot: Ballot, user_id: int | None) -> bool:
    """Tell whether this person is on the counting board of the vote."""
    return BoardMember.objects.filter(paper=ballot.pk, user_id=user_id).exists()


def entries_of(paper: PaperVote, number: int | None = None) -> list[CountEntry]:
    """Return the counts of a round, in their order; of the round under way where none is named."""
    return list(CountEntry.objects.filter(paper=paper, round=number or paper.round).select_related("member"))


def figures_of(entries: list[CountEntry]) -> list[Figures]:
    return [Figures.from_dict(entry.figures) for entry in entries]


def counting_of(paper: PaperVote) -> Standing:
    """Return what the round under way waits for."""
    return Standing.SETTLED if paper.settled else settle(figures_of(entries_of(paper))).standing


def seen_of(paper: PaperVote) -> int:
    return PaperSheet.objects.filter(paper=paper, batch=paper.batch, seen=True).count()


def serials_of(paper: PaperVote) -> list[str]:
    """Return the serials of the sheets that are good now, in the order of the alphabet: it tells nothing."""
    return list(PaperSheet.objects.filter(paper=paper, batch=paper.batch).values_list("serial", flat=True))


def voided_of(paper: PaperVote) -> int:
    """Return how many sheets of earlier printings are void."""
    return PaperSheet.objects.filter(paper=paper).exclude(batch=paper.batch).count()


def rows_of(titles: list[tuple[str, str]], entries: list[Figures]) -> list[CountRow]:
    """Return the counts side by side, one row a figure; ``titles`` are (line, column) in the order of ``Figures.flat``."""
    wrong = differing(entries) if len(entries) > 1 else set()
    return [
        CountRow(line, column, numbers, place in wrong)
        for place, ((line, column), numbers) in enumerate(zip(titles, zip(*(entry.flat() for entry in entries), strict=True), strict=True))
    ]


def shown_rounds(paper: PaperVote) -> list[list[CountEntry]]:
    """Return the rounds whose counts may be looked at: those in which nobody counts alone any more."""
    rounds = [entries_of(paper, number) for number in range(1, paper.round + 1)]
    return [entries for entries in rounds if len(entries) > 1]


def records_to_sign(user_id: int | None) -> list[PaperVote]:
    """Return the paper votes whose record waits for this person: nobody has numbered it yet, or it is this person's turn."""
    if user_id is None:
        return []
    rows = PaperVote.objects.filter(members__user_id=user_id, ballot__state=Ballot.State.CLOSED, ballot__session__is_rehearsal=False)
    rows = rows.exclude(protocol__state__in=["issued", "withdrawn"]).select_related("ballot__session", "protocol").prefetch_related("protocol__signers", "members")
    return [paper for paper in rows if _whose_turn(paper) == user_id]


def _whose_turn(paper: PaperVote) -> int | None:
    """Return who signs next: the members in their order, the head last."""
    if paper.protocol is not None:
        return next((one.user_id for one in paper.protocol.signers.all() if one.signed_at is None), None)
    members = sorted(paper.members.all(), key=lambda member: (member.is_head, member.place))
    return members[0].user_id if members else None


def who_may_count(ballot: Ballot) -> list[Mandate]:
    """Return the delegates who may be named: in office and active today, and not on the sheet."""
    standing = standing_subjects(ballot)
    on_sheet, names = {subject.mandate_id for subject in standing}, {subject.name.casefold() for subject in standing}
    able = active_mandates(ballot.session.term, timezone.localdate())
    return [each for each in able if each.pk not in on_sheet and each.user.full_name.casefold() not in names]


def titles_of(ballot: Ballot) -> list[str]:
    """Return the lines of the sheet: the persons, or the question alone."""
    return [subject.name for subject in standing_subjects(ballot)] if ballot.is_on_persons else [ballot.question]
