"""Enter a council, and the mandates of its delegates in one go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from govsuite.people.public import signed_in
from meetings.bodies.abilities import TABLE
from meetings.bodies.edge import done, status_of
from meetings.bodies.forms import CommitteeForm, CouncilForm, MandatesForm
from meetings.bodies.models import Body
from meetings.bodies.selectors import candidates_of, council_for, parts_of, term_of, units_to_found
from meetings.bodies.services.creating import create_council
from meetings.bodies.services.mandates import add_mandates
from meetings.bodies.views.councils import GET_POST, frame


@signed_in
@require_http_methods(GET_POST)
def council_create(request: HttpRequest) -> HttpResponse:
    """A new council with its first term and its parts; the delegates follow on its page."""
    TABLE.check(request.actor, "council.create", None, book="bodies" if request.method == "POST" else "")
    units = units_to_found(request.actor, timezone.localdate())
    form = CouncilForm(request.POST or None, units=units)
    if request.method == "POST":
        ok, council = done(form, lambda: create_council(plan=form.plan(), actor=request.actor, now=timezone.now()))
        if ok and council:
            messages.success(request, _("The council is entered. Add its delegates next, then write down what its regulation says."))
            return redirect("bodies:detail", council.pk)
    return render(request, "meetings/bodies/council_create.html", {"form": form, "units": units}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def committee_create(request: HttpRequest) -> HttpResponse:
    """A People's Committee as a body that meets, with its first term; its members follow on its page."""
    TABLE.check(request.actor, "council.create", None, book="bodies" if request.method == "POST" else "")
    units = units_to_found(request.actor, timezone.localdate(), Body.Kind.EXECUTIVE)
    form = CommitteeForm(request.POST or None, units=units)
    if request.method == "POST":
        ok, committee = done(form, lambda: create_council(plan=form.plan(), actor=request.actor, now=timezone.now()))
        if ok and committee:
            messages.success(request, _("The committee is entered. Add its members next, then write down what its regulation says."))
            return redirect("bodies:detail", committee.pk)
    return render(request, "meetings/bodies/committee_create.html", {"form": form, "units": units}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def mandates_add(request: HttpRequest, pk: int, term_pk: int) -> HttpResponse:
    """Everybody who was elected, on one page."""
    council = council_for(request.actor, pk, "manage")
    term = term_of(council, term_pk)
    people = candidates_of(term, timezone.localdate())
    form = MandatesForm(request.POST or None, people=people, groups=parts_of(council, Body.Kind.GROUP), initial={"since": term.starts})
    if request.method == "POST":
        ok, made = done(form, lambda: add_mandates(
            term=term, lines=form.lines(), since=form.cleaned_data["since"], actor=request.actor, now=timezone.now(),
        ))
        if ok and made is not None:
            messages.success(request, ngettext("%(count)d mandate has begun.", "%(count)d mandates have begun.", len(made)) % {"count": len(made)})
            return redirect("bodies:detail", pk)
    return render(request, "meetings/bodies/mandates_add.html", frame(request.actor, council, "delegates") | {
        "form": form, "term": term, "people": people,
    }, status=status_of(form))
