"""Messages to the people (loudspeakers, SMS, Zalo): one small interface, a registry of channels, and the channel that only writes a log.

A gateway is one module beside this one: a class with ``send``, put into ``public_channels`` under its key; the setting ``PUBLIC_MESSAGE_CHANNEL``
names the key. ``send`` is called by a job: what it raises is tried again, so a gateway must take the same ``key`` once.
"""

import logging
from typing import Protocol

from django.conf import settings

from govsuite.core.registries import Registry

log = logging.getLogger("ioc_bridge.incidents.public_messages")


class PublicChannel(Protocol):
    """A way to the people of a place. ``reaches`` is False where nobody hears of it."""

    reaches: bool

    def send(self, *, to: str, text: str, key: str) -> None:
        """Hand the text for ``to`` (words of the playbook: who shall hear it) to the gateway; raise when it did not take it."""


class LogChannel:
    """Reaches nobody: writes into the log what would be sent."""

    reaches = False

    def send(self, *, to: str, text: str, key: str) -> None:
        log.info("message to the people %s, to %s: %s", key, to, text)


#: key → PublicChannel
public_channels: Registry[PublicChannel] = Registry("channel of messages to the people")
public_channels.register("log", LogChannel())


def public_channel() -> tuple[str, PublicChannel]:
    """Return the channel that the settings name, with its key."""
    return settings.PUBLIC_MESSAGE_CHANNEL, public_channels[settings.PUBLIC_MESSAGE_CHANNEL]
