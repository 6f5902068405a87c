"""MediaMTX: a path of its own for each camera while it is wanted, by the control API (v3); pieces from its HLS server.

It asks us by its HTTP hook who may read (views/hooks.py). What it is told over the API lies in its memory: begun anew it has forgotten us.
"""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from ioc_bridge.cameras.connectors.engines import CameraRefused, EngineAway, Health, Piece, Places, Standing
from ioc_bridge.cameras.connectors.speaking import Answer, ask
from ioc_bridge.cameras.enums import EngineKind
from ioc_bridge.cameras.rules.engines import camera_of, path_of

#: Lists and pieces as its HLS server names them; parts of a low-latency list end in .mp4 too.
_NAME = re.compile(r"[A-Za-z0-9_]{1,100}\.(m3u8|mp4|m4s|mp|ts)")
_TYPES = {"m3u8": "application/vnd.apple.mpegurl", "mp4": "video/mp4", "m4s": "video/iso.segment", "mp": "video/mp4", "ts": "video/mp2t"}
#: What a player may add: its session there, and which part of a low-latency list it waits for.
_QUERY = frozenset({"session", "_HLS_msn", "_HLS_part", "_HLS_skip"})
#: A list of a low-latency stream is held back until its next part is there.
PATIENCE = 10.0
A_PAGE = 1000


class MediaMtx:
    name = str(EngineKind.MEDIAMTX)

    def __init__(self, places: Places) -> None:
        self.api, self.hls, self.secret = places.mediamtx_api.rstrip("/"), places.mediamtx_hls.rstrip("/"), places.secret

    def health(self) -> Health:
        try:
            self._list()
            told = self._call("GET", "info")
        except EngineAway as away:
            return Health(ok=False, fault=away.code)
        # Releases before 1.12 do not name themselves.
        return Health(ok=True, version=str(told.told().get("version", ""))[:40] if told.ok else "")

    def begin(self, camera: int, url: str) -> None:
        wanted = {"source": url, "sourceOnDemand": False, "rtspTransport": "tcp"}
        if self._call("POST", f"config/paths/add/{path_of(camera)}", wanted).ok:
            return
        # It is there already, or the address is none that it can read.
        if not self._call("POST", f"config/paths/replace/{path_of(camera)}", wanted).ok:
            raise CameraRefused

    def end(self, camera: int) -> None:
        answer = self._call("DELETE", f"config/paths/delete/{path_of(camera)}")
        if answer.status != 404:
            answer.done()

    def standing(self) -> Mapping[int, Standing]:
        # A camera that does not answer is asked again and again there, and never given up: whoever waits decides how long.
        return {camera: Standing.LIVE if ready else Standing.STARTING for camera, ready in self._list().items()}

    def clear(self) -> None:
        for camera in self._list():
            self.end(camera)

    def piece(self, camera: int, name: str, query: str) -> Piece | None:
        found = _NAME.fullmatch(name)
        if found is None:
            return None
        params = {key: value for key, value in parse_qsl(query) if key in _QUERY}
        # The secret is its hlsCDNSecret: a request that carries it needs no session of cookies. Older releases hand it on to our hook.
        headers = {"Authorization": f"Bearer {self.secret}"} if self.secret else None
        answer = ask("GET", f"{self.hls}/{path_of(camera)}/{name}", params=params, headers=headers, seconds=PATIENCE)
        if answer.status in (401, 403) or 300 <= answer.status < 400:
            raise EngineAway("refused", status=answer.status)
        return Piece(answer.data, _TYPES[found[1]]) if answer.ok else None

    def _call(self, method: str, path: str, body: object = None) -> Answer:
        answer = ask(method, f"{self.api}/v3/{path}", body=body, secret=self.secret)
        if answer.status in (401, 403) or answer.status >= 500:
            answer.done()
        return answer

    def _list(self) -> dict[int, bool]:
        """Return our cameras there, and whether each has pictures."""
        items = ask("GET", f"{self.api}/v3/paths/list", params={"itemsPerPage": str(A_PAGE)}, secret=self.secret).done().told().get("items")
        if not isinstance(items, list):
            raise EngineAway("strange")
        ours = [(camera_of(str(item.get("name", ""))), bool(item.get("available", item.get("ready")))) for item in items if isinstance(item, dict)]
        return {camera: ready for camera, ready in ours if camera is not None}
