"""A device that publishes: MQTT 3.1.1, QoS 0, over a plain socket. All that a gauge needs, without a library."""

import socket
import struct
from contextlib import suppress
from types import TracebackType

SECONDS = 5
_CONNECT, _CONNACK, _PUBLISH, _DISCONNECT = 0x10, 0x20, 0x30, 0xE0


class NoBroker(OSError):
    """Nobody answers there as a broker does."""


class Device:
    """Connected while the ``with`` lasts."""

    def __init__(self, host: str, port: int, name: str) -> None:
        self.host, self.port, self.name = host, port, name

    def __enter__(self) -> "Device":
        try:
            self._socket = socket.create_connection((self.host, self.port), SECONDS)
            hello = struct.pack("!H4sBBH", 4, b"MQTT", 4, 0x02, 0) + _text(self.name)
            self._socket.sendall(bytes([_CONNECT]) + _length(len(hello)) + hello)
            answer = self._socket.recv(4)
        except OSError as problem:
            raise NoBroker(f"{self.host}:{self.port}") from problem
        if len(answer) < 4 or answer[0] != _CONNACK or answer[3]:
            raise NoBroker(f"{self.host}:{self.port}")
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        with suppress(OSError):
            self._socket.sendall(bytes([_DISCONNECT, 0]))
        self._socket.close()

    def publish(self, topic: str, payload: bytes) -> None:
        head = _text(topic)
        self._socket.sendall(bytes([_PUBLISH]) + _length(len(head) + len(payload)) + head + payload)


def _text(words: str) -> bytes:
    return struct.pack("!H", len(words.encode())) + words.encode()


def _length(count: int) -> bytes:
    parts = bytearray()
    while True:
        count, low = divmod(count, 128)
        parts.append(low | (0x80 if count else 0))
        if not count:
            return bytes(parts)
