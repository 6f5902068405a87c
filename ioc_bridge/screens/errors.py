"""Refusals of screens, each with its sentence."""

from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.errors import Attempt, Conflict, NotFound, Refused
from ioc_bridge.screens.models import DisplayDevice


class TokenRefused(Refused):
    """A token of ours that is not good from here or no longer: ``device`` is the one that it was given to, ``why`` the bar to it."""

    def __init__(self, device: DisplayDevice, why: str, message: Any, *, attempt: Attempt) -> None:
        super().__init__(f"screen.token_{why}", message, attempt=attempt)
        self.device = device
        self.why = why


def no_scene() -> NotFound:
    return NotFound("screen.no_scene", _("There is no such scene for this screen. Choose one from the list of wall screens."))


def no_device() -> NotFound:
    return NotFound("screen.no_device", _("There is no such display device here. Look for it in the list."))


def stale() -> Conflict:
    return Conflict("screen.stale", _("Somebody changed this in the meantime. Load the page again and enter your change once more."))


def token_refused(device: DisplayDevice, bar: str) -> TokenRefused:
    """The token is known, yet not good from here or no longer: written down, and said to whoever stands before the screen."""
    sentence = {
        "revoked": _("This screen was switched off by the head of the operations centre. Pair it anew to show anything."),
        "ended": _("The token of this screen has ended. The head of the operations centre gives a new pairing code."),
        "address": _("The token of the screen “%(name)s” is used from an address that does not belong to it. It was noted, and nothing is shown."),
        "browser": _("The token of the screen “%(name)s” is used on another device than the one that was paired. It was noted, and nothing is shown."),
    }[bar] % {"name": device.name}
    attempt = Attempt(book=device.book, deed="display.use", object_type=device._meta.label_lower, object_id=str(device.pk), detail=bar)
    return TokenRefused(device, bar, sentence, attempt=attempt)


def wrong_code() -> Conflict:
    return Conflict("screen.wrong_code", _("This code does not fit, or its time is over. Ask the head of the operations centre for a new one."), field="code")


def no_camera() -> NotFound:
    return NotFound("screen.no_camera", _("This scene shows no such camera now."))
