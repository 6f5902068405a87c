"""Stand-ins for engines that cannot be installed here: written from their published interfaces, they speak real HTTP and carry real pictures.

MediaMTX: docs/2-features (authentication, control API) and api/openapi.yaml of its repository. go2rtc: website/api/openapi.yaml of its repository,
and what its HLS module does: sessions die five seconds after their last piece, an unreachable camera gets an empty list with status 200.
"""

import base64
import itertools
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ioc_bridge.cameras.connectors import ffmpeg

Reply = tuple[int, str, bytes]
NOTHING: Reply = (404, "text/plain", b"")
DONE: Reply = (200, "application/json", b'{"status":"ok"}')
LIST, SECRET = "application/vnd.apple.mpegurl", "bi-mat-cua-may-phat-hinh"
#: what MediaMTX does with a wrong word: it waits so that nobody tries many
KEPT_SECONDS = 5


def as_json(value: object, status: int = 200) -> Reply:
    return status, "application/json", json.dumps(value).encode()


@dataclass
class Carrying:
    """The cameras that a stand-in carries, by name: each with its ffmpeg, as the real ones have their own remuxer."""

    folder: Path
    running: dict[str, Any] = field(default_factory=dict)

    def begin(self, name: str, url: str) -> None:
        self.end(name)
        self.running[name] = ffmpeg.start(url, self.folder / name)

    def end(self, name: str) -> bool:
        process = self.running.pop(name, None)
        if process is not None:
            ffmpeg.finish(process)
        return process is not None

    def has_pictures(self, name: str) -> bool:
        return name in self.running and self.running[name].poll() is None and (self.folder / name / ffmpeg.LIST).exists()

    def wait(self, name: str) -> bool:
        """Wait until it has pictures, or has given up."""
        while name in self.running and self.running[name].poll() is None:
            if self.has_pictures(name):
                return True
            time.sleep(0.05)  # a server that waits for a camera, as the real one does
        return False

    def forget(self) -> None:
        for name in list(self.running):
            self.end(name)


@contextmanager
def served(answer: Callable[[str, str, dict[str, str], bytes, Any], Reply]) -> Iterator[str]:
    """Serve on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _reply(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, kind, data = answer(self.command, parts.path, query, body, self.headers)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_words: object) -> None:
            pass

    for method in ("GET", "POST", "PATCH", "PUT", "DELETE"):
        setattr(Handler, f"do_{method}", Handler._reply)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _basic(headers: Any) -> tuple[str, str, str]:
    """Return user, password and token of a request."""
    kind, _blank, value = (headers.get("Authorization") or "").partition(" ")
    if kind == "Basic":
        user, _colon, password = base64.b64decode(value).decode().partition(":")
        return user, password, ""
    return "", "", value if kind == "Bearer" else ""


@dataclass
class MediaMtxStandIn:
    """``asks``: its authHTTPAddress; empty lets everybody in, as tests of the interface alone want."""

    carrying: Carrying
    asks: str = ""
    api: str = ""
    hls: str = ""
    questions: list[dict[str, str]] = field(default_factory=list)

    def may(self, action: str, path: str, protocol: str, query: str, headers: Any) -> bool:
        user, password, token = _basic(headers)
        question = {
            "user": user, "password": password, "token": token, "ip": "127.0.0.1", "action": action, "path": path, "protocol": protocol, "id": "0" * 8, "query": query,
        }
        self.questions.append(question)
        if not self.asks:
            return True
        request = urllib.request.Request(self.asks, json.dumps(question).encode(), {"Content-Type": "application/json"}, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return str(answer.status).startswith("20")
        except urllib.error.URLError:  # a refusal, or nobody is there to be asked
            return False

    def control(self, method: str, path: str, query: dict[str, str], body: bytes, headers: Any) -> Reply:
        if not self.may("api", "", "", "", headers):
            return as_json({"status": "error", "error": "authentication error"}, 401)
        if path == "/v3/paths/list":
            items = [{"name": name, "confName": name, "available": self.carrying.has_pictures(name), "ready": self.carrying.has_pictures(name)} for name in self.carrying.running]
            return as_json({"itemCount": len(items), "pageCount": 1, "items": items})
        if path == "/v3/info":
            return as_json({"version": "v1.18.0-stand-in", "started": "2026-11-27T00:00:00Z"})
        verb, _slash, name = path.removeprefix("/v3/config/paths/").partition("/")
        told = json.loads(body or b"{}")
        wrong = verb in ("add", "replace") and not told.get("source", "").startswith(("rtsp://", "rtsps://"))
        if wrong or (verb == "add" and name in self.carrying.running):
            return as_json({"status": "error", "error": "path already exists or has an invalid source"}, 400)
        if (method, verb) in {("POST", "add"), ("POST", "replace")}:
            self.carrying.begin(name, told["source"])
            return DONE
        if (method, verb) == ("DELETE", "delete"):
            return DONE if self.carrying.end(name) else as_json({"status": "error", "error": "path not found"}, 404)
        return NOTHING

    def pieces(self, _method: str, path: str, query: dict[str, str], _body: bytes, headers: Any) -> Reply:
        name, _slash, file = path[1:].rpartition("/")
        # Its hlsCDNSecret opens without a question; whoever comes without is asked for.
        if _basic(headers)[2] != SECRET and not self.may("read", name, "hls", "&".join(f"{key}={value}" for key, value in query.items()), headers):
            return 401, "text/plain", b""
        key = f"?key={query['key']}" if "key" in query else ""
        if not self.carrying.has_pictures(name):
            return NOTHING
        if file == "index.m3u8":
            return 200, LIST, f'#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-STREAM-INF:BANDWIDTH=300000,CODECS="avc1.42c01e"\nvideo1_stream.m3u8{key}\n'.encode()
        found = self.carrying.folder / name / (ffmpeg.LIST if file == "video1_stream.m3u8" else file.replace("seg", "").replace(".mp4", ".m4s") if file.startswith("seg") else file)
        try:
            data = found.read_bytes()
        except FileNotFoundError:
            return NOTHING
        if found.suffix == ".m3u8":  # it carries the words of the first request on to every piece
            lines = [line if line.startswith("#") else f"seg{line.replace('.m4s', '.mp4')}{key}" for line in data.decode().split()]
            return 200, LIST, "\n".join(line.replace('"init.mp4"', f'"init.mp4{key}"') for line in lines).encode()
        return 200, "video/mp4", data


@contextmanager
def mediamtx(folder: Path, asks: str = "") -> Iterator[MediaMtxStandIn]:
    """Run it; ``asks`` may be set later too."""
    stand_in = MediaMtxStandIn(Carrying(folder), asks)
    with served(stand_in.control) as stand_in.api, served(stand_in.pieces) as stand_in.hls:
        yield stand_in
    stand_in.carrying.forget()


@dataclass
class Session:
    """One player of go2rtc's HLS."""

    name: str
    given: set[str] = field(default_factory=set)
    number: int = 0
    last: float = field(default_factory=time.monotonic)


