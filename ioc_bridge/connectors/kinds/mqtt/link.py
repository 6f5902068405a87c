"""One connection to a broker, from its beginning to its end. The next one is another ``Link``: what an old one would still confirm goes nowhere.

MQTT 5 where the broker speaks it: MQTT 3.1.1 leaves no way to say how many unconfirmed messages may be on the way (Mosquitto sends 20), how large
they may be, nor for how long a session is kept.
"""

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from gmqtt import Client
from gmqtt import Subscription as Asked
from gmqtt.mqtt.constants import MQTTv50, MQTTv311
from gmqtt.mqtt.handler import MQTTConnectError

from ioc_bridge.connectors.contract import FetchFailed, Subscription
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.outgoing import checked_address
from ioc_bridge.connectors.secrets import secret

SECONDS, KEEPALIVE = 10, 30
#: Unconfirmed messages on the way: what is confirmed with one commit. Mosquitto sends 20 to who does not say.
ON_THE_WAY = 5_000
#: What is larger the broker does not even send.
MOST_BYTES = 8 * 2**20
#: How many messages Mosquitto threw away for clients that were too slow, all clients together.
DROPPED = "$SYS/broker/publish/messages/dropped"
_NEVER = -2
_REFUSED = 0x80
log = logging.getLogger(__name__)
for _name in ("gmqtt", "gmqtt.mqtt.protocol"):  # they tell of each confirmation that came too late
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class Receive(Protocol):
    """What takes a message. What it returns is done when the message may be confirmed; None: at once. ``again``: it was sent before; ``retained``: the broker kept it, nobody knows since when."""

    def __call__(self, topic: str, payload: bytes, *, confirmed: bool, again: bool, retained: bool) -> Awaitable[None] | None: ...


class _Named(ssl.SSLContext):
    """Asks for the certificate of the host's name, though the connection goes to the address that was checked."""

    host = ""

    def wrap_bio(self, incoming: Any, outgoing: Any, server_side: bool = False, server_hostname: Any = None, session: Any = None) -> ssl.SSLObject:  # noqa: FBT001, FBT002 - as it stands in ssl
        return super().wrap_bio(incoming, outgoing, server_side=server_side, server_hostname=self.host, session=session)


