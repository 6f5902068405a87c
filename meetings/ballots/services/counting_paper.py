"""Issue the sheets and count them: two members of the board enter their counts alone; where they differ a third one counts."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, Refused
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, BoardMember, CountEntry, PaperVote
from meetings.ballots.rules.counting import Count
from meetings.ballots.rules.paper import CountFault, Figures, Finding, Standing, count_fault, settle
from meetings.ballots.rules.roll import count_digest
from meetings.ballots.rules.sheets import SheetForm
from meetings.ballots.selectors import standing_subjects
from meetings.ballots.selectors_paper import entries_of, figures_of, member_of, printed_for
from meetings.ballots.services.casting import tried
from meetings.ballots.services.finishing import conclude, judged, seal_record
from meetings.ballots.services.judging import bases_of, judge_persons
from meetings.ballots.services.paper import locked_paper, settle_paper, tell_paper


def record_issue(*, ballot: Ballot, issued: int, spoiled: int, unused: int, version: int, actor: Actor, now: datetime) -> PaperVote:
    """Write down where every printed sheet went; it may be corrected until the first count. Locks the ballot's row."""
    TABLE.check(actor, "ballot.issue", ballot, book=ballot.session.book)
    with db.deed():
        ballot, paper = locked_paper(ballot, version=version, states=(Ballot.State.OPEN,))
        if paper.entries.exists():
            raise Conflict("ballots.counting_began", _("The board has begun to count: what was issued stands now."))
        _check_issue(paper, ballot.house["voters"], issued, spoiled, unused)
        paper.issued, paper.spoiled, paper.unused = issued, spoiled, unused
        sums = {"printed": paper.printed, "issued": issued, "spoiled": spoiled, "unused": unused}
        settle_paper(paper, deed="ballot.issue", fields=("issued", "spoiled", "unused"), actor=actor, now=now, after=sums, detail=sums)
    return paper


def _check_issue(paper: PaperVote, voters: int, issued: int, spoiled: int, unused: int) -> None:
    if min(issued, spoiled, unused) < 0:
        raise Invalid("ballots.issue_negative", _("A number of sheets cannot be below zero."), field="issued")
    if issued == 0:
        raise Invalid("ballots.issue_nothing", _("No sheet was issued. Issue the sheets first, or cancel the vote."), field="issued")
    if issued > voters:
        raise Invalid(
            "ballots.issue_too_many", _("%(issued)d sheets were issued, but only %(voters)d delegates are on the list of voters. Count again.")
            % {"issued": issued, "voters": voters}, field="issued",
        )
    if issued + spoiled + unused != paper.printed:
        raise Invalid(
            "ballots.issue_sum", _("Issued, exchanged and unused sheets make %(sum)d, but %(printed)d were printed. Count all three again.")
            % {"sum": issued + spoiled + unused, "printed": paper.printed}, field="unused",
        )


def enter_count(*, ballot: Ballot, figures: Figures, version: int, actor: Actor, now: datetime) -> CountEntry:
    """Keep one member's own count. Locks the ballot's row: of two at once one is the first, the other the second.

    The audit keeps the digest of the figures and not the figures: who still has to count must not read them.
    """
    TABLE.check(actor, "ballot.count_paper", ballot, book=ballot.session.book)
    with db.deed():
        ballot, paper = locked_paper(ballot, version=version, states=(Ballot.State.OPEN,))
        entries = entries_of(paper)
        member = _counting_member(paper, entries, actor)
        _check_count(ballot, paper, figures)
        entry = CountEntry.objects.create(paper=paper, round=paper.round, number=len(entries) + 1, member=member, figures=figures.as_dict(), at=now)
        settlement = settle([*figures_of(entries), figures])
        if settlement.standing == Standing.SETTLED:
            paper.settled = figures.as_dict()
        elif settlement.standing == Standing.AGAIN:
            paper.round += 1
        paper.save(update_fields=["settled", "round"])
        audit.record(
            book=ballot.session.book, actor=actor, deed="ballot.count", obj=ballot, now=now, after=figures.as_dict(),
            detail={"round": entry.round, "count": entry.number, "standing": settlement.standing.value},
        )
        tell_paper(ballot, now)
    return entry


