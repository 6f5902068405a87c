"""Text messages to applicants (SMS, Zalo): one small interface, a registry of channels, and the channel that only writes a log.

A gateway is one module beside this one: a class with ``send``, put into ``text_channels`` under its key; the setting
``TEXT_MESSAGE_CHANNEL`` names the key. ``send`` is called by a job: what it raises is tried again.
"""

import logging
from typing import Protocol

from django.conf import settings

from govsuite.core.registries import Registry
from workflows.dossiers.rules.masking import masked

log = logging.getLogger("workflows.dossiers.text_messages")


class TextChannel(Protocol):
    """A way to send a short text to a telephone number."""

    def send(self, *, to: str, text: str) -> None:
        """Hand the text (a sentence or two, nothing personal) for ``to`` (digits) to the gateway; raise when it did not take it."""


class LogChannel:
    """Sends nothing: writes into the log what would be sent, the number masked."""

    def send(self, *, to: str, text: str) -> None:
        log.info("text message to %s: %s", masked(to), text)


#: key → TextChannel
text_channels: Registry[TextChannel] = Registry("channel of text messages")
text_channels.register("log", LogChannel())


def text_channel() -> TextChannel | None:
    """Return the channel that the settings name; None where text messages are switched off."""
    return text_channels[settings.TEXT_MESSAGE_CHANNEL] if settings.TEXT_MESSAGE_CHANNEL else None