@dataclass
class Go2rtcStandIn:
    carrying: Carrying
    url: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    numbers: Any = field(default_factory=itertools.count)
    opening: Any = field(default_factory=threading.Lock)

    def answer(self, method: str, path: str, query: dict[str, str], _body: bytes, headers: Any) -> Reply:
        if _basic(headers)[1] != SECRET:
            return 401, "text/plain", b""
        if path == "/api":
            return as_json({"version": "1.9.13-stand-in", "host": "127.0.0.1:1984", "config_path": "/config/go2rtc.yaml"})
        if path == "/api/streams":
            return self._streams(method, query)
        if path == "/api/stream.m3u8":
            return self._begin(query.get("src", ""))
        return self._piece(path, query)

    def _streams(self, method: str, query: dict[str, str]) -> Reply:
        name = query.get("name", "")
        if method == "PATCH":
            if not name or not query.get("src", "").startswith(("rtsp://", "rtsps://")):
                return 400, "text/plain", b""
            with self.opening:  # not between a reader's look at the source and its start
                self.carrying.end(name)
                self.sources[name] = query["src"]
            return DONE
        if method == "DELETE":
            with self.opening:
                self.carrying.end(query["src"])
                self.sources.pop(query["src"], None)
            return DONE
        if "src" not in query:
            return as_json({name: {"producers": [{"url": url}], "consumers": None} for name, url in self.sources.items()})
        if "video" in query and not self._opened(query["src"]):
            return 500, "text/plain", b"dial tcp: i/o timeout"
        return as_json({"producers": [{"url": self.sources.get(query["src"], "")}], "consumers": []}) if query["src"] in self.sources else NOTHING

    def _opened(self, name: str) -> bool:
        """A stream connects when somebody reads it."""
        with self.opening:  # two readers at once open it once
            process = self.carrying.running.get(name)
            if name in self.sources and (process is None or process.poll() is not None):
                self.carrying.begin(name, self.sources[name])
        return self.carrying.wait(name)

    def _begin(self, name: str) -> Reply:
        if name not in self.sources:
            return 404, "text/plain", b"stream not found"
        if not self._opened(name):
            return 200, LIST, b""
        number = f"Sess{next(self.numbers):04}"
        self.sessions[number] = Session(name)
        return 200, LIST, f'#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1000000,CODECS="avc1.42c01e"\nhls/playlist.m3u8?id={number}'.encode()

    def _piece(self, path: str, query: dict[str, str]) -> Reply:
        session = self.sessions.get(query.get("id", ""))
        if session is None or time.monotonic() - session.last > KEPT_SECONDS:
            self.sessions.pop(query.get("id", ""), None)
            return NOTHING
        number = query["id"]
        if path == "/api/hls/playlist.m3u8":
            rows = "".join(f"#EXTINF:0.500,\nsegment.m4s?id={number}&n={session.number + more}\n" for more in (0, 1))
            return 200, LIST, f'#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:{session.number}\n#EXT-X-MAP:URI="init.mp4?id={number}"\n{rows}'.encode()
        session.last = time.monotonic()
        folder = self.carrying.folder / session.name
        if path == "/api/hls/init.mp4":
            return 200, "video/mp4", (folder / "init.mp4").read_bytes()
        return self._next(folder, session) if path == "/api/hls/segment.m4s" else NOTHING

    def _next(self, folder: Path, session: Session) -> Reply:
        """Give what came since the last piece; wait a little where nothing did."""
        for _look in range(40):
            for piece in sorted(folder.glob("*.m4s"), key=lambda path: int(path.stem)):
                if piece.name not in session.given:
                    session.given.add(piece.name)
                    session.number += 1
                    return 200, "video/iso.segment", piece.read_bytes()
            time.sleep(0.05)
        return NOTHING


@contextmanager
def go2rtc(folder: Path) -> Iterator[Go2rtcStandIn]:
    stand_in = Go2rtcStandIn(Carrying(folder))
    with served(stand_in.answer) as stand_in.url:
        yield stand_in
    stand_in.carrying.forget()
