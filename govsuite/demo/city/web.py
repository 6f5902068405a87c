"""The city's servers of HTTP on loopback: reports by Open311, rain by SensorThings, a Frigate's details and pictures."""

import json
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

MOST = 1000


@dataclass(slots=True)
class Told:
    """What the servers tell: filled by the one who plays, read by those who ask."""

    requests: list[dict[str, Any]] = field(default_factory=list)
    rain: list[tuple[datetime, float]] = field(default_factory=list)
    #: path → kind and body: what a Frigate gives of its events
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)


@contextmanager
def serving(told: Told, port: int) -> Iterator[int]:
    """Serve while the ``with`` lasts; give the port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            kind, body = answer(told, unquote(parts.path), options)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: the command says what happens."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(told: Told, path: str, options: dict[str, str]) -> tuple[str, bytes]:
    """Return kind and body; an empty body where there is nothing."""
    if path == "/open311/v2/requests.xml":
        return "text/xml; charset=utf-8", tostring(_requests(told, options), encoding="utf-8", xml_declaration=True)
    if path == "/sta/v1.1/Datastreams(1)/Observations":
        return "application/json", json.dumps(_observations(told.rain, options)).encode()
    return told.files.get(path, ("text/plain", b""))


def _requests(told: Told, options: dict[str, str]) -> Element:
    since, size, page = options.get("updated_after", ""), int(options.get("page_size", 50)), int(options.get("page", 1))
    wanted = [row for row in told.requests if datetime.fromisoformat(row["updated_datetime"]) > datetime.fromisoformat(since)] if since else told.requests
    root = Element("service_requests")
    for row in wanted[(page - 1) * size : page * size]:
        one = SubElement(root, "request")
        for name, value in row.items():
            SubElement(one, name).text = str(value)
    return root


def _observations(rain: Sequence[tuple[datetime, float]], options: dict[str, str]) -> dict[str, Any]:
    found = re.fullmatch(r"phenomenonTime gt (\S+)", options.get("$filter", ""))
    since = datetime.fromisoformat(found[1]) if found else datetime.min.replace(tzinfo=UTC)
    wanted = [(number, at, value) for number, (at, value) in enumerate(rain, start=1) if at > since]
    return {"value": [{"@iot.id": number, "phenomenonTime": at.astimezone(UTC).isoformat(), "result": value} for number, at, value in wanted[:MOST]]}
