"""The outlet's FTP server on loopback. pyftpdlib is a requirement of the tests: without it the city plays on, without files."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

try:
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.servers import ThreadedFTPServer
except ImportError:
    FTPHandler = None

from govsuite.demo.city.playing import station_file

USER = "mo-phong"


def is_possible() -> bool:
    return FTPHandler is not None


@contextmanager
def serving(folder: Path, password: str, port: int) -> Iterator[int]:
    """Serve the folder, to be read only, while the ``with`` lasts; give the port."""
    authorizer = DummyAuthorizer()
    authorizer.add_user(USER, password, str(folder), perm="elr")
    handler: Any = type("Handler", (FTPHandler,), {"authorizer": authorizer})
    server = ThreadedFTPServer(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"timeout": 0.1, "handle_exit": False}, daemon=True)
    thread.start()
    try:
        yield int(server.address[1])
    finally:
        server.close_all()
        thread.join()


def write(folder: Path, local: datetime, number: int) -> Path:
    """Write a file as a logger does: under another name until it is whole."""
    day = folder / "cua-xa" / f"{local:%Y/%m/%d}"
    day.mkdir(parents=True, exist_ok=True)
    path = day / f"MP02_{local:%Y%m%d%H%M%S}.txt"
    part = path.with_suffix(".txt.part")
    part.write_bytes(station_file(local, number).encode("utf-8-sig"))
    part.replace(path)
    return path
