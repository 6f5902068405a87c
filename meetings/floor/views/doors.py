"""Close the doors: a page of its own, because who is asked to leave and who stays is thought over, not tapped."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from govsuite.core.errors import DomainError, StepUpRequired
from govsuite.law.public import closed_grounds
from govsuite.people.public import signed_in
from meetings.ballots.public import Ballot, ballots_of_session
from meetings.floor.forms_doors import DoorsForm
from meetings.floor.selectors import CLOSING_RULE, closing_votes, floor_of, guests_of, hall_for
from meetings.floor.services import Because, close_doors
from meetings.sessions.public import Session, papers_for


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def doors(request: HttpRequest, pk: int) -> HttpResponse:
    """Say on what ground and why, choose who stays, close the doors."""
    session = hall_for(request.actor, pk, "preside")
    if session.closed_part is not None:
        return redirect("floor:console", pk)
    grounds = _grounds(session)
    papers = [(paper.pk, paper.title) for paper in papers_for(request.actor, session) if paper.withdrawn_at is None]
    form = DoorsForm(
        request.POST if request.method == "POST" else None, grounds=grounds, papers=papers, guests=[(guest.user_id, guest.user.full_name) for guest in guests_of(session)],
        initial={"because": grounds[0][0] if grounds and grounds[0][0].startswith("vote:") else None},
    )
    if request.method == "POST" and form.is_valid():
        refused = _close(request, session, form)
        if refused is None:
            return redirect("floor:console", pk)
        form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
    floor = floor_of(session)
    return render(request, "meetings/floor/doors_close.html", {
        "session": session, "form": form, "item": floor.item, "rule": CLOSING_RULE, "has_vote": any(key.startswith("vote:") for key, _title in grounds),
        "question": _("Hold the rest of this item behind closed doors"),
    }, status=422 if form.errors else 200)


def _grounds(session: Session) -> list[tuple[str, str]]:
    votes = [(f"vote:{ballot.pk}", _("Adopted vote: %(question)s") % {"question": ballot.question}) for ballot in closing_votes(session)]
    law = closed_grounds(session.starts_on, session.term.body.house.law)
    return votes + [(f"law:{ground['key']}", _("Ground of the law: %(title)s") % {"title": ground["title"]}) for ground in law]


def _close(request: HttpRequest, session: Session, form: DoorsForm) -> DomainError | None:
    """Do the deed; return why it was refused."""
    given: dict[str, Any] = form.cleaned_data
    kind, _colon, key = given["because"].partition(":")
    because = Because(ballot=_vote(session, key)) if kind == "vote" else Because(ground=key, paper_id=given["paper"])
    try:
        close_doors(session=session, because=because, reason=given["reason"], guests=given.get("guests") or (), actor=request.actor, now=timezone.now())
    except StepUpRequired:
        raise
    except DomainError as refused:
        if refused.attempt:
            raise
        return refused
    return None


def _vote(session: Session, key: str) -> Ballot | None:
    return next((ballot for ballot in ballots_of_session(session.pk) if str(ballot.pk) == key), None)
