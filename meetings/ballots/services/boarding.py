"""Name the counting board (Ban kiểm phiếu): a head and members, all delegates in office, none of them on the sheet."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, BoardMember, PaperVote
from meetings.ballots.rules.paper import LARGEST_BOARD, SMALLEST_BOARD
from meetings.ballots.selectors import standing_subjects
from meetings.ballots.services.paper import locked_paper, settle_paper
from meetings.bodies.public import Mandate, active_mandates, groups_by_mandate


def name_board(
    *, ballot: Ballot, head: int, members: Sequence[int], version: int, actor: Actor, now: datetime, elected_in: Ballot | None = None,
) -> PaperVote:
    """Name the board by mandates, ``head`` one of them or beside them; it may change until the first count. Locks the ballot's row."""
    TABLE.check(actor, "ballot.name_board", ballot, book=ballot.session.book)
    with db.deed():
        ballot, paper = locked_paper(ballot, version=version, states=(Ballot.State.PREPARED, Ballot.State.OPEN))
        if paper.entries.exists():
            raise Conflict("ballots.board_counts", _("The board has begun to count and cannot change any more. Cancel the vote and hold it again if one of them cannot go on."))
        wanted = [head, *(each for each in members if each != head)]
        chosen = able_to_count(ballot, wanted, now)
        _check_size(wanted)
        if elected_in is not None and (elected_in.session_id != ballot.session_id or not elected_in.decides or not elected_in.adopted):
            raise Invalid("ballots.board_vote", _("Choose a vote of this session that was adopted: the one by which the board was chosen."), field="elected_in")
        _write(paper, chosen, groups_by_mandate(ballot.session.term, timezone.localdate(now)))
        paper.elected_in = elected_in
        names = [mandate.user.full_name for mandate in chosen]
        settle_paper(
            paper, deed="ballot.name_board", fields=("elected_in",), actor=actor, now=now,
            after={"board": [mandate.user_id for mandate in chosen], "head": chosen[0].user_id}, detail={"head": names[0], "members": names[1:]},
        )
    return paper


def _write(paper: PaperVote, chosen: list[Mandate], groups: Mapping[int, object]) -> None:
    BoardMember.objects.filter(paper=paper).delete()
    BoardMember.objects.bulk_create([
        BoardMember(
            paper=paper, user_id=mandate.user_id, place=place, name=mandate.user.full_name, is_head=place == 1,
            post=str(groups.get(mandate.pk) or ""),
        ) for place, mandate in enumerate(chosen, start=1)
    ])


def able_to_count(ballot: Ballot, wanted: list[int], now: datetime) -> list[Mandate]:
    """Return the mandates in their order; refuses who may not count: not in office, named twice, on the sheet."""
    able = {mandate.pk: mandate for mandate in active_mandates(ballot.session.term, timezone.localdate(now))}
    if any(pk not in able for pk in wanted):
        raise Invalid("ballots.board_not_in_office", _("Only delegates in office count the ballots. Choose from the list."), field="members")
    if len(set(wanted)) != len(wanted):
        raise Invalid("ballots.board_twice", _("Somebody is named twice on the board. Name each once."), field="members")
    chosen = [able[pk] for pk in wanted]
    _refuse_candidates(ballot, chosen)
    return chosen


def _check_size(wanted: list[int]) -> None:
    if not SMALLEST_BOARD <= len(wanted) <= LARGEST_BOARD:
        raise Invalid(
            "ballots.board_size", _("Name a head and at least %(least)d members: two count separately, and a third settles where they differ. At most %(most)d in all.")
            % {"least": SMALLEST_BOARD - 1, "most": LARGEST_BOARD}, field="members",
        )


def _refuse_candidates(ballot: Ballot, chosen: list[Mandate]) -> None:
    """Nobody counts a vote on themselves: refused by the mandate, and by the name where the sheet has no mandate."""
    standing = standing_subjects(ballot)
    mandates = {subject.mandate_id for subject in standing}
    names = {" ".join(subject.name.split()).casefold() for subject in standing}
    for mandate in chosen:
        if mandate.pk in mandates or mandate.user.full_name.casefold() in names:
            raise Invalid(
                "ballots.board_candidate", _("%(name)s stands on the sheet of this vote and cannot count it. Name somebody else.") % {"name": mandate.user.full_name}, field="members",
            )


def take_board_along(paper: PaperVote, before: PaperVote) -> None:
    """Let the board of an earlier vote count the one that follows it, without those who stand on its sheet. Part of a deed."""
    subjects = {subject.name.casefold() for subject in standing_subjects(paper.ballot)}
    standing = [member for member in before.members.all() if member.name.casefold() not in subjects]
    if len(standing) < SMALLEST_BOARD or not standing[0].is_head:
        return
    paper.elected_in = before.elected_in
    paper.save(update_fields=["elected_in"])
    BoardMember.objects.bulk_create([
        BoardMember(paper=paper, user_id=member.user_id, place=place, name=member.name, post=member.post, is_head=place == 1)
        for place, member in enumerate(standing, start=1)
    ])
