"""FTP, FTPS and SFTP behind one face: list a folder, read a file. The connection goes to the address that was checked."""

import asyncio
import ftplib
import socket
import ssl
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Protocol, TypeVar

import asyncssh

from ioc_bridge.connectors.contract import Config, FetchFailed
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.outgoing import checked_address
from ioc_bridge.connectors.secrets import secret

PROTOCOLS = {"ftp": 21, "ftps": 21, "sftp": 22}
SECONDS = 20
Answer = TypeVar("Answer")


class FarSide(Protocol):
    def list(self, folder: str) -> list[tuple[str, int]]: ...
    def read(self, path: str, most: int) -> bytes: ...


@contextmanager
def open_far_side(config: Config) -> Iterator[FarSide]:
    """Connect and sign in; whatever the far side does wrong becomes a sentence."""
    protocol, host = str(config["protocol"]), str(config["host"])
    port = int(config.get("port") or PROTOCOLS[protocol])
    address = checked_address(host, port)
    try:
        if protocol == "sftp":
            with asyncio.Runner() as runner:
                yield from _sftp(runner, config, address, port)
        else:
            yield from _ftp(config, address, port)
    except ssl.SSLCertVerificationError:
        raise FetchFailed(Problem("tls.certificate", values={"host": host}), lasting=True) from None
    except ftplib.error_perm as refused:
        raise FetchFailed(Problem("ftp.refused", values={"host": host, "why": str(refused)[:120]}), lasting=str(refused).startswith("530")) from None
    except asyncssh.PermissionDenied:
        raise FetchFailed(Problem("ftp.refused", values={"host": host, "why": "SFTP"}), lasting=True) from None
    except asyncssh.HostKeyNotVerifiable:
        raise FetchFailed(Problem("ftp.host_key", values={"host": host}), lasting=True) from None
    except (OSError, EOFError, asyncssh.Error, TimeoutError, *ftplib.all_errors) as problem:
        raise FetchFailed(Problem("http.silent", values={"host": host, "why": type(problem).__name__})) from None


def _ftp(config: Config, address: str, port: int) -> Iterator[FarSide]:
    secure = config["protocol"] == "ftps"
    client = _FtpTls(context=_context(config), timeout=SECONDS) if secure else ftplib.FTP(timeout=SECONDS)  # noqa: S321 - what stations speak
    try:
        client.connect(address, port)
        client.host = str(config["host"])  # the name that its certificate must carry
        client.login(str(config["user"]), secret(str(config["password"])))
        if isinstance(client, ftplib.FTP_TLS):
            client.prot_p()
        client.voidcmd("TYPE I")
        yield _Ftp(client)
    finally:
        with suppress(Exception):
            client.quit()
        client.close()


def _context(config: Config) -> ssl.SSLContext:
    """Trust the authorities of this machine, or the one that the profile names instead."""
    return ssl.create_default_context(cadata=secret(str(config["ca"])) if config.get("ca") else None)


class _FtpTls(ftplib.FTP_TLS):
    """Opens the connection of a file as a continuation of the first: vsftpd and others take no other, so that nobody slips in between."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        data, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321
        if self._prot_p:  # type: ignore[attr-defined] # what FTP_TLS keeps
            first = self.sock
            data = self.context.wrap_socket(data, server_hostname=self.host, session=first.session if isinstance(first, ssl.SSLSocket) else None)
        return data, size


class _Ftp:
    def __init__(self, client: ftplib.FTP) -> None:
        self.client = client

    def list(self, folder: str) -> list[tuple[str, int]]:
        """A folder that is not there has no files: that of a day without any."""
        try:
            rows = list(self.client.mlsd(folder, ["type", "size"]))
        except ftplib.error_perm as refused:
            if str(refused)[:3] in ("550", "501"):
                return []
            raise
        return [(name, int(facts.get("size", 0))) for name, facts in rows if facts.get("type") == "file"]

    def read(self, path: str, most: int) -> bytes:
        parts: list[bytes] = []
        with self.client.transfercmd(f"RETR {path}") as data:
            while (part := data.recv(65536)) and sum(map(len, parts)) <= most:
                parts.append(part)
        self.client.voidresp()
        return b"".join(parts)


def _sftp(runner: asyncio.Runner, config: Config, address: str, port: int) -> Iterator[FarSide]:
    def run(work: Coroutine[Any, Any, Answer]) -> Answer:
        return runner.run(asyncio.wait_for(work, SECONDS))

    host_key = f"{address} {config['host_key']}\n[{address}]:{port} {config['host_key']}\n".encode()
    connection = run(_connected(address, port, str(config["user"]), secret(str(config["password"])), host_key))
    try:
        yield _Sftp(run(connection.start_sftp_client()), run)
    finally:
        connection.close()
        with suppress(Exception):
            run(connection.wait_closed())


async def _connected(address: str, port: int, user: str, password: str, host_key: bytes) -> asyncssh.SSHClientConnection:
    return await asyncssh.connect(
        address, port, username=user, password=password, known_hosts=host_key, client_keys=None, agent_path=None, config=None, connect_timeout=SECONDS,
    )


class _Sftp:
    def __init__(self, client: asyncssh.SFTPClient, run: Any) -> None:
        self.client, self.run = client, run

    def list(self, folder: str) -> list[tuple[str, int]]:
        try:
            rows = self.run(self.client.readdir(folder))
        except asyncssh.SFTPNoSuchFile:
            return []
        return [(str(row.filename), int(row.attrs.size or 0)) for row in rows if row.attrs.type == asyncssh.FILEXFER_TYPE_REGULAR]

    def read(self, path: str, most: int) -> bytes:
        async def content() -> bytes:
            async with self.client.open(path, "rb") as file:
                return bytes(await file.read(most + 1))

        return bytes(self.run(content()))
