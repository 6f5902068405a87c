"""Rooms, and the address for one's own calendar program."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of
from govsuite.core.rate import at_most
from govsuite.people.public import signed_in
from meetings.calendar import selectors
from meetings.calendar.abilities import TABLE
from meetings.calendar.forms import RoomForm
from meetings.calendar.ics import feed_of
from meetings.calendar.models import Feed, Room
from meetings.calendar.services.feeds import end_feed, make_feed, owner_of
from meetings.calendar.services.rooms import keep_room

GET_POST = ["GET", "HEAD", "POST"]
BACK, AHEAD = timedelta(days=30), timedelta(days=180)


@signed_in
@require_http_methods(GET_POST)
def rooms(request: HttpRequest) -> HttpResponse:
    """The rooms of the place, and a new one."""
    unit = selectors.home_of(request.actor)
    TABLE.check(request.actor, "entry.keep", Room(unit=unit), book=f"calendar:{unit.pk}")
    form = RoomForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: keep_room(unit=unit, **form.cleaned_data, actor=request.actor, now=timezone.now()))
        if ok:
            return redirect("calendar:rooms")
    return render(request, "meetings/calendar/room_list.html", {"form": form, "rooms": selectors.all_rooms(unit)}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def room(request: HttpRequest, pk: int) -> HttpResponse:
    row = selectors.room_for(request.actor, pk)
    form = RoomForm(request.POST or None, initial={"name": row.name, "seats": row.seats, "is_open": row.is_open})
    if request.method == "POST":
        ok, _row = done(form, lambda: keep_room(
            unit=row.unit, room=row, version=page_version(request), **form.cleaned_data, actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return redirect("calendar:rooms")
    return render(request, "meetings/calendar/room_edit.html", {"form": form, "room": row}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def my_program(request: HttpRequest) -> HttpResponse:
    """The address that a phone's own calendar fetches: shown once, when it is made."""
    selectors.home_of(request.actor)
    address = ""
    if request.method == "POST":
        address = request.build_absolute_uri(reverse("calendar:feed", args=[make_feed(actor=request.actor, now=timezone.now())]))
    response = render(request, "meetings/calendar/my_program.html", {"address": address, "feed": Feed.objects.filter(user_id=request.actor.user_id).first()})
    response["Cache-Control"] = "private, no-store"
    return response


@signed_in
@require_POST
def my_program_end(request: HttpRequest) -> HttpResponse:
    end_feed(actor=request.actor, now=timezone.now())
    messages.success(request, _("The address is closed: no program gets anything from it any more."))
    return redirect("calendar:my_program")


@at_most(60, "calendar.feed")
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A person's engagements as iCalendar: whoever has the address reads them, nothing else."""
    now = timezone.now()
    owner, today = owner_of(token, now=now), timezone.localdate(now)
    user_id, first, last = owner.user_id or 0, today - BACK, today + AHEAD
    sittings = selectors.sittings_of(user_id, selectors.home_of(owner), first, last)
    content = feed_of(selectors.entries_of(user_id, first, last), sittings, host=request.get_host().partition(":")[0], user_id=user_id, now=now)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = 'inline; filename="lich-cong-tac.ics"'
    return response
