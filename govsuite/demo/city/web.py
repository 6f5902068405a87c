"""The city's servers of HTTP on loopback: reports by Open311, told and taken, rain by SensorThings, a Frigate's details and pictures."""

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
REQUESTS, XML = "/open311/v2/requests.xml", "text/xml; charset=utf-8"


@dataclass(slots=True)
class Told:
    """What the servers tell: filled by the one who plays, read by those who ask."""

    requests: list[dict[str, Any]] = field(default_factory=list)
    rain: list[tuple[datetime, float]] = field(default_factory=list)
    #: path → kind and body: what a Frigate gives of its events
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    #: who sends reports here needs it
    api_key: str = ""
    #: a number is given later: who sent a report gets a token first
    gives_tokens: bool = False
    #: what was sent here: the sender's own number → the row among ``requests``, and who reported what, to be looked at
    taken: dict[str, dict[str, Any]] = field(default_factory=dict)
    forms: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving(told: Told, port: int) -> Iterator[int]:
    """Serve while the ``with`` lasts; give the port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            kind, body = answer(told, unquote(parts.path), _options(parts.query))
            self._say(200 if body else 404, kind, body)

        def do_POST(self) -> None:
            form = _options(self.rfile.read(int(self.headers["Content-Length"])).decode())
            status, root = take(told, form) if urlsplit(self.path).path == REQUESTS else (404, Element("errors"))
            self._say(status, XML, _xml(root))

        def _say(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
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
    if path == REQUESTS:
        return XML, _xml(_requests(told, options))
    if one := re.fullmatch(r"/open311/v2/requests/([\w-]+)\.xml", path):
        rows = [row for row in told.requests if row["service_request_id"] == one[1]]
        return XML, _xml(_listed(rows)) if rows else b""
    if token := re.fullmatch(r"/open311/v2/tokens/([\w-]+)-t\.xml", path):
        return XML, _xml(_listed([{"service_request_id": token[1], "token": f"{token[1]}-t"}]))
    if path == "/sta/v1.1/Datastreams(1)/Observations":
        return "application/json", json.dumps(_observations(told.rain, options)).encode()
    return told.files.get(path, ("text/plain", b""))


def _requests(told: Told, options: dict[str, str]) -> Element:
    since, size, page = options.get("updated_after", ""), int(options.get("page_size", 50)), int(options.get("page", 1))
    wanted = [row for row in told.requests if datetime.fromisoformat(row["updated_datetime"]) > datetime.fromisoformat(since)] if since else told.requests
    return _listed(wanted[(page - 1) * size : page * size])


def take(told: Told, form: dict[str, str]) -> tuple[int, Element]:
    """Take a report by the form of the standard, once by the number of its sender; return status and answer."""
    if not told.api_key or form.get("api_key") != told.api_key:
        return 403, _refusal(403, "api_key was not provided or is wrong")
    if not form.get("service_code") or not (form.get("address_string") or form.get("lat") and form.get("long")):
        return 400, _refusal(400, "service_code, address_string or lat and long are needed")
    told.forms.append(form)
    own = form.get("request_id") or f"-{len(told.forms)}"
    if own not in told.taken:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        told.taken[own] = {
            "service_request_id": f"MP-TN-{len(told.taken) + 1:03}", "status": "open", "service_code": form["service_code"], "description": form.get("description", ""),
            "requested_datetime": at, "updated_datetime": at, "address": form.get("address_string", ""), "lat": form.get("lat", ""), "long": form.get("long", ""),
        }
        told.requests.append(told.taken[own])
    number = told.taken[own]["service_request_id"]
    return 201, _listed([{"token": f"{number}-t"} if told.gives_tokens else {"service_request_id": number}])


def _refusal(code: int, words: str) -> Element:
    root = Element("errors")
    error = SubElement(root, "error")
    SubElement(error, "code").text, SubElement(error, "description").text = str(code), words
    return root


def _options(query: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(query).items()}


def _xml(root: Element) -> bytes:
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _listed(rows: Sequence[dict[str, Any]]) -> Element:
    root = Element("service_requests")
    for row in rows:
        one = SubElement(root, "request")
        for name, value in row.items():
            SubElement(one, name).text = str(value)
    return root


def _observations(rain: Sequence[tuple[datetime, float]], options: dict[str, str]) -> dict[str, Any]:
    found = re.fullmatch(r"phenomenonTime gt (\S+)", options.get("$filter", ""))
    since = datetime.fromisoformat(found[1]) if found else datetime.min.replace(tzinfo=UTC)
    wanted = [(number, at, value) for number, (at, value) in enumerate(rain, start=1) if at > since]
    return {"value": [{"@iot.id": number, "phenomenonTime": at.astimezone(UTC).isoformat(), "result": value} for number, at, value in wanted[:MOST]]}
