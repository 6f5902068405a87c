"""The list of matters that offices put before a People's Committee; take one into an agenda, or send it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import whole_number
from govsuite.people.public import signed_in
from meetings.bodies.public import done, status_of, told
from meetings.sessions.abilities import TABLE
from meetings.sessions.forms import ReasonForm
from meetings.sessions.selectors.proposals import (
    bodies_to_serve,
    meetings_to_fill,
    proposal_for,
    proposals_done,
    proposals_waiting,
)
from meetings.sessions.selectors.sessions import session_for
from meetings.sessions.services.proposals import accept_proposal, decline_proposal


@signed_in
@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    """What waits for an agenda, each with the meetings that still take it; below, what became of the others."""
    TABLE.check(request.actor, "council.plan")
    bodies = bodies_to_serve(request.actor)
    meetings = {body.pk: meetings_to_fill(body) for body in bodies}
    return render(request, "meetings/sessions/proposal_list.html", {
        "rows": [{"proposal": row, "meetings": meetings[row.body_id]} for row in proposals_waiting(bodies)], "past": proposals_done(bodies),
    })


@signed_in
@require_POST
def proposal_accept(request: HttpRequest, proposal_pk: int) -> HttpResponse:
    proposal = proposal_for(request.actor, proposal_pk)
    session = session_for(request.actor, whole_number(request.POST.get("session", "")) or 0, "agenda.edit")
    return told(
        request, lambda: accept_proposal(proposal=proposal, session=session, actor=request.actor, now=timezone.now()),
        success=_("The matter is on the agenda. Whoever asked is told."), to=reverse("sessions:agenda", args=[session.pk]),
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_decline(request: HttpRequest, proposal_pk: int) -> HttpResponse:
    """Send the matter back, with a reason."""
    proposal = proposal_for(request.actor, proposal_pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: decline_proposal(proposal=proposal, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now()))
        if ok:
            return redirect("sessions:proposals")
    return render(request, "meetings/sessions/proposal_decline.html", {"form": form, "proposal": proposal}, status=status_of(form))