def _counting_member(paper: PaperVote, entries: list[CountEntry], actor: Actor) -> BoardMember:
    member = member_of(paper, actor.user_id)
    if member is None:
        raise Refused("ballots.not_on_board", _("Only the counting board of this vote counts."), attempt=tried(paper.ballot_id, paper.ballot.session_id))
    if paper.issued is None:
        raise Conflict("ballots.not_issued", _("Write down first how many sheets were issued, exchanged and left over."))
    if paper.settled:
        raise Conflict("ballots.counts_agree", _("Two counts agree already: the result is counted. The chair announces it."))
    if any(entry.member_id == member.pk for entry in entries):
        raise Conflict("ballots.counted_by_you", _("You have entered your count of this round. Another member of the board counts now, without you."))
    return member


def _check_count(ballot: Ballot, paper: PaperVote, figures: Figures) -> None:
    finding = count_fault(SheetForm.from_dict(ballot.sheet["form"]), figures, issued=paper.issued or 0)
    if finding is not None:
        raise Invalid(f"ballots.count_{finding.fault}", _sentence(ballot, paper, figures, finding), field="collected")


def _sentence(ballot: Ballot, paper: PaperVote, figures: Figures, finding: Finding) -> str:
    valid = {"valid": figures.valid, "collected": figures.collected, "issued": paper.issued, "invalid": figures.invalid}
    if finding.fault == CountFault.LINE:
        standing = standing_subjects(ballot) if ballot.is_on_persons else []
        name = standing[finding.line].name if standing else ballot.question
        return _("“%(name)s”: more marks than valid sheets (%(valid)d). Count this line again.") % {"name": name, **valid}
    sentences = {
        CountFault.SHAPE: _("The sheet has other lines than your page. Load the page again and enter the count."),
        CountFault.NEGATIVE: _("A number of sheets cannot be below zero."),
        CountFault.MORE_THAN_ISSUED: _("%(collected)d sheets were in the box, but only %(issued)d were issued. Count again; if it stays so, the vote cannot be settled: the chair cancels it and it is held again.") % valid,
        CountFault.MORE_INVALID: _("More sheets are invalid (%(invalid)d) than were in the box (%(collected)d). Count again.") % valid,
        CountFault.TOO_FEW_MARKS: _("These marks are too few for %(valid)d valid sheets: a sheet with fewer marks than it must have is invalid. Count again.") % valid,
        CountFault.TOO_MANY_MARKS: _("These marks are too many for %(valid)d valid sheets: a sheet with more marks than it may have is invalid. Count again.") % valid,
    }
    return sentences[finding.fault]


def check_ready(ballot: Ballot, voters: int) -> None:
    """Refuse to open a paper vote whose board or sheets are missing. Part of the opening, on the locked ballot."""
    paper = PaperVote.objects.get(ballot=ballot)
    if not paper.members.filter(is_head=True).exists():
        raise Conflict("ballots.no_board", _("Name the counting board first: a head and its members."))
    if not paper.printed or paper.printed_for != printed_for(ballot):
        raise Conflict("ballots.not_printed", _("Print the sheets first: what stands on the sheet now has not been printed."))
    if paper.printed < voters:
        raise Conflict("ballots.too_few_sheets", _("%(printed)d sheets were printed for %(voters)d delegates with the right to vote. Print more.") % {"printed": paper.printed, "voters": voters})


def close_counted(ballot: Ballot, *, actor: Actor, now: datetime) -> Ballot:
    """Close the locked paper vote with the figures on which two counts agree. Part of the closing's deed."""
    paper = PaperVote.objects.get(ballot=ballot)
    if not paper.settled:
        raise Conflict("ballots.not_counted", _("The board has not finished: two counts must agree before the result is announced."))
    figures, form = Figures.from_dict(paper.settled), SheetForm.from_dict(ballot.sheet["form"])
    ballot.collected, ballot.invalid = figures.collected, figures.invalid
    digest = count_digest(ballot.pk, {"printed": paper.printed, "issued": paper.issued, "spoiled": paper.spoiled, "unused": paper.unused}, [
        [entry.round, entry.number, entry.member.user_id, entry.figures] for entry in CountEntry.objects.filter(paper=paper).select_related("member")
    ])
    counts = figures.counts(form)
    if ballot.is_on_persons:
        return seal_record(ballot, judge_persons(ballot, form, counts, bases_of(ballot, paper.issued)), digest=digest, actor=actor, now=now)
    count = Count(**counts[0])
    return conclude(ballot, count, judged(ballot, count, collected=figures.collected, issued=paper.issued), digest=digest, actor=actor, now=now)
