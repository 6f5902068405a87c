"""People for administrators: list, page of a person, and every deed on it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.pages import paginate
from govsuite.people.abilities import TABLE
from govsuite.people.decorators import signed_in
from govsuite.people.forms.administration import (
    AccountForm,
    AppointForm,
    DayForm,
    NewAccountForm,
    PeopleFilter,
    ReasonForm,
)
from govsuite.people.models import AccessSheet, Appointment, User
from govsuite.people.selectors.directory import appointments_of, people_listed, person_for
from govsuite.people.services.accounts import correct_account, deactivate, open_account, reactivate
from govsuite.people.services.appointments import appoint, end_appointment
from govsuite.people.services.second_factor import has_second_factor
from govsuite.people.views.shared import attempt, form_page, wrong_in


@signed_in
@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    """The address of the menu entry: administration begins with the people."""
    TABLE.check(request.actor, "people.view")
    return redirect("people:people")


@signed_in
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The list; its filters stand in the address."""
    TABLE.check(request.actor, "people.view")
    form = PeopleFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    today = timezone.localdate()
    rows = people_listed(
        on=today, text=asked.get("q", ""), state=asked.get("state", ""),
        unit_id=getattr(asked.get("unit"), "pk", None), position_id=getattr(asked.get("position"), "pk", None),
    )
    context = {"form": form, "page": paginate(request, rows, size=30), "filtered": any(asked.values()), "can": TABLE.can(request.actor, "people")}
    return render(request, "govsuite/people/people_list.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def person_add(request: HttpRequest) -> HttpResponse:
    TABLE.check(request.actor, "people.manage", book="people" if request.method == "POST" else "")
    form = NewAccountForm(request.POST or None)
    made = attempt(form, lambda fields: open_account(**fields, actor=request.actor, now=timezone.now()))
    if made is not None:
        messages.success(request, _("The account of %(name)s is open. Appoint the person to a post, then issue an access sheet.") % {"name": made.full_name})
        return redirect("people:person", made.pk)
    return form_page(request, form, title=_("New person"), back_url=reverse("people:people"), back_label=_("People"))


@signed_in
@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """All about one person: account, posts, devices, sheets."""
    user = person_for(request.actor, pk)
    return _person_page(request, user, AppointForm(initial={"starts": timezone.localdate()}))


def _person_page(request: HttpRequest, user: User, appoint_form: AppointForm) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "person": user, "appointments": appointments_of(user), "today": today, "appoint_form": appoint_form,
        "reason_form": ReasonForm(auto_id="reason_%s"), "enrolled": has_second_factor(user),
        "devices": user.device_sessions.filter(ended_at__isnull=True), "sheet": AccessSheet.objects.filter(user=user).first(),
        "now": timezone.now(), "is_self": user.pk == request.actor.user_id,
    }
    return render(request, "govsuite/people/person_detail.html", context, status=422 if appoint_form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def person_correct(request: HttpRequest, pk: int) -> HttpResponse:
    user = person_for(request.actor, pk, "people.manage")
    initial = {"full_name": user.full_name, "email": user.email, "phone": user.phone}
    form = AccountForm(request.POST or None, initial=initial)
    if attempt(form, lambda fields: correct_account(user=user, **fields, actor=request.actor, now=timezone.now())) is not None:
        messages.success(request, _("Saved."))
        return redirect("people:person", user.pk)
    return form_page(
        request, form, title=_("Correct the account"), back_url=reverse("people:person", args=[user.pk]), back_label=user.full_name,
    )


@signed_in
@require_POST
def person_appoint(request: HttpRequest, pk: int) -> HttpResponse:
    user = person_for(request.actor, pk, "people.manage")
    form = AppointForm(request.POST)
    made = attempt(form, lambda fields: appoint(user=user, **fields, actor=request.actor, now=timezone.now()))
    if made is None:
        return _person_page(request, user, form)
    messages.success(request, _("%(name)s is appointed: %(post)s.") % {"name": user.full_name, "post": str(made)})
    return redirect("people:person", user.pk)


@signed_in
@require_POST
def appointment_end(request: HttpRequest, pk: int, appointment_pk: int) -> HttpResponse:
    user = person_for(request.actor, pk, "people.manage")
    appointment = Appointment.objects.filter(pk=appointment_pk, user=user).first()
    form = DayForm(request.POST)
    if appointment is not None and attempt(form, lambda fields: end_appointment(appointment=appointment, **fields, actor=request.actor, now=timezone.now())):
        messages.success(request, _("The appointment ends on %(day)s.") % {"day": f"{form.cleaned_data['ends']:%d/%m/%Y}"})
    else:
        messages.error(request, wrong_in(form))
    return redirect("people:person", user.pk)


@signed_in
@require_POST
def person_deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, deactivate, _("The account is deactivated and its devices are signed out."))


@signed_in
@require_POST
def person_reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, reactivate, _("The account is active again."))


def _with_reason(request: HttpRequest, pk: int, deed: Callable[..., User], done: str) -> HttpResponse:
    user = person_for(request.actor, pk, "people.manage")
    form = ReasonForm(request.POST)
    if attempt(form, lambda fields: deed(user=user, **fields, actor=request.actor, now=timezone.now())) is not None:
        messages.success(request, done)
    else:
        messages.error(request, wrong_in(form))
    return redirect("people:person", user.pk)
