"""A device that publishes as fast as it may: plain MQTT 3.1.1 over a socket, cheap enough to stand beside what is measured.

Of QoS 1 what was not confirmed is sent again after the connection broke, as a good device does.
"""

import itertools
import socket
import struct
import time
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress

_CONNECT, _PUBLISH, _PUBACK = 0x10, 0x30, 0x40
ANSWER_SECONDS, AGAIN_SECONDS = 20, 60


def _length(count: int) -> bytes:
    parts = bytearray()
    while True:
        count, low = divmod(count, 128)
        parts.append(low | (0x80 if count else 0))
        if not count:
            return bytes(parts)


def packet(topic: str, payload: bytes, number: int = 0) -> bytes:
    """Return a PUBLISH; with a number one of QoS 1."""
    name = topic.encode()
    head = struct.pack("!H", len(name)) + name + (struct.pack("!H", number) if number else b"")
    return bytes([_PUBLISH | (0x02 if number else 0)]) + _length(len(head) + len(payload)) + head + payload


class Publisher:
    """One device. ``confirmed`` counts what the broker has confirmed."""

    def __init__(self, port: int, name: str = "device", *, window: int = 1000) -> None:
        self._port, self._name, self._window = port, name.encode(), window
        self._waiting: OrderedDict[int, bytes] = OrderedDict()
        self._numbers = itertools.cycle(range(1, 65_536))
        self._rest = b""
        self.confirmed = 0
        self._socket = self._connect()

    def __enter__(self) -> "Publisher":
        return self

    def __exit__(self, *problem: object) -> None:
        self._socket.close()

    def send(self, packets: Iterable[bytes]) -> None:
        """Send ready packets of QoS 0; what a broken connection swallows is gone."""
        for one in packets:
            while True:
                try:
                    self._socket.sendall(one)
                    break
                except OSError:
                    self._again()

    def confirm(self, messages: Iterable[tuple[str, bytes]]) -> None:
        """Send with QoS 1 and return when all are confirmed."""
        for topic, payload in messages:
            while len(self._waiting) >= self._window:
                self._answers()
            number = next(self._numbers)
            self._waiting[number] = packet(topic, payload, number)
            try:
                self._socket.sendall(self._waiting[number])
            except OSError:
                self._again()
        while self._waiting:
            self._answers()

    def _answers(self) -> None:
        try:
            given = self._socket.recv(65_536)
        except OSError:
            given = b""
        if not given:
            self._again()
            return
        self._rest += given
        while len(self._rest) >= 4:
            kind, _length, number = struct.unpack("!BBH", self._rest[:4])
            self._rest = self._rest[4:]
            if kind == _PUBACK and self._waiting.pop(number, None) is not None:
                self.confirmed += 1

    def _again(self) -> None:
        """Connect again and send what was not confirmed, marked as sent before."""
        deadline = time.monotonic() + AGAIN_SECONDS
        while True:
            with suppress(OSError):
                self._socket.close()
                self._socket = self._connect()
                for one in self._waiting.values():
                    self._socket.sendall(bytes([one[0] | 0x08]) + one[1:])
                return
            assert time.monotonic() < deadline, "The broker did not come back"
            time.sleep(0.05)

    def _connect(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self._port), ANSWER_SECONDS)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        head = b"\x00\x04MQTT\x04\x02\x00\x00" + struct.pack("!H", len(self._name)) + self._name
        made.sendall(bytes([_CONNECT]) + _length(len(head)) + head)
        answer = made.recv(4)
        if answer[:1] != b"\x20" or answer[3:] != b"\x00":
            raise ConnectionError(f"refused: {answer!r}")
        self._rest = b""
        return made
