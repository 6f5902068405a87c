"""The secretary's page of the paper fallback: print the pack, type the papers in, compare and confirm them."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import page_version, whole_number
from govsuite.core.errors import NotFound
from govsuite.people.public import signed_in
from govsuite.records.public import file_url
from meetings.ballots.public import Ballot, Vote, turn_to_paper
from meetings.bodies.public import active_mandates, done, status_of, told
from meetings.fallback import selectors
from meetings.fallback.abilities import TABLE
from meetings.fallback.forms import ReturnForm, RollForm, ToPaperForm, VoteForm
from meetings.fallback.models import Entry
from meetings.fallback.services.entering import Paper, confirm_entry, enter_paper, return_entry
from meetings.fallback.services.packing import make_pack
from meetings.fallback.waiting import title_of
from meetings.sessions.public import Session, Sitting, sitting_of

GET_POST = ["GET", "HEAD", "POST"]
TONES = {"entered": "warning", "confirmed": "success", "returned": "neutral"}


@never_cache
@signed_in
@require_safe
def desk(request: HttpRequest, session_pk: int) -> HttpResponse:
    """What was printed, what waits to be typed in, what was typed in."""
    session = selectors.desk_for(request.actor, session_pk)
    entries = selectors.entries_of(session)
    rolls = {entry.sitting_id for entry in entries if entry.kind == Entry.Kind.ATTENDANCE and entry.state != Entry.State.RETURNED}
    waiting = {entry.ballot_id for entry in entries if entry.state == Entry.State.ENTERED}
    return render(request, "meetings/fallback/paper_fallback.html", {
        "session": session, "packs": [{"pack": pack, "url": file_url(pack.file) if pack.file else ""} for pack in selectors.packs_of(session)],
        "entries": [{"entry": entry, "title": title_of(entry), "tone": TONES[entry.state]} for entry in entries], "is_open": session.state == Session.State.OPEN,
        "runs": session.state in (Session.State.CONVENED, Session.State.OPEN),
        "sittings": [{"sitting": sitting, "typed": sitting.pk in rolls} for sitting in selectors.sittings_for_paper(session)],
        "votes": [{"ballot": vote, "waits": vote.pk in waiting} for vote in selectors.votes_for_paper(session)],
    })


@signed_in
@require_POST
def pack(request: HttpRequest, session_pk: int) -> HttpResponse:
    session = selectors.desk_for(request.actor, session_pk, "make")
    return told(
        request, lambda: make_pack(session=session, actor=request.actor, now=timezone.now()), success=_("The pack is ready. Open it and print it while the printer still answers."),
        to=reverse("fallback:desk", args=[session_pk]),
    )


@never_cache
@signed_in
@require_http_methods(GET_POST)
def roll(request: HttpRequest, session_pk: int, sitting_pk: int) -> HttpResponse:
    """The signed attendance sheet of one sitting."""
    session = selectors.desk_for(request.actor, session_pk, "enter")
    sitting = sitting_of(session, sitting_pk)
    form = RollForm(request.POST or None, sitting=sitting, mandates=active_mandates(session.term, sitting.day), initial={"began": sitting.planned_start})
    return _typed(request, session, form, {"sitting": sitting}, lambda: Paper(
        sitting=sitting, began=_moment(form, "began"), ended=form.moment(form.cleaned_data["ended"]), why=form.cleaned_data["why"], lines=form.lines(),
    ))


@never_cache
@signed_in
@require_http_methods(GET_POST)
def vote(request: HttpRequest, session_pk: int, ballot_pk: int) -> HttpResponse:
    """The paper of one vote. ``phien`` names the sitting in which it was held."""
    session = selectors.desk_for(request.actor, session_pk, "enter")
    ballot = _vote(session, ballot_pk)
    if ballot.is_secret:
        return render(request, "meetings/fallback/vote_to_paper.html", {"session": session, "ballot": ballot, "form": ToPaperForm()})
    sitting = _sitting(request, session, ballot)
    form = VoteForm(request.POST or None, ballot=ballot, sitting=sitting, mandates=active_mandates(session.term, sitting.day))
    return _typed(request, session, form, {"ballot": ballot, "sitting": sitting, "sittings": session.sittings.all()}, lambda: Paper(
        sitting=sitting, began=_moment(form, "began"), ended=form.moment(form.cleaned_data["ended"]), why=form.cleaned_data["why"], ballot=ballot, lines=form.lines(),
    ))


def _moment(form: RollForm | VoteForm, name: str) -> Any:
    return form.moment(form.cleaned_data[name])


def _vote(session: Session, pk: int) -> Ballot:
    found = next((row for row in selectors.votes_for_paper(session) if row.pk == pk), None)
    if found is None:
        raise NotFound("fallback.no_vote", _("No paper of this vote is typed in now. Choose one from the list of the session's papers."))
    found.session = session
    return found


def _sitting(request: HttpRequest, session: Session, ballot: Ballot) -> Sitting:
    wanted = whole_number(request.POST.get("phien") or request.GET.get("phien") or "")
    if wanted is not None:
        return sitting_of(session, wanted)
    rows: QuerySet[Sitting] = session.sittings.all()
    found = ballot.item.sitting if ballot.item.sitting_id else None
    found = found or rows.filter(day=timezone.localdate()).first() or rows.first()
    if found is None:
        raise NotFound("fallback.no_sitting", _("The session has no sitting. Add one on the session's page first."))
    return found


def _typed(request: HttpRequest, session: Session, form: RollForm | VoteForm, shown: dict[str, Any], paper: Any) -> HttpResponse:
    if request.method == "POST":
        ok, entry = done(form, lambda: enter_paper(session=session, paper=paper(), actor=request.actor, now=timezone.now()))
        if ok and entry:
            messages.success(request, _("Typed in. It counts once another person has compared it with the paper."))
            return redirect("fallback:entry", session.pk, entry.pk)
    return render(request, "meetings/fallback/paper_type.html", {"session": session, "form": form, **shown}, status=status_of(form))


@signed_in
@require_POST
def to_paper(request: HttpRequest, session_pk: int, ballot_pk: int) -> HttpResponse:
    """Turn a prepared secret vote to paper; its desk then waits for the board."""
    session = selectors.desk_for(request.actor, session_pk, "enter")
    ballot = _vote(session, ballot_pk)
    form = ToPaperForm(request.POST)
    ok, _ballot = done(form, lambda: turn_to_paper(
        ballot=ballot, reason=form.cleaned_data["reason"], version=page_version(request), actor=request.actor, now=timezone.now(),
    ))
    if not ok:
        return render(request, "meetings/fallback/vote_to_paper.html", {"session": session, "ballot": ballot, "form": form}, status=status_of(form))
    messages.success(request, _("The vote is on paper now. Name its counting board, then enter the hours at which it was held."))
    return redirect("ballots:paper", ballot.pk)


def _entry_page(request: HttpRequest, entry: Entry, *forms: Form) -> HttpResponse:
    lines = selectors.shown_lines(entry)
    counts = {choice: sum(1 for line in lines if line["value"] == choice) for choice in Vote.Choice.values}
    if entry.ballot and entry.ballot.form == Ballot.Form.HANDS:
        counts = entry.lines
    return render(request, "meetings/fallback/paper_entry.html", {
        "session": entry.session, "entry": entry, "title": title_of(entry), "tone": TONES[entry.state], "lines": lines, "counts": counts,
        "waits": entry.state == Entry.State.ENTERED, "may_confirm": TABLE.allows(request.actor, "entry.confirm", entry), "form": forms[0] if forms else ReturnForm(),
    }, status=status_of(*forms))


@never_cache
@signed_in
@require_safe
def entry(request: HttpRequest, session_pk: int, pk: int) -> HttpResponse:
    """One typed paper, to be compared line by line."""
    return _entry_page(request, selectors.entry_for(request.actor, session_pk, pk))


@signed_in
@require_POST
def confirm(request: HttpRequest, session_pk: int, pk: int) -> HttpResponse:
    row = selectors.entry_for(request.actor, session_pk, pk, "confirm")
    return told(
        request, lambda: confirm_entry(entry=row, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("Confirmed: what stands on the paper is in the record, marked as entered from paper."), to=reverse("fallback:entry", args=[session_pk, pk]),
    )


@signed_in
@require_POST
def send_back(request: HttpRequest, session_pk: int, pk: int) -> HttpResponse:
    row = selectors.entry_for(request.actor, session_pk, pk, "return")
    form = ReturnForm(request.POST)
    ok, _row = done(form, lambda: return_entry(entry=row, reason=form.cleaned_data["reason"], version=page_version(request), actor=request.actor, now=timezone.now()))
    if not ok:
        return _entry_page(request, row, form)
    messages.success(request, _("Sent back. Somebody types the paper in again."))
    return redirect("fallback:desk", session_pk)