class Link:
    """``open`` it, wait for ``ended``, ``close`` it."""

    def __init__(self, asked: Subscription, client_id: str, receive: Receive, dropped: Callable[..., None]) -> None:
        self.asked, self.ended = asked, asyncio.Event()
        #: whether the broker kept the session: what was sent meanwhile comes now
        self.was_kept = False
        self._receive, self._dropped = receive, dropped
        self._granted: dict[int, Sequence[int]] = {}
        self._answered = asyncio.Event()
        more: dict[str, Any] = {"session_expiry_interval": asked.session_hours * 3600} if asked.keeps_session else {}
        self._client = Client(
            client_id, clean_session=not asked.keeps_session, optimistic_acknowledgement=False, logger=logging.getLogger("gmqtt"), receive_maximum=ON_THE_WAY,
            maximum_packet_size=MOST_BYTES, **more,
        )
        self._client.set_config({"reconnect_retries": _NEVER})
        self._client.on_message = self._confirmed if asked.qos else self._plain
        self._client.on_subscribe = self._subscribed
        self._client.on_connect = self._connected
        self._client.on_disconnect = lambda *_words: self.ended.set()

    async def open(self, former: Sequence[str] = ()) -> None:
        """Connect and subscribe; leave the former filters that are not asked for any more. FetchFailed says what is wrong."""
        host = self.asked.host
        try:
            async with asyncio.timeout(SECONDS):
                await self._connect()
                await self._subscribe(former)
        except MQTTConnectError as refused:
            await self.close()
            raise FetchFailed(Problem("mqtt.refused", values={"host": host, "why": f"MQTT {refused._code}"}), lasting=True) from None
        except ssl.SSLCertVerificationError:
            await self.close()
            raise FetchFailed(Problem("tls.certificate", values={"host": host}), lasting=True) from None
        except (OSError, TimeoutError) as problem:
            await self.close()
            raise FetchFailed(Problem("mqtt.silent", values={"host": host, "why": type(problem).__name__})) from None

    async def close(self) -> None:
        """Take leave; a session that is kept stays at the broker."""
        self.ended.set()
        if self._client._connection is not None:
            try:
                await asyncio.wait_for(self._client.disconnect(), SECONDS)
            except (OSError, TimeoutError, AttributeError) as problem:
                log.debug("The connection to %s did not end in order: %s", self.asked.host, problem)

    async def _connect(self) -> None:
        asked, loop = self.asked, asyncio.get_running_loop()
        address = await loop.run_in_executor(None, checked_address, asked.host, asked.port)
        if asked.user:
            self._client.set_auth_credentials(asked.user, secret(asked.password) if asked.password else None)
        version = MQTTv50 if asked.version == 5 else MQTTv311
        connecting = asyncio.ensure_future(self._client.connect(address, asked.port, ssl=self._context() if asked.by_tls else False, keepalive=KEEPALIVE, version=version))
        ended = asyncio.ensure_future(self.ended.wait())
        try:
            await asyncio.wait({connecting, ended}, return_when=asyncio.FIRST_COMPLETED)
            if self._client._connection_state.protocol_version < version:  # gmqtt took note of the refusal, and would wait for a connection that it does not make
                raise FetchFailed(Problem("mqtt.version", values={"host": asked.host}), lasting=True)
            await connecting
        finally:
            connecting.cancel()
            ended.cancel()

    def _context(self) -> ssl.SSLContext:
        context = _Named(ssl.PROTOCOL_TLS_CLIENT)
        context.host = self.asked.host
        if self.asked.ca:
            context.load_verify_locations(cadata=secret(self.asked.ca))
        else:
            context.load_default_certs()
        return context

    async def _subscribe(self, former: Sequence[str]) -> None:
        asked, waiting = self.asked, {}
        for left in set(former) - set(asked.filters):
            self._client.unsubscribe(left)
        retained = 0 if asked.version < 5 else 2 if asked.by_arrival else 1
        for wanted in asked.filters:  # one by one: the answer names no topic
            waiting[self._client.subscribe(Asked(wanted, qos=asked.qos, retain_handling_options=retained))] = wanted
        self._client.subscribe(Asked(DROPPED))
        while not set(waiting) <= set(self._granted):
            self._answered.clear()
            await self._answered.wait()
        refused = [wanted for number, wanted in waiting.items() if any(code >= _REFUSED for code in self._granted[number])]
        if refused:
            await self.close()
            raise FetchFailed(Problem("mqtt.topics_refused", values={"host": asked.host, "topics": ", ".join(refused)[:300]}), lasting=True)

    def _connected(self, _client: Client, kept: int, _code: int, _more: Any) -> None:
        self.was_kept = bool(kept)

    def _subscribed(self, _client: Client, number: int, granted: Sequence[int], _more: Any) -> None:
        self._granted[number] = granted
        self._answered.set()

    def _plain(self, _client: Client, topic: str, payload: bytes, _qos: int, more: dict[str, Any]) -> None:
        if topic == DROPPED:
            self._tell_dropped(payload, more)
        else:
            self._receive(topic, payload, confirmed=False, again=bool(more["dup"]), retained=bool(more["retain"]))

    async def _confirmed(self, _client: Client, topic: str, payload: bytes, qos: int, more: dict[str, Any]) -> int:
        """Return when the message may be confirmed; who never returns never confirms."""
        if topic == DROPPED:
            self._tell_dropped(payload, more)
            return 0
        stored = self._receive(topic, payload, confirmed=qos > 0, again=bool(more["dup"]), retained=bool(more["retain"]))
        if stored is not None:
            await stored
        return 0

    def _tell_dropped(self, payload: bytes, more: dict[str, Any]) -> None:
        if payload.isdigit():  # what the broker kept tells how it stood before we came
            self._dropped(int(payload), from_before=bool(more["retain"]))
