"""The list of sessions, one session, today's session, results."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from govsuite.people.public import signed_in
from meetings.sessions.abilities import TABLE
from meetings.sessions.doors import veiled
from meetings.sessions.involvement import involvement
from meetings.sessions.models import Session
from meetings.sessions.panels import links_for, noted, panels_for
from meetings.sessions.rules import states
from meetings.sessions.selectors.agenda import agenda_of, lacking_review
from meetings.sessions.selectors.attendance import check_in_open, my_stay
from meetings.sessions.selectors.ledger import terms_with_sittings
from meetings.sessions.selectors.papers import papers_for
from meetings.sessions.selectors.planning import terms_to_plan
from meetings.sessions.selectors.sessions import session_for, session_today, sessions_for
from meetings.sessions.views.frame import STATE_TONES, frame


@signed_in
@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    """All sessions that concern the reader, by what is still to come and what has been."""
    sessions, terms = sessions_for(request.actor), terms_to_plan(request.actor, timezone.localdate())
    coming = [row for row in sessions if row.state in (Session.State.PREPARING, Session.State.CONVENED, Session.State.OPEN)]
    return render(request, "meetings/sessions/session_list.html", {
        "coming": sorted(coming, key=lambda row: row.starts_on), "past": [row for row in sessions if row not in coming],
        "tones": STATE_TONES, "ledgers": terms_with_sittings(terms), "may_create": bool(terms), "proposes": any(term.body.house.is_executive for term in terms),
    })


@signed_in
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Open the session of today on what happens now: the hall while it is open, else its own page."""
    session = session_today(request.actor, timezone.localdate())
    if session is None:
        return render(request, "meetings/sessions/session_none.html")
    if session.state == Session.State.OPEN:
        live = [link for link in links_for(request.actor, session) if link["live"]]
        if live:
            return redirect(live[0]["url"])
    return redirect("sessions:detail", session.pk)


@signed_in
@require_safe
def session_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda with the papers that the reader may read."""
    session = session_for(request.actor, pk)
    prefetch_related_objects([session], "sittings")  # the head of the page shows their days
    papers = papers_for(request.actor, session)
    sittings = list(session.sittings.all())
    rows = veiled(agenda_of(session, [paper for paper in papers if paper.withdrawn_at is None], sittings), session, request.actor)
    noted(rows, session, timezone.now())
    roles = list(session.roles.select_related("user"))
    check_in = next(filter(check_in_open, sittings), None)
    mine = involvement(request.actor, session)
    may_hold = session.state in states.EDITABLE
    return render(request, "meetings/sessions/session_detail.html", frame(request.actor, session, "agenda") | {
        "rows": rows, "lacking": lacking_review(rows) if may_hold and TABLE.allows(request.actor, "session.lead", session) else [],
        "loose_papers": [paper for paper in papers if paper.item_id is None and paper.withdrawn_at is None],
        "roles": roles, "check_in": check_in, "stay": my_stay(check_in, mine.mandate_id) if mine.votes else None,
    })


@signed_in
@require_safe
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """What ballots and acts say of the session."""
    session = session_for(request.actor, pk)
    return render(request, "meetings/sessions/session_results.html", frame(request.actor, session, "results") | {
        "panels": panels_for(request.actor, session),
    })
