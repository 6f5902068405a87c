"""Mandates: begin one, its timeline, suspend, resume, end; memberships."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.people.public import signed_in
from meetings.bodies.edge import done, status_of
from meetings.bodies.forms import EndForm, MandateForm, MembershipForm, StandingForm
from meetings.bodies.models import Body, Mandate
from meetings.bodies.rules.standing import TRANSITIONS
from meetings.bodies.selectors import candidates_of, council_for, mandate_for, membership_of, parts_of, term_of
from meetings.bodies.services.mandates import add_mandate, change_standing, join_body, leave_body
from meetings.bodies.views.councils import GET_POST, frame


@signed_in
@require_http_methods(GET_POST)
def mandate_add(request: HttpRequest, pk: int, term_pk: int) -> HttpResponse:
    council = council_for(request.actor, pk, "manage")
    term = term_of(council, term_pk)
    people, groups = candidates_of(term, timezone.localdate()), parts_of(council, Body.Kind.GROUP)
    form = MandateForm(request.POST or None, people=people, groups=groups)
    if request.method == "POST":
        ok, mandate = done(form, lambda: add_mandate(
            term=term, user_id=form.cleaned_data["user"], seat=form.cleaned_data["seat"], title=form.cleaned_data["title"],
            since=form.cleaned_data["since"], group=next((one for one in groups if one.pk == form.cleaned_data["group"]), None),
            actor=request.actor, now=timezone.now(),
        ))
        if ok and mandate:
            return redirect("bodies:mandate", pk, mandate.pk)
    return render(request, "meetings/bodies/mandate_add.html", frame(request.actor, council, "delegates") | {"form": form, "term": term, "people": people}, status=status_of(form))


def _page(request: HttpRequest, mandate: Mandate, *, standing: StandingForm | None = None, member: MembershipForm | None = None) -> HttpResponse:
    council = mandate.term.body
    statuses = list(mandate.statuses.all())
    now_status = statuses[-1].status if statuses else ""
    allowed = TRANSITIONS.get(now_status, frozenset())
    today = timezone.localdate()
    return render(request, "meetings/bodies/mandate_detail.html", frame(request.actor, council, "delegates") | {
        "mandate": mandate, "statuses": statuses, "status": now_status,
        "memberships": mandate.memberships.select_related("body").order_by("-starts"),
        "standing_form": standing or (StandingForm(allowed=allowed, initial={"since": today}) if allowed else None),
        "membership_form": member or MembershipForm(bodies=parts_of(council), initial={"since": today}),
    }, status=status_of(standing, member))


@signed_in
@require_safe
def mandate_detail(request: HttpRequest, pk: int, mandate_pk: int) -> HttpResponse:
    """One delegate's mandate over time."""
    return _page(request, mandate_for(request.actor, mandate_pk, council_pk=pk))


@signed_in
@require_http_methods(["POST"])
def standing_change(request: HttpRequest, pk: int, mandate_pk: int) -> HttpResponse:
    mandate = mandate_for(request.actor, mandate_pk, "manage", council_pk=pk)
    last = mandate.statuses.order_by("-since").first()
    form = StandingForm(request.POST, allowed=TRANSITIONS.get(last.status if last else "", frozenset()))
    ok, _row = done(form, lambda: change_standing(mandate=mandate, actor=request.actor, now=timezone.now(), **form.cleaned_data))
    return redirect("bodies:mandate", pk, mandate_pk) if ok else _page(request, mandate, standing=form)


@signed_in
@require_http_methods(["POST"])
def membership_add(request: HttpRequest, pk: int, mandate_pk: int) -> HttpResponse:
    mandate = mandate_for(request.actor, mandate_pk, "manage", council_pk=pk)
    parts = parts_of(mandate.term.body)
    form = MembershipForm(request.POST, bodies=parts)
    ok, _row = done(form, lambda: join_body(
        mandate=mandate, body=next(part for part in parts if part.pk == form.cleaned_data["body"]), role=form.cleaned_data["role"],
        since=form.cleaned_data["since"], actor=request.actor, now=timezone.now(),
    ))
    return redirect("bodies:mandate", pk, mandate_pk) if ok else _page(request, mandate, member=form)


@signed_in
@require_http_methods(GET_POST)
def membership_end(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    membership = membership_of(request.actor, membership_pk, "manage", council_pk=pk)
    form = EndForm(request.POST or None, initial={"ends": timezone.localdate()})
    if request.method == "POST":
        ok, _row = done(form, lambda: leave_body(membership=membership, ends=form.cleaned_data["ends"], actor=request.actor, now=timezone.now()))
        if ok:
            return redirect("bodies:mandate", pk, membership.mandate_id)
    return render(request, "meetings/bodies/membership_end.html", frame(request.actor, membership.mandate.term.body, "delegates") | {
        "form": form, "membership": membership,
    }, status=status_of(form))
