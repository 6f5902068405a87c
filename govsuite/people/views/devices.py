"""My devices: where I am signed in, and what proves that it is me."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_otp import login as otp_login
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from govsuite.core.errors import DomainError
from govsuite.people.decorators import account_only
from govsuite.people.forms.coming_in import ChangePasswordForm
from govsuite.people.models import DeviceSession
from govsuite.people.services.devices import sign_out_device, sign_out_everywhere
from govsuite.people.services.passkeys import remove_passkey
from govsuite.people.services.passwords import change_password
from govsuite.people.services.step_up import has_stepped_up


@never_cache
@account_only
@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    """Signed-in devices, passkeys, phone and recovery codes of one's own account."""
    context = {
        "open_devices": DeviceSession.objects.filter(user=request.user, ended_at__isnull=True),
        "past_devices": DeviceSession.objects.filter(user=request.user, ended_at__isnull=False).order_by("-ended_at")[:5],
        "passkeys": WebAuthnCredential.objects.filter(user=request.user, confirmed=True).order_by("pk"),
        "phone": TOTPDevice.objects.filter(user=request.user, confirmed=True).first(),
        "codes_left": StaticToken.objects.filter(device__user=request.user).count(),
        "fresh": has_stepped_up(actor=request.actor, now=timezone.now()),
    }
    return render(request, "govsuite/people/device_list.html", context)


@account_only
@require_POST
def device_sign_out(request: HttpRequest, pk: int) -> HttpResponse:
    ended = sign_out_device(device_session_id=pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(device)s is signed out.") % {"device": ended.device_name})
    return redirect("people:devices")


@account_only
@require_POST
def devices_sign_out(request: HttpRequest) -> HttpResponse:
    count = sign_out_everywhere(actor=request.actor, now=timezone.now())
    text = ngettext("%(count)s other device is signed out.", "%(count)s other devices are signed out.", count)
    messages.success(request, text % {"count": count})
    return redirect("people:devices")


@account_only
@require_POST
def passkey_remove(request: HttpRequest, pk: int) -> HttpResponse:
    remove_passkey(credential_id=pk, actor=request.actor, now=timezone.now())
    if not _still_proved(request):
        otp_login(request, TOTPDevice.objects.filter(user=request.user, confirmed=True).first())
    messages.success(request, _("The passkey is removed."))
    return redirect("people:devices")


def _still_proved(request: HttpRequest) -> bool:
    """Tell whether the second factor that this session was opened with is still there."""
    device = request.user.otp_device
    return type(device).objects.filter(pk=device.pk).exists()


@never_cache
@sensitive_post_parameters("current", "password", "again")
@account_only
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other devices are signed out."""
    form = ChangePasswordForm(request.POST or None)
    # The user is read before the deed: with a new password Django would no longer own this very session.
    if request.user.is_authenticated and form.is_valid():
        try:
            user = change_password(
                current=form.cleaned_data["current"], password=form.cleaned_data["password"], actor=request.actor, now=timezone.now(),
            )
        except DomainError as refused:
            form.add_error(refused.field or None, str(refused.message))
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("Your password is changed. Other devices are signed out."))
            return redirect("people:devices")
    return render(request, "govsuite/people/password_change.html", {"form": form}, status=422 if form.is_bound else 200)
