"""Passkeys: the ceremonies of django-otp-webauthn with our sign-in and step-up behind them."""

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_otp_webauthn.exceptions import NotAuthenticated, NotVerified
from django_otp_webauthn.models import WebAuthnCredential
from django_otp_webauthn.views import (
    BeginCredentialAuthenticationView,
    BeginCredentialRegistrationView,
    CompleteCredentialAuthenticationView,
    CompleteCredentialRegistrationView,
)

from govsuite.people.lockout import know_device
from govsuite.people.models import User
from govsuite.people.rules.user_agents import device_name
from govsuite.people.services.passkeys import note_passkey
from govsuite.people.services.sign_in import complete_sign_in, pending_user, refresh_step_up
from govsuite.people.services.step_up import has_stepped_up
from govsuite.people.views.targets import next_of


class _SecondFactorOf:
    """The person who owes the second factor: between the steps of a sign-in, or signed in and stepping up."""

    def get_user(self) -> User | None:
        if self.request.actor is not None:
            return self.request.user
        return pending_user(self.request)

    def check_can_authenticate(self) -> None:
        if self.get_user() is None:
            raise NotAuthenticated()


@method_decorator(never_cache, name="dispatch")
class BeginAuthentication(_SecondFactorOf, BeginCredentialAuthenticationView):
    pass


@method_decorator(never_cache, name="dispatch")
class CompleteAuthentication(_SecondFactorOf, CompleteCredentialAuthenticationView):
    def complete_auth(self, device: WebAuthnCredential) -> User:
        self.signing_in = self.request.actor is None
        if self.signing_in:
            complete_sign_in(request=self.request, user=device.user, device=device, now=timezone.now())
        else:
            refresh_step_up(request=self.request, device=device, now=timezone.now())
        return device.user

    def get_success_url(self) -> str:
        return next_of(self.request)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> JsonResponse:
        response = super().post(request, *args, **kwargs)
        if self.signing_in:
            know_device(request, response, request.user.username)
        return response


class _FreshlyProved:
    """A passkey is added by who just gave a second factor."""

    def check_can_register(self) -> None:
        if self.request.actor is None:
            raise NotAuthenticated()
        if not has_stepped_up(actor=self.request.actor, now=timezone.now()):
            raise NotVerified(_("Confirm with your second factor first, then add the passkey."))


@method_decorator(never_cache, name="dispatch")
class BeginRegistration(_FreshlyProved, BeginCredentialRegistrationView):
    pass


@method_decorator(never_cache, name="dispatch")
class CompleteRegistration(_FreshlyProved, CompleteCredentialRegistrationView):
    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> JsonResponse:
        before = set(WebAuthnCredential.objects.filter(user=request.user).values_list("pk", flat=True))
        response = super().post(request, *args, **kwargs)
        made = WebAuthnCredential.objects.filter(user=request.user).exclude(pk__in=before).get()
        name = device_name(request.headers.get("User-Agent", "")) or _("Unknown device")
        note_passkey(credential=made, name=name, actor=request.actor, now=timezone.now())
        return response
