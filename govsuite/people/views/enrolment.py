"""Enrolment by an access sheet: password, phone, recovery codes; and a new phone later."""

import segno
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp import login as otp_login
from django_otp.plugins.otp_totp.models import TOTPDevice

from govsuite.core.errors import DomainError
from govsuite.people.decorators import account_only
from govsuite.people.forms.coming_in import CodeForm, NewPasswordForm
from govsuite.people.lockout import know_device
from govsuite.people.selectors import actor_of
from govsuite.people.services.enrolment import (
    begin_phone,
    check_may_enrol,
    choose_password,
    confirm_phone,
    needs_own_password,
    open_sheet,
    renew_recovery_codes,
    sheet_of_token,
)
from govsuite.people.services.second_factor import has_second_factor
from govsuite.people.services.sign_in import BACKEND, complete_sign_in
from govsuite.people.services.step_up import require_step_up


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def activate(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the sheet: choose a password. Opening the page uses nothing up, setting the password does."""
    now = timezone.now()
    sheet = sheet_of_token(token, now=now)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            user = open_sheet(token=token, password=form.cleaned_data["password"], now=now)
        except DomainError as refused:
            form.add_error(refused.field or None, str(refused.message))
        else:
            login(request, user, backend=BACKEND)
            return redirect("people:enrol")
    return _password_page(request, form, sheet.user)


def _password_page(request: HttpRequest, form: NewPasswordForm, user: object) -> HttpResponse:
    context = {"form": form, "person": user, "step": 1}
    return render(request, "govsuite/people/enrol_password.html", context, status=422 if form.is_bound else 200)


@never_cache
@sensitive_post_parameters("password", "again", "code")
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """A signed-in account without a second factor: first a password of its own, then the phone."""
    if request.actor is not None:
        return redirect("people:devices")
    if not request.user.is_authenticated or has_second_factor(request.user):
        logout(request)
        return redirect("people:sign_in")
    check_may_enrol(user=request.user, now=timezone.now())
    if needs_own_password(request.user):
        return _own_password(request)
    return _phone(request)


def _own_password(request: HttpRequest) -> HttpResponse:
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            choose_password(user=request.user, password=form.cleaned_data["password"], now=timezone.now())
        except DomainError as refused:
            form.add_error(refused.field or None, str(refused.message))
        else:
            request.user.refresh_from_db()
            login(request, request.user, backend=BACKEND)
            return redirect("people:enrol")
    return _password_page(request, form, request.user)


def _phone(request: HttpRequest) -> HttpResponse:
    now, user = timezone.now(), request.user
    device = begin_phone(user=user)
    form = CodeForm(request.POST if "code" in request.POST else None)
    if form.is_valid():
        try:
            device = confirm_phone(user=user, code=form.cleaned_data["code"], now=now)
        except DomainError as refused:
            form.add_error("code", str(refused.message))
        else:
            complete_sign_in(request=request, user=user, device=device, now=now)
            codes = renew_recovery_codes(user=user, actor=actor_of(user, now=now, step_up_at=now), now=now)
            response = _codes_page(request, codes, step=3)
            know_device(request, response, user.username)
            return response
    return _phone_page(request, form, device, step=2)


def _phone_page(request: HttpRequest, form: CodeForm, device: TOTPDevice, *, step: int) -> HttpResponse:
    context = {
        "form": form, "step": step, "qr": segno.make(device.config_url, error="m").svg_data_uri(border=2, scale=5),
        "key": device.config_url.split("secret=")[1].split("&")[0],
    }
    return render(request, "govsuite/people/enrol_phone.html", context, status=422 if form.is_bound else 200)


def _codes_page(request: HttpRequest, codes: list[str], *, step: int) -> HttpResponse:
    return render(request, "govsuite/people/recovery_codes.html", {"codes": codes, "step": step, "made_at": timezone.now(), "person": request.user})


@never_cache
@account_only
@require_http_methods(["GET", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    """Replace the phone of one's own account."""
    now = timezone.now()
    require_step_up(actor=request.actor, purpose=_("change your second factor"), now=now)
    device = begin_phone(user=request.user)
    form = CodeForm(request.POST if "code" in request.POST else None)
    if form.is_valid():
        try:
            device = confirm_phone(user=request.user, code=form.cleaned_data["code"], now=now, actor=request.actor)
        except DomainError as refused:
            form.add_error("code", str(refused.message))
        else:
            otp_login(request, device)
            return redirect("people:devices")
    return _phone_page(request, form, device, step=0)


@never_cache
@account_only
@require_http_methods(["POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes and show them once."""
    codes = renew_recovery_codes(user=request.user, actor=request.actor, now=timezone.now())
    return _codes_page(request, codes, step=0)
