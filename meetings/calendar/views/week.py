"""The week, the same to print, and one engagement."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import done, page_version, status_of
from govsuite.people.public import Unit, signed_in
from govsuite.records.public import render_pdf
from meetings.calendar import selectors
from meetings.calendar.abilities import TABLE
from meetings.calendar.documents import week_document
from meetings.calendar.forms import CancelForm, EntryForm, SteadForm
from meetings.calendar.models import Attendee, Entry, Room
from meetings.calendar.rules.weeks import Week, week_of
from meetings.calendar.services.entries import cancel_entry, change_entry, plan_entry, send_in_stead

GET_POST = ["GET", "HEAD", "POST"]


def _week_of(request: HttpRequest) -> Week:
    """Return the week that the address names by one of its days; this one where it names none."""
    try:
        day = date.fromisoformat(request.GET.get("ngay", ""))
        return week_of(min(max(day, date(2000, 1, 3)), date(2200, 1, 1)))
    except ValueError:
        return week_of(timezone.localdate())


@signed_in
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """What the leaders of the place do this week; ``cua-toi`` leaves only my own."""
    unit, shown, mine = selectors.home_of(request.actor), _week_of(request), "cua-toi" in request.GET
    days = selectors.week_for(unit, shown, only=request.actor.user_id if mine else None)
    found = [one for day in days for half in day.halves.values() for one in half]
    return render(request, "meetings/calendar/week_page.html", {
        "week": shown, "days": days, "mine": mine, "keeps": selectors.keeps(request.actor, unit), "today": timezone.localdate(), "any": bool(found),
        "clashes": sum(bool(one.clashes) for one in found), "is_now": shown == week_of(timezone.localdate()),
    })


@signed_in
@require_safe
def week_pdf(request: HttpRequest) -> HttpResponse:
    """The week as a sheet for the notice board."""
    unit, shown = selectors.home_of(request.actor), _week_of(request)
    content = render_pdf(week_document(unit, shown, selectors.week_for(unit, shown)))
    return sent_file(content, f"lich-cong-tac-{shown.monday:%Y-%m-%d}.pdf", PDF, inline=True)


@signed_in
@require_safe
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One engagement: who comes, in whose stead, what stands against it."""
    row = selectors.entry_for(request.actor, pk)
    day = timezone.localdate(row.starts_at)
    shown = next(one for one in selectors.engagements(row.unit, day, timezone.localdate(row.ends_at)) if one.key == f"entry:{row.pk}")
    attendees = [{"row": one, "words": selectors.in_words(one), "sends": row.state == Entry.State.PLANNED and TABLE.allows(request.actor, "stead.send", one)} for one in row.attendees.all()]
    return render(request, "meetings/calendar/entry_detail.html", {
        "entry": row, "one": shown, "day": day, "when": _when(shown), "attendees": attendees, "off": row.state == Entry.State.CANCELLED, "keeps": TABLE.allows(request.actor, "entry.keep", row),
    })


def _when(one: selectors.Engagement) -> str:
    begin, end = timezone.localtime(one.starts), timezone.localtime(one.ends)
    words = {"begin": f"{begin:%H:%M}", "end": f"{end:%H:%M}", "first": f"{begin:%d/%m/%Y}", "last": f"{end:%d/%m/%Y}", "day": date_format(begin, "l, d/m/Y").lower()}
    return (_("%(begin)s to %(end)s, %(day)s") if begin.date() == end.date() else _("%(begin)s %(first)s to %(end)s %(last)s")) % words


def _form(request: HttpRequest, unit: Unit, row: Entry | None = None) -> EntryForm:
    attendees = list(row.attendees.all()) if row else []
    people = selectors.leaders_of(unit, timezone.localdate(), also=[one.user_id for one in attendees])
    initial = _typed(row, attendees) if row else {"day": timezone.localdate(), "starts": "07:30", "ends": "09:00"}
    return EntryForm(request.POST or None, initial=initial, people=people, rooms=list(selectors.rooms_of(unit, also=row.room_id if row else None)))


def _typed(row: Entry, attendees: list[Attendee]) -> dict[str, object]:
    begin, end = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    return {
        "title": row.title, "day": begin.date(), "starts": begin.time(), "ends": end.time(), "last_day": end.date() if end.date() != begin.date() else None,
        "host": next((one.user_id for one in attendees if one.is_host), ""), "others": [one.user_id for one in attendees if not one.is_host],
        "room": row.room_id or "", "place": row.place, "audience": row.audience, "prepared_by": row.prepared_by,
    }


@signed_in
@require_http_methods(GET_POST)
def entry_add(request: HttpRequest) -> HttpResponse:
    unit = selectors.home_of(request.actor)
    TABLE.check(request.actor, "entry.keep", Room(unit=unit), book=f"calendar:{unit.pk}")
    form = _form(request, unit)
    if request.method == "POST":
        ok, row = done(form, lambda: plan_entry(plan=form.plan(), actor=request.actor, now=timezone.now()))
        if ok and row:
            messages.success(request, _("It stands in the calendar; who is expected has been told."))
            return redirect("calendar:entry", row.pk)
    return render(request, "meetings/calendar/entry_edit.html", {"form": form}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def entry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = selectors.entry_for(request.actor, pk, "entry.keep")
    form = _form(request, row.unit, row)
    if request.method == "POST":
        ok, _row = done(form, lambda: change_entry(entry=row, plan=form.plan(), version=page_version(request), actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("The change is kept."))
            return redirect("calendar:entry", pk)
    return render(request, "meetings/calendar/entry_edit.html", {"form": form, "entry": row}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def entry_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = selectors.entry_for(request.actor, pk, "entry.keep")
    form = CancelForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: cancel_entry(entry=row, reason=form.cleaned_data["reason"], version=page_version(request), actor=request.actor, now=timezone.now()))
        if ok:
            return redirect("calendar:entry", pk)
    return render(request, "meetings/calendar/entry_cancel.html", {"form": form, "entry": row}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def stead(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else comes in this one's stead."""
    row = selectors.attendee_for(request.actor, pk)
    expected = {one.user_id for one in row.entry.attendees.all()}
    people = [(user, title) for user, title in selectors.leaders_of(row.entry.unit, timezone.localdate(row.entry.starts_at)) if user.pk not in expected]
    form = SteadForm(request.POST or None, initial={"stand_in": row.stand_in_id or "", "reason": row.stand_in_reason}, people=people, own=row.name)
    if request.method == "POST":
        ok, _row = done(form, lambda: send_in_stead(attendee=row, version=page_version(request), actor=request.actor, now=timezone.now(), **form.cleaned_data))
        if ok:
            messages.success(request, _("The change is kept."))
            return redirect("calendar:entry", row.entry_id)
    return render(request, "meetings/calendar/stead_edit.html", {"form": form, "attendee": row, "entry": row.entry}, status=status_of(form))
