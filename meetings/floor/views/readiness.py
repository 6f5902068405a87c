"""The board of readiness, for those who lead the session."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from govsuite.people.public import signed_in
from meetings.bodies.public import told
from meetings.floor.abilities import TABLE
from meetings.floor.panels import hints_for
from meetings.floor.readiness import counts_of, papers_read, readiness_of
from meetings.floor.selectors import hall_for
from meetings.floor.services.reminding import STATES, remind_unready


@never_cache
@signed_in
@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Each delegate and each paper; the part that changes is fetched again every fifteen seconds."""
    session, now = hall_for(request.actor, pk, "watch_readiness"), timezone.now()
    rows = readiness_of(session, now)
    only = request.GET.get("chi", "") == "thieu"
    return render(request, "meetings/floor/_readiness_body.html" if request.htmx else "meetings/floor/readiness_board.html", {
        "session": session, "hints": hints_for(request.actor, session), "rows": [row for row in rows if row.lacks or not only], "papers": papers_read(rows),
        "counts": counts_of(rows), "only": only, "may_remind": session.state in STATES and TABLE.allows(request.actor, "floor.remind", session),
    })


@signed_in
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind everybody who lacks something."""
    session = hall_for(request.actor, pk, "remind")

    def deed() -> None:
        count = remind_unready(session=session, actor=request.actor, now=timezone.now())
        if count:
            messages.success(request, ngettext("%(count)s person was reminded.", "%(count)s people were reminded.", count) % {"count": count})
        else:
            messages.info(request, _("Nobody had to be reminded: everybody is ready."))

    return told(request, deed, success="", to=reverse("floor:readiness", args=[pk]))
