"""go2rtc: a stream of its own for each camera while it is wanted. It asks nobody who may read: it listens on loopback, and every piece comes through us.

A player's session there ends five seconds after its last piece; its number goes out signed, so that the key to one camera opens no session of another.
"""

import re
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import parse_qs, quote

from django.core.signing import BadSignature, Signer

from ioc_bridge.cameras.connectors.engines import CameraRefused, EngineAway, Health, Piece, Places, Standing
from ioc_bridge.cameras.connectors.speaking import Answer, ask
from ioc_bridge.cameras.enums import EngineKind
from ioc_bridge.cameras.rules.engines import camera_of, path_of

LIST = "application/vnd.apple.mpegurl"
#: our name of a piece → its address there, and what it is
_PIECES = {
    "playlist.m3u8": ("api/hls/playlist.m3u8", LIST), "init.mp4": ("api/hls/init.mp4", "video/mp4"), "segment.m4s": ("api/hls/segment.m4s", "video/iso.segment"),
}
_SESSION = re.compile(r"\bid=([A-Za-z0-9_-]{4,64})")
_NUMBER = re.compile(r"[0-9]{1,12}")
#: The first list waits there until the camera has answered.
PATIENCE = 12.0
PROBES_AT_ONCE = 4


class Go2rtc:
    name = str(EngineKind.GO2RTC)

    def __init__(self, places: Places) -> None:
        self.base, self.secret = places.go2rtc.rstrip("/"), places.secret
        #: A stream connects when somebody reads: the supervisor reads first, in a thread, to learn whether the camera answers.
        self.probes: dict[int, Future[bool]] = {}
        self.threads: ThreadPoolExecutor | None = None

    def health(self) -> Health:
        try:
            return Health(ok=True, version=str(self._call("GET", "api").done().told().get("version", ""))[:40])
        except EngineAway as away:
            return Health(ok=False, fault=away.code)

    def begin(self, camera: int, url: str) -> None:
        # PATCH keeps it in memory alone; PUT would write the camera's password into go2rtc.yaml.
        if not self._call("PATCH", "api/streams", name=path_of(camera), src=url).ok:
            raise CameraRefused
        self.threads = self.threads or ThreadPoolExecutor(PROBES_AT_ONCE, thread_name_prefix="go2rtc")
        self.probes[camera] = self.threads.submit(self._answers, camera)

    def end(self, camera: int) -> None:
        self.probes.pop(camera, None)
        answer = self._call("DELETE", "api/streams", src=path_of(camera))
        if answer.status != 404:
            answer.done()

    def standing(self) -> Mapping[int, Standing]:
        return {camera: self._standing(camera) for camera in self._ours()}

    def clear(self) -> None:
        for camera in self._ours():
            self.end(camera)
        if self.threads is not None:
            self.threads.shutdown(wait=False, cancel_futures=True)
            self.threads = None

    def piece(self, camera: int, name: str, query: str) -> Piece | None:
        signer = Signer(salt=f"cameras.go2rtc.{camera}")
        if name == "index.m3u8":
            answer = self._call("GET", "api/stream.m3u8", seconds=PATIENCE, src=path_of(camera), mp4="")
            # A camera that does not answer is told of by an empty list, and well.
            return Piece(_ours(answer.data, signer), LIST) if answer.ok and answer.data.startswith(b"#EXTM3U") else None
        if name not in _PIECES:
            return None
        given = {key: values[0] for key, values in parse_qs(query).items()}
        try:
            wanted = {"id": signer.unsign(given.get("id", ""))}
        except BadSignature:
            return None
        if _NUMBER.fullmatch(given.get("n", "")):
            wanted["n"] = given["n"]
        path, kind = _PIECES[name]
        answer = self._call("GET", path, seconds=PATIENCE, **wanted)
        if not answer.ok or not answer.data:
            return None
        return Piece(_ours(answer.data, signer) if kind == LIST else answer.data, kind)

    def _ours(self) -> list[int]:
        found = [camera_of(name) for name in self._call("GET", "api/streams").done().told()]
        return [camera for camera in found if camera is not None]

    def _standing(self, camera: int) -> Standing:
        probe = self.probes.get(camera)
        if probe is None or not probe.done():
            return Standing.STARTING
        return Standing.LIVE if probe.exception() is None and probe.result() else Standing.GONE

    def _answers(self, camera: int) -> bool:
        """Ask go2rtc to open the stream and say what is in it: an error means that the camera does not answer."""
        return ask("GET", f"{self.base}/api/streams", params={"src": path_of(camera), "video": "all"}, secret=self.secret, seconds=PATIENCE).ok

    def _call(self, method: str, path: str, *, seconds: float = 3.0, **params: str) -> Answer:
        answer = ask(method, f"{self.base}/{path}", params=params, secret=self.secret, seconds=seconds)
        if answer.status in (401, 403) or answer.status >= 500:
            answer.done()
        return answer


def _ours(data: bytes, signer: Signer) -> bytes:
    """Return a list whose addresses lie beside it, with its session signed."""
    text = data.decode("utf-8", "replace").replace("hls/playlist.m3u8", "playlist.m3u8")
    return _SESSION.sub(lambda found: f"id={quote(signer.sign(found[1]), safe='')}", text).encode()
