"""The desk of a vote on paper: who counts, the sheets, what was issued, the counts, the record."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import done, page_version, status_of
from govsuite.core.errors import Conflict, NotFound
from govsuite.people.public import signed_in
from govsuite.records.public import file_url, render_pdf
from meetings.ballots.abilities import TABLE
from meetings.ballots.documents.paper_sheets import sheets_pdf
from meetings.ballots.documents.protocol import signing_order
from meetings.ballots.forms_paper import BoardForm, CountForm, IssueForm, PrintForm, SerialForm
from meetings.ballots.issuing_policy import draft_of_protocol
from meetings.ballots.models import Ballot, PaperVote
from meetings.ballots.rules.paper import Standing
from meetings.ballots.selectors import ballot_for, ballots_of_session, standing_subjects
from meetings.ballots.selectors_paper import (
    Stage,
    counting_of,
    entries_of,
    figures_of,
    member_of,
    paper_of,
    printed_for,
    rows_of,
    seen_of,
    serials_of,
    shown_rounds,
    stage_of,
    titles_of,
    voided_of,
    who_may_count,
)
from meetings.ballots.services import enter_count, name_board, print_sheets, record_issue, see_sheet
from meetings.ballots.services.protocol import number_protocol, sign_protocol
from meetings.ballots.words import column_titles

GET_POST = ["GET", "HEAD", "POST"]
#: more sheets than voters: some are spoiled and exchanged
RESERVE = 5
DEEDS = ("name_board", "print", "issue", "count_paper", "protocol")


def _ballot(request: HttpRequest, pk: int, action: str) -> Ballot:
    ballot = ballot_for(request.actor, pk, action)
    if not ballot.is_paper:
        raise NotFound("ballots.not_on_paper", _("This vote is not on paper. The screen shows how it is held."))
    return ballot


def _desk(request: HttpRequest, ballot: Ballot, **bound: Form) -> HttpResponse:
    """Show the desk; a bound form is one that was refused."""
    paper = paper_of(ballot)
    stage, mine, entries = stage_of(ballot, paper), member_of(paper, request.actor.user_id), entries_of(paper)
    forms: dict[str, Form] = {
        "board_form": _board_form(ballot, paper), "print_form": PrintForm(initial={"number": paper.printed or len(who_may_count(ballot)) + RESERVE}),
        "issue_form": IssueForm(initial={"issued": paper.issued, "spoiled": paper.spoiled, "unused": paper.unused}),
        "serial_form": SerialForm(initial={"serial": request.GET.get("ma", "")[:20]}),
    } | bound
    return render(request, "meetings/ballots/paper_desk.html", {
        "ballot": ballot, "paper": paper, "stage": stage.value, "mine": mine, "members": list(paper.members.all()), "entries": entries,
        "counting": counting_of(paper).value if stage in (Stage.COUNT, Stage.SETTLED) else "",
        "counted_by_me": mine is not None and any(each.member_id == mine.pk for each in entries), "rounds": _rounds(ballot, paper),
        "seen": seen_of(paper), "voided": voided_of(paper), "stale": bool(paper.printed) and paper.printed_for != printed_for(ballot),
        "may": {action: TABLE.allows(request.actor, f"ballot.{action}", ballot) for action in DEEDS}, **_protocol(request, ballot, paper), **forms,
    }, status=status_of(*bound.values()))


def _protocol(request: HttpRequest, ballot: Ballot, paper: PaperVote) -> dict[str, Any]:
    """Return who signs the record, whose turn it is and where the signed file lies."""
    issued = paper.protocol
    signers = list(issued.signers.all()) if issued else []
    turn = next((one for one in signers if one.signed_at is None), None)
    first = issued is None and ballot.state == Ballot.State.CLOSED and not ballot.session.is_rehearsal
    return {
        "i_sign_first": first and signing_order(list(paper.members.all()))[0].user_id == request.actor.user_id,
        "signers": signers, "my_turn": turn is not None and turn.user_id == request.actor.user_id, "first_signing": first,
        "signed_url": file_url(issued.pdf) if issued and issued.pdf else "",
    }


def _board_form(ballot: Ballot, paper: PaperVote, data: Any = None) -> BoardForm:
    able = who_may_count(ballot)
    heads = {member.user_id: member.is_head for member in paper.members.all()}
    adopted = [each for each in ballots_of_session(ballot.session_id) if each.decides and each.adopted and not each.is_on_persons]
    return BoardForm(
        data, delegates=[(mandate.pk, mandate.user.full_name) for mandate in able], votes=[(each.pk, each.question) for each in adopted],
        initial={
            "head": next((mandate.pk for mandate in able if heads.get(mandate.user_id)), None),
            "members": [mandate.pk for mandate in able if heads.get(mandate.user_id) is False], "elected_in": paper.elected_in_id,
        },
    )


def _rounds(ballot: Ballot, paper: PaperVote) -> list[dict[str, Any]]:
    """Return the counts that may be looked at, side by side."""
    lines, columns = titles_of(ballot), list(column_titles(ballot).values())
    titles = [(_("Sheets in the box"), ""), (_("Invalid sheets"), ""), *((line, column) for line in lines for column in columns)]
    return [{"entries": entries, "number": entries[0].round, "rows": rows_of(titles, figures_of(entries))} for entries in shown_rounds(paper)]


@never_cache
@signed_in
@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    return _desk(request, _ballot(request, pk, "paper"))


@signed_in
@require_POST
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the board."""
    ballot = _ballot(request, pk, "name_board")
    form = _board_form(ballot, paper_of(ballot), request.POST)
    ok, _paper = done(form, lambda: name_board(
        ballot=ballot, head=form.cleaned_data["head"], members=form.cleaned_data["members"], version=page_version(request), actor=request.actor, now=timezone.now(),
        elected_in=next((each for each in ballots_of_session(ballot.session_id) if each.pk == form.cleaned_data["elected_in"]), None),
    ))
    return _after(request, ballot, ok, _("The counting board is named."), board_form=form)


