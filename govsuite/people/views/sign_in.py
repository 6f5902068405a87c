"""Sign in, confirm it is you, sign out."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.errors import DomainError
from govsuite.people.decorators import account_only
from govsuite.people.demo import PASSWORD, demo_accounts, demo_code, demo_user
from govsuite.people.forms.coming_in import CodeForm, PasswordStepForm, RecoveryForm
from govsuite.people.lockout import know_device
from govsuite.people.models import User
from govsuite.people.services.second_factor import has_passkey, verify_code
from govsuite.people.services.sign_in import (
    check_password_step,
    complete_sign_in,
    forget_pending,
    pending_user,
    refresh_step_up,
    sign_out,
)
from govsuite.people.views.targets import next_of


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Two steps at one address: name and password, then the second factor."""
    if request.actor is not None:
        return redirect(next_of(request))
    if request.method == "POST" and "restart" in request.POST:
        forget_pending(request)
        return redirect(request.get_full_path())
    user = pending_user(request)
    if user is not None and "password" not in request.POST:
        return _code_step(request, user)
    return _password_step(request)


def _password_step(request: HttpRequest) -> HttpResponse:
    demo = demo_user(request.GET.get("demo", ""))
    initial = {"username": demo.username, "password": PASSWORD} if demo else {}
    form = PasswordStepForm(request.POST if "password" in request.POST else None, initial=initial)
    form.fields["password"].widget.render_value = demo is not None and not form.is_bound
    if not form.is_valid():
        return _password_page(request, form, status=422 if form.is_bound else 200)
    try:
        check_password_step(request=request, now=timezone.now(), **form.cleaned_data)
    except DomainError as refused:
        form.add_error(None, str(refused.message))
        request.lockout_page = _password_page(request, form, status=refused.status)
        return request.lockout_page
    return redirect(request.get_full_path() if pending_user(request) else "people:enrol")


def _password_page(request: HttpRequest, form: Form, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "next": next_of(request), "demo_groups": demo_accounts(now=timezone.now())}
    return render(request, "govsuite/people/sign_in_password.html", context, status=status)


def _code_form(request: HttpRequest, user: User) -> CodeForm:
    kind = RecoveryForm if "recovery" in request.GET else CodeForm
    bound = request.POST if "code" in request.POST else None
    return kind(bound, initial={"code": demo_code(user, now=timezone.now()) if kind is CodeForm else ""})


def _code_step(request: HttpRequest, user: User) -> HttpResponse:
    form = _code_form(request, user)
    if form.is_valid():
        try:
            device = verify_code(user=user, code=form.cleaned_data["code"])
        except DomainError as refused:
            form.add_error("code", str(refused.message))
        else:
            complete_sign_in(request=request, user=user, device=device, now=timezone.now())
            response = redirect(next_of(request))
            know_device(request, response, user.username)
            return response
    return _code_page(request, form, user, "govsuite/people/sign_in_code.html")


def _code_page(request: HttpRequest, form: CodeForm, user: User, template: str) -> HttpResponse:
    context = {
        "form": form, "person": user, "next": next_of(request), "passkey": has_passkey(user),
        "recovery": isinstance(form, RecoveryForm), "demo_code": demo_code(user, now=timezone.now()),
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


@never_cache
@sensitive_post_parameters("code")
@account_only
@require_http_methods(["GET", "POST"])
def step_up(request: HttpRequest) -> HttpResponse:
    """Ask for a second factor again, then go on to ``next``."""
    form = _code_form(request, request.user)
    if form.is_valid():
        try:
            device = verify_code(user=request.user, code=form.cleaned_data["code"])
        except DomainError as refused:
            form.add_error("code", str(refused.message))
        else:
            refresh_step_up(request=request, device=device, now=timezone.now())
            messages.success(request, _("You are confirmed for the next minutes. Press the button once more to go on."))
            return redirect(next_of(request))
    return _code_page(request, form, request.user, "govsuite/people/step_up.html")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out on this device; without a session it is no more than the way to the sign-in page."""
    if request.user.is_authenticated:
        sign_out(request=request, now=timezone.now())
    return redirect("people:sign_in")
