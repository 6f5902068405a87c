"""The way from a session to its papers on this device."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.sessions.public import SessionLink

LINK = SessionLink(
    _("Papers on this device"), "device-tablet", lambda session: reverse("reader:pack", args=[session.pk]),
    visible=lambda _actor, session: session.state not in ("cancelled",), order=90,
)
