"""Councils: the list, one council with its delegates, its committees and groups, its settings."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.actors import Actor
from govsuite.people.public import signed_in
from meetings.bodies.abilities import TABLE
from meetings.bodies.edge import done, status_of, told
from meetings.bodies.forms import PartForm, SettingsForm, TermForm
from meetings.bodies.models import Body, Mandate, Term
from meetings.bodies.selectors import (
    council_for,
    councils,
    members_of,
    part_of,
    parts_of,
    parts_that_meet,
    roster,
    settings_of,
    term_among,
    term_on,
)
from meetings.bodies.services.meeting import let_part_meet
from meetings.bodies.services.structure import add_part, add_term, confirm_settings, edit_settings

GET_POST = ["GET", "HEAD", "POST"]


def frame(actor: Actor, council: Body, active: str) -> dict[str, Any]:
    """Return what every page of a council shows around its content."""
    tabs = [
        ("delegates", _("Members") if council.house.is_committee else _("Delegates"), "users", "bodies:detail"),
        ("parts", _("Committees and groups"), "sitemap", "bodies:parts"), ("settings", _("Regulation"), "adjustments", "bodies:settings"),
    ]
    if council.house.is_committee:
        tabs = [tab for tab in tabs if tab[0] != "parts"]
    return {
        "council": council, "can": TABLE.can(actor, "council", council) | ({"manage": False} if council.house.is_part else {}), "can_settings": TABLE.can(actor, "settings", council),
        "tabs": [
            {"label": label, "icon": icon, "url": reverse(name, args=[council.pk]), "active": key == active} for key, label, icon, name in tabs
        ],
    }


@signed_in
@require_safe
def council_list(request: HttpRequest) -> HttpResponse:
    """Councils that sit today, then those of the past."""
    today = timezone.localdate()
    rows = [(council, term_on(council, today)) for council in councils()]
    sitting = [(council, term) for council, term in rows if term is None or term.ends is None or term.ends >= today]
    return render(request, "meetings/bodies/council_list.html", {
        "sitting": sitting, "past": [row for row in rows if row not in sitting], "can": TABLE.can(request.actor, "council"),
    })


def _term(request: HttpRequest, terms: list[Term], today: date) -> Term | None:
    wanted = request.GET.get("khoa", "")
    return next((term for term in terms if str(term.pk) == wanted), term_among(terms, today))


@signed_in
@require_safe
def council_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The delegates of a term (the running one unless ``khoa`` says another)."""
    council = council_for(request.actor, pk)
    today = timezone.localdate()
    terms = list(council.terms.all())
    term = _term(request, terms, today)
    on = min(today, term.ends) if term and term.ends else today
    rows = roster(term, on) if term else []
    return render(request, "meetings/bodies/council_detail.html", frame(request.actor, council, "delegates") | {
        "term": term, "terms": terms, "rows": [_line(row, on) for row in rows], "figures": _figures(rows),
    })


def _line(mandate: Mandate, on: date) -> dict[str, Any]:
    running = [row for row in mandate.memberships.all() if row.starts <= on and (row.ends is None or row.ends >= on)]
    return {
        "mandate": mandate, "standing": mandate.standing,
        "group": next((row.body.name for row in running if row.body.kind == Body.Kind.GROUP), ""),
        "committees": [row for row in running if row.body.kind != Body.Kind.GROUP],
    }


def _figures(rows: list[Mandate]) -> dict[str, int]:
    found = [row.standing for row in rows]
    return {"in_office": found.count("active") + found.count("suspended"), "suspended": found.count("suspended"), "ended": found.count("ended")}


@signed_in
@require_http_methods(GET_POST)
def council_parts(request: HttpRequest, pk: int) -> HttpResponse:
    """Standing Committee, committees and groups with their members; a form to add one."""
    council = council_for(request.actor, pk)
    parts = parts_of(council)
    members, meeting = members_of(parts, timezone.localdate()), parts_that_meet(council, timezone.localdate())
    form = PartForm(request.POST or None)
    if request.method == "POST":
        council = council_for(request.actor, pk, "manage")
        ok, _part = done(form, lambda: add_part(
            council=council, kind=form.cleaned_data["kind"], name=form.cleaned_data["name"], actor=request.actor, now=timezone.now(),
        ))
        if ok:
            return redirect("bodies:parts", pk)
    return render(request, "meetings/bodies/council_parts.html", frame(request.actor, council, "parts") | {
        "parts": [{"body": part, "members": members[part.pk], "meets": part.pk in meeting} for part in parts], "form": form,
    }, status=status_of(form))


@signed_in
@require_POST
def part_meets(request: HttpRequest, pk: int, part_pk: int) -> HttpResponse:
    """Let the Standing Committee or a committee (Ban) hold its meetings here."""
    council = council_for(request.actor, pk, "manage")
    part = part_of(council, part_pk)
    return told(
        request, lambda: let_part_meet(part=part, actor=request.actor, now=timezone.now()), to=reverse("bodies:parts", args=[pk]),
        success=_("%(part)s meets here now: plan its meeting on the page of sessions.") % {"part": part.name},
    )


@signed_in
@require_http_methods(GET_POST)
def term_add(request: HttpRequest, pk: int) -> HttpResponse:
    council = council_for(request.actor, pk, "manage")
    form = TermForm(request.POST or None)
    if request.method == "POST":
        ok, term = done(form, lambda: add_term(council=council, actor=request.actor, now=timezone.now(), **form.cleaned_data))
        if ok and term:
            return redirect(reverse("bodies:detail", args=[pk]) + f"?khoa={term.pk}")
    return render(request, "meetings/bodies/term_add.html", frame(request.actor, council, "delegates") | {"form": form}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def council_settings(request: HttpRequest, pk: int) -> HttpResponse:
    """What the regulation says, who confirmed it; editing takes the confirmation away."""
    council = council_for(request.actor, pk, "view", noun="settings")
    current = settings_of(council)
    form = SettingsForm(request.POST or None, instance=current)
    if request.method == "POST":
        council = council_for(request.actor, pk, "edit", noun="settings")
        ok, _row = done(form, lambda: edit_settings(council=council, values=form.cleaned_data, actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("The settings are saved. They wait for a confirmation."))
            return redirect("bodies:settings", pk)
    return render(request, "meetings/bodies/council_settings.html", frame(request.actor, council, "settings") | {"form": form, "current": settings_of(council)}, status=status_of(form))


@signed_in
@require_POST
def settings_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    council = council_for(request.actor, pk, "confirm", noun="settings")
    return told(
        request, lambda: confirm_settings(council=council, actor=request.actor, now=timezone.now()),
        success=_("Confirmed. The figures are now cited as verified."), to=reverse("bodies:settings", args=[pk]),
    )