@signed_in
@require_POST
def printing(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the sheets."""
    ballot = _ballot(request, pk, "print")
    form = PrintForm(request.POST)
    ok, _paper = done(form, lambda: print_sheets(
        ballot=ballot, number=form.cleaned_data["number"], version=page_version(request), actor=request.actor, now=timezone.now(),
    ))
    return _after(request, ballot, ok, _("The sheets are ready: open the file and print it."), print_form=form)


@signed_in
@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down where the sheets went."""
    ballot = _ballot(request, pk, "issue")
    form = IssueForm(request.POST)
    ok, _paper = done(form, lambda: record_issue(ballot=ballot, **form.cleaned_data, version=page_version(request), actor=request.actor, now=timezone.now()))
    return _after(request, ballot, ok, _("Written down. The board counts once everybody has voted."), issue_form=form)


@signed_in
@require_POST
def serial(request: HttpRequest, pk: int) -> HttpResponse:
    """Look whether a sheet from the box is one of ours, and the first of its serial."""
    ballot = _ballot(request, pk, "count_paper")
    form = SerialForm(request.POST)
    # A scanner types the whole address of the QR code: the serial stands at its end.
    ok, sheet = done(form, lambda: see_sheet(ballot=ballot, serial=form.cleaned_data["serial"].rsplit("=", 1)[-1], actor=request.actor, now=timezone.now()))
    return _after(request, ballot, ok, _("%(serial)s is a sheet of this vote, seen for the first time.") % {"serial": sheet.serial if sheet else ""}, serial_form=form)


def _after(request: HttpRequest, ballot: Ballot, ok: bool, sentence: str, **form: Form) -> HttpResponse:
    """Go back to the desk with the sentence, or show what was refused."""
    if not ok:
        ballot.refresh_from_db(fields=["state"])
        return _desk(request, ballot, **form)
    messages.success(request, sentence)
    return redirect("ballots:paper", ballot.pk)


@never_cache
@signed_in
@require_http_methods(GET_POST)
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """One member's own count; nobody else's is on this page."""
    ballot = _ballot(request, pk, "count_paper")
    lines, columns = titles_of(ballot), list(column_titles(ballot).values())
    form = CountForm(request.POST if request.method == "POST" else None, lines=lines, columns=columns)
    if request.method == "POST":
        ok, entry = done(form, lambda: enter_count(ballot=ballot, figures=form.figures(), version=page_version(request), actor=request.actor, now=timezone.now()))
        if ok and entry:
            _say(request, ballot, entry.number)
            return redirect("ballots:paper", pk)
    paper = paper_of(ballot)
    if request.method != "POST" and stage_of(ballot, paper) != Stage.COUNT:
        raise Conflict("ballots.no_counting", _("Nothing is counted now. The desk of the vote shows what it waits for."))
    return render(request, "meetings/ballots/paper_count.html", {
        "ballot": ballot, "paper": paper, "form": form, "columns": columns, "rows": form.rows(lines), "number": len(entries_of(paper)) + 1,
    }, status=status_of(form))


def _say(request: HttpRequest, ballot: Ballot, number: int) -> None:
    """Say what the desk itself does not say: that a count is kept, and that a round was in vain."""
    if number == 1:
        messages.success(request, _("Your count is kept. Another member of the board counts now, without seeing it."))
    elif number == 3 and counting_of(paper_of(ballot)) != Standing.SETTLED:
        messages.warning(request, _("All three counts differ. Count again from the beginning: a new round is open."))


@never_cache
@signed_in
@require_safe
def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets to print; ``?kho=le`` gives each its own page."""
    ballot = _ballot(request, pk, "print")
    paper = paper_of(ballot)
    if not paper.printed or paper.printed_for != printed_for(ballot):
        raise Conflict("ballots.nothing_printed", _("No sheets are ready for what stands on the sheet now. Make them on the desk of the vote first."))
    address = f"{settings.SITE_URL}{reverse('ballots:paper', args=[pk])}?ma="
    subjects = standing_subjects(ballot) if ballot.is_on_persons else []
    content = sheets_pdf(ballot, subjects, serials_of(paper), address=address, singly=request.GET.get("kho") == "le")
    return sent_file(content, f"phieu-{pk}-{paper.batch}.pdf", PDF, inline=True)


@never_cache
@signed_in
@require_safe
def protocol(request: HttpRequest, pk: int) -> HttpResponse:
    """The record as it will be signed."""
    ballot = _ballot(request, pk, "paper")
    if ballot.state != Ballot.State.CLOSED:
        raise Conflict("ballots.protocol_early", _("The record is written once the result is announced."))
    return sent_file(render_pdf(draft_of_protocol(ballot, number=paper_of(ballot).protocol)), f"bien-ban-kiem-phieu-{pk}.pdf", PDF, inline=True)


@signed_in
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Number the record where it has no number yet, then sign it as the one whose turn it is."""
    ballot, now = _ballot(request, pk, "protocol"), timezone.now()
    issued = paper_of(ballot).protocol or number_protocol(ballot=ballot, actor=request.actor, now=now).protocol
    turn = issued.signers.filter(signed_at__isnull=True).first() if issued else None
    if turn is not None and turn.user_id != request.actor.user_id:
        messages.info(request, _("The record has its number. %(name)s signs first.") % {"name": turn.name})
        return redirect("ballots:paper", pk)
    sign_protocol(ballot=ballot, actor=request.actor, now=now)
    messages.success(request, _("Your signature is on the record of the count."))
    return redirect("ballots:paper", pk)
