"""Fetch station files. A file is taken when it has kept its size since the look before: half-written ones wait.

The cursor keeps what was seen and taken in the folders that are looked at; after a gap the folders of the missed days are looked at too.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from fnmatch import fnmatchcase
from typing import Any

from ioc_bridge.connectors.contract import Config, Fetched, FetchFailed, Outcome, Raw
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.kinds.ftp.far_sides import PROTOCOLS, FarSide, open_far_side
from ioc_bridge.connectors.kinds.ftp.reading import dialect_of, read_file
from ioc_bridge.connectors.rules.values import HOME

UNFINISHED = (".tmp", ".part", ".filepart", ".writing", "~")
USUAL_DAYS, MOST_DAYS, MOST_FILES, MOST_BYTES = 2, 60, 500, 2 * 2**20


class FtpConnector:
    """``protocol``, ``host``, ``port``, ``user``, ``password`` and ``ca`` (names in the key store; FTPS), ``host_key`` (SFTP), ``folder`` and ``pattern``.

    ``folder`` may contain {yyyy}, {mm} and {dd}.
    """

    def check_config(self, config: Config) -> list[Problem]:
        problems = dialect_of(config)[1]
        protocol = str(config.get("protocol", ""))
        if protocol not in PROTOCOLS:
            problems.append(Problem("config.value", values={"name": "protocol", "given": protocol[:40], "allowed": ", ".join(PROTOCOLS)}))
        needed = ("host", "user", "password", "folder", *(("host_key",) if protocol == "sftp" else ()))
        problems += [Problem("config.missing", values={"name": name}) for name in needed if not config.get(name)]
        port = config.get("port", 21)
        if not isinstance(port, int) or not 0 < port < 65536:
            problems.append(Problem("config.value", values={"name": "port", "given": str(port)[:40], "allowed": "1–65535"}))
        return problems

    def read(self, config: Config, raw: Raw) -> Outcome:
        return read_file(config, raw)

    def fetch(self, config: Config, cursor: Mapping[str, Any], *, now: datetime) -> Iterator[Fetched]:
        """Yield each finished file that is new or has changed."""
        seen, done = dict(cursor.get("seen") or {}), dict(cursor.get("done") or {})
        folders = folders_of(config, cursor, now)
        with open_far_side(config) as far:
            listed = {path: size for folder in folders for path, size in _listed(far, folder, str(config.get("pattern") or "*.txt"))}
            done = {path: size for path, size in done.items() if path in listed}
            finished = [path for path in sorted(listed) if seen.get(path) == listed[path] and done.get(path) != listed[path]]
            for path in finished[:MOST_FILES]:
                body = far.read(path, MOST_BYTES)
                if len(body) != listed[path]:
                    continue  # it grew while it was read: the next look tells
                done[path] = listed[path]
                yield Fetched((Raw(body, now, path, "text/plain"),), {"seen": seen, "done": dict(done), "until": cursor.get("until")})
        until = cursor.get("until") if len(finished) > MOST_FILES else now.astimezone(HOME).date().isoformat()
        yield Fetched((), {"seen": listed, "done": done, "until": until})


def folders_of(config: Config, cursor: Mapping[str, Any], now: datetime) -> list[str]:
    """Return the folders to look at: of the usual days, and of those since the last whole look."""
    today = now.astimezone(HOME).date()
    days = USUAL_DAYS
    if cursor.get("until"):
        days = max(days, min(MOST_DAYS, (today - date.fromisoformat(str(cursor["until"]))).days + USUAL_DAYS))
    pattern = str(config["folder"])
    wanted = [today - timedelta(days=back) for back in reversed(range(days))]
    return list(dict.fromkeys(pattern.replace("{yyyy}", f"{day:%Y}").replace("{mm}", f"{day:%m}").replace("{dd}", f"{day:%d}") for day in wanted))


def _listed(far: FarSide, folder: str, pattern: str) -> Iterator[tuple[str, int]]:
    for name, size in far.list(folder):
        if fnmatchcase(name.casefold(), pattern.casefold()) and not name.casefold().endswith(UNFINISHED):
            if size > MOST_BYTES:
                raise FetchFailed(Problem("ftp.too_large", values={"name": name[:120], "most": MOST_BYTES // 2**20}), lasting=True)
            yield f"{folder.rstrip('/')}/{name}", size
