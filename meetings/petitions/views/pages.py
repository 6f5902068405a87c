"""The list of petitions, one petition, what the public reads."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from govsuite.people.public import signed_in
from govsuite.records.public import file_url
from meetings.petitions.abilities import TABLE
from meetings.petitions.forms import StateForm
from meetings.petitions.models import Petition
from meetings.petitions.rules.standing import PETITION
from meetings.petitions.selectors import petitions as found
from meetings.sessions.public import sessions_for

TONES = {"collected": "warning", "sent": "info", "answered": "info", "closed": "success", "merged": "neutral", "aside": "neutral"}
#: kind of step → icon and words
MARKS = {
    "written": ("pencil", _("Written down")), "sent": ("send", _("Sent to the unit")), "merged": ("git-merge", _("Joined with another petition")),
    "joined": ("git-merge", _("Another petition was joined to it")), "aside": ("archive", _("Set aside")), "back": ("arrow-back-up", _("Sorted again")),
    "answered": ("message-reply", _("Answered by the unit")), "returned": ("arrow-back-up", _("Sent back by the unit")),
    "again": ("repeat", _("A better answer was asked for")), "closed": ("circle-check", _("Closed by the council")),
}


def lines_of(petitions: list[Petition]) -> list[dict[str, Any]]:
    return [{"line": line, "petition": line.petition, "tone": TONES[line.petition.state]} for line in found.lines(petitions, timezone.localdate())]


@signed_in
@require_safe
def petitions(request: HttpRequest) -> HttpResponse:
    """Petitions to the councils that the actor serves or sits in, and those that units headed by the actor answer."""
    form = StateForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    councils = found.councils_of(request.actor)
    shown = found.petitions_of(councils, state=state) if councils else []
    serving = [body for body in councils if TABLE.allows(request.actor, "council.report", body)]
    sessions = [row for row in sessions_for(request.actor) if row.state in ("preparing", "convened") and row.term.body_id in {body.pk for body in serving}]
    return render(request, "meetings/petitions/petition_list.html", {
        "rows": lines_of(shown), "to_answer": lines_of(found.for_units(request.actor)), "councils": councils, "form": form,
        "meetings": found.meetings_of(councils) if councils else [], "sessions": sessions, "cut": len(shown) == found.PAGE,
    })


@signed_in
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One petition. The unit sees the words for the public, and no voter."""
    row = found.petition_for(request.actor, pk)
    can = TABLE.can(request.actor, "petition", row)
    council = TABLE.can(request.actor, "council", row.meeting.body)
    return render(request, "meetings/petitions/petition_detail.html", {
        "petition": row, "line": found.lines([row], timezone.localdate())[0], "tone": TONES[row.state], "can": can, "may": PETITION[row.state], "inside": council["view"],
        "steps": [{"step": step, "icon": MARKS[step.kind][0], "word": MARKS[step.kind][1]} for step in row.steps.all()] if council["view"] else [],
        "others": list(row.others.all()), "file": file_url(row.file) if row.file else "",
    })


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """What councils have published: words without a person, the unit, the deadline, the answer."""
    return render(request, "meetings/petitions/petition_public.html", {"rows": lines_of(found.published())})
