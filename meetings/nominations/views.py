"""The list of candidates: on a delegate's tablet to put forward and to leave, for who presides to close, to put to the vote and to elect from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import page_version
from govsuite.people.public import signed_in
from meetings.ballots.public import Ballot
from meetings.bodies.public import done, mandates_in_office, status_of, told
from meetings.nominations import selectors as found
from meetings.nominations.abilities import TABLE
from meetings.nominations.forms import BeginForm, CandidateForm, ReasonForm
from meetings.nominations.models import CandidateList
from meetings.nominations.rules.standing import may
from meetings.nominations.services import listing
from meetings.nominations.services.listing import NewCandidate
from meetings.sessions.public import is_delegate

GET_POST = ["GET", "HEAD", "POST"]


def _page(pk: int) -> str:
    return reverse("nominations:list", args=[pk])


@signed_in
@require_http_methods(GET_POST)
def begin(request: HttpRequest, item_pk: int) -> HttpResponse:
    """Open the list of an election's item."""
    item = found.item_to_elect(request.actor, item_pk)
    form = BeginForm(request.POST if request.method == "POST" else None, initial={"post": item.title.removeprefix(_("Elect") + " ")})
    ok, row = done(form, lambda: listing.begin_list(
        item=item, post=form.cleaned_data["post"], seats=form.cleaned_data["seats"], actor=request.actor, now=timezone.now(),
    )) if request.method == "POST" else (False, None)
    if ok and row:
        return redirect(_page(row.pk))
    return render(request, "meetings/nominations/list_begin.html", {"form": form, "item": item, "session": item.session}, status=status_of(form))


@never_cache
@signed_in
@require_http_methods(GET_POST)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The list; a delegate puts somebody forward here while it is open."""
    row = found.list_for(request.actor, pk)
    actor, session = request.actor, row.item.session
    if request.method == "POST":
        TABLE.check(actor, "candidates.nominate", row, book=row.book)
    form = CandidateForm(request.POST if request.method == "POST" else None, delegates=mandates_in_office(session.term, timezone.localdate()))
    if request.method == "POST":
        ok, _made = done(form, lambda: listing.nominate(candidates=row, new=form.candidate(), actor=actor, now=timezone.now()))
        if ok:
            return redirect(_page(pk))
    rows = list(row.nominations.select_related("mandate"))
    for each in rows:
        each.list = row
    stands = [each for each in rows if each.withdrawn_at is None]
    leaves = may(row.state, "withdraw")
    return render(request, "meetings/nominations/list_show.html", {
        "list": row, "session": session, "form": form if may(row.state, "nominate") and TABLE.allows(actor, "candidates.nominate", row) else None,
        "rows": [{"row": each, "may_leave": leaves and each.withdrawn_at is None and TABLE.allows(actor, "nomination.withdraw", each)} for each in rows],
        "count": len(stands), "may_stand": is_delegate(actor, session) and not any(each.mandate and each.mandate.user_id == actor.user_id for each in stands),
        "can": {deed: may(row.state, deed) and TABLE.allows(actor, f"candidates.{right}", row) for deed, right in (
            ("close", "close"), ("reopen", "close"), ("vote", "vote"), ("prepare", "prepare"),
        )},
        "forms": [(Ballot.Form.SECRET, _("Secret, electronic")), (Ballot.Form.PAPER, _("Secret, on paper"))],
    }, status=status_of(form))


@signed_in
@require_POST
def self_nominate(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.list_for(request.actor, pk, "nominate")
    return told(
        request, lambda: listing.nominate(candidates=row, new=NewCandidate(detail=request.POST.get("detail", "")[:200], own=True), actor=request.actor, now=timezone.now()),
        success=_("You stand on the list."), to=_page(pk),
    )


@signed_in
@require_http_methods(GET_POST)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the list, with a reason."""
    nomination = found.nomination_for(request.actor, pk, "withdraw")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        ok, _row = done(form, lambda: listing.withdraw(nomination=nomination, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now()))
        if ok:
            return redirect(_page(nomination.list_id))
    return render(request, "meetings/nominations/list_leave.html", {"form": form, "nomination": nomination, "session": nomination.list.item.session}, status=status_of(form))


@signed_in
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.list_for(request.actor, pk, "close")
    return told(
        request, lambda: listing.close_list(candidates=row, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("The list is closed. Put it to the vote."), to=_page(pk),
    )


@signed_in
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.list_for(request.actor, pk, "close")
    return told(
        request, lambda: listing.reopen_list(candidates=row, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("The list is open again."), to=_page(pk),
    )


def _to_the_console(row: CandidateList) -> str:
    return reverse("floor:console", args=[row.item.session_id])


@signed_in
@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.list_for(request.actor, pk, "vote")
    return told(
        request, lambda: listing.put_to_vote(candidates=row, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("The vote on the list is prepared: open it from the console."), to=_to_the_console(row),
    )


@signed_in
@require_POST
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    row = found.list_for(request.actor, pk, "prepare")
    form = request.POST.get("form", "") or Ballot.Form.SECRET
    return told(
        request, lambda: listing.prepare_election(candidates=row, form=form, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("The election is prepared from the list: open it from the console."), to=_to_the_console(row),
    )
