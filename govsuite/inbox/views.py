"""The front page: what waits for me; to a passer-by, the door of the council."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from govsuite.core.errors import NotFound
from govsuite.core.pages import paginate
from govsuite.inbox.selectors import landing_panels, notifications_of, unread_count, waiting_for
from govsuite.inbox.services.notifications import mark_all_read, mark_read
from govsuite.people.decorators import signed_in

_RECENT = 6


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the signed-in person, or the public front page."""
    return _my_home(request) if request.actor else _landing(request)


def _landing(request: HttpRequest) -> HttpResponse:
    return render(request, "govsuite/inbox/landing_show.html", {"panels": landing_panels()})


@signed_in
def _my_home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    groups = waiting_for(request.actor, now)
    return render(request, "govsuite/inbox/waiting_list.html", {
        "groups": groups,
        "total": sum(len(group.items) for group in groups),
        "now": now,
        "recent": notifications_of(request.actor)[:_RECENT],
    })


@require_GET
@signed_in
def notifications(request: HttpRequest) -> HttpResponse:
    """Show everything the person was told, newest first."""
    page = paginate(request, notifications_of(request.actor), size=30)
    return render(request, "govsuite/inbox/notification_list.html", {"page": page, "unread": unread_count(request.actor)})


@require_POST
@signed_in
def open_notification(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that it was read and go to what it is about."""
    found = mark_read(pk=pk, actor=request.actor, now=timezone.now())
    if found is None:
        raise NotFound("notification.not_found", _("This notification is not there any more. Go back to your list."))
    return redirect(found.url)


@require_POST
@signed_in
def read_all(request: HttpRequest) -> HttpResponse:
    """Note that everything was read."""
    count = mark_all_read(actor=request.actor, now=timezone.now())
    messages.success(request, ngettext("%(count)d notification is marked as read.", "%(count)d notifications are marked as read.", count) % {"count": count})
    return redirect("inbox:notifications")
