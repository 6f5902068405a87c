"""Ask another server, or send it a form. Each hop's name is resolved once, its addresses are checked, and the connection goes to the very address that was checked:
a name that changes its mind in between leads nowhere.
"""

import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from django.conf import settings

from ioc_bridge.connectors.contract import FetchFailed
from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.rules.addresses import is_allowed, networks_of

SECONDS, MOST_BYTES, MOST_HOPS = 20, 8 * 2**20, 5
#: seconds in which a whole answer has come
LONGEST_ANSWER = 120
_REDIRECTS = {301, 302, 303, 307, 308}
#: statuses after which nobody knows whether what was sent was taken: the server broke down, or somebody between us waited in vain
UNSURE = {408, 500, 502, 504}


def checked_address(host: str, port: int) -> str:
    """Return the address to connect to: all that the name has must be allowed, the first is used."""
    try:
        found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise FetchFailed(Problem("address.unknown", values={"host": host[:120]})) from None
    allowed = networks_of(settings.CONNECTOR_ALLOW)
    if not found or not all(is_allowed(address, allowed) for address in found):
        raise FetchFailed(Problem("address.inside", values={"host": host[:120]}), lasting=True)
    return found[0]


def fetched(url: str, *, accept: str, most: int, seconds: float) -> bytes:
    """Return what stands at an address that somebody named: by the guarded way, without any key."""
    return get(url, params={}, headers={"Accept": accept}, most=most, seconds=seconds)


def get(url: str, *, params: Mapping[str, str], headers: Mapping[str, str], most: int = MOST_BYTES, seconds: float = SECONDS) -> bytes:
    """Return the body of a 200. Redirects are followed a few times, each checked anew; to another host they carry no key."""
    parts = urlsplit(url)
    if params:
        query = "&".join(filter(None, (parts.query, urlencode(params))))
        url = urlunsplit(parts._replace(query=query))
    sent = dict(headers)
    for _hop in range(MOST_HOPS):
        status, following, body = _once(url, sent, most, seconds)
        if status not in _REDIRECTS or not following:
            return _body(status, body, url)
        target = urljoin(url, following)
        if urlsplit(target)[:2] != urlsplit(url)[:2]:
            sent = {"Accept": sent.get("Accept", "*/*")}
        url = target
    raise FetchFailed(Problem("http.redirects", values={"host": parts.hostname or ""}), lasting=True)


def post(url: str, *, fields: Mapping[str, str], headers: Mapping[str, str], most: int = MOST_BYTES, seconds: float = SECONDS) -> tuple[int, bytes]:
    """Send a form, once; return status and body, of refusals too. What may have arrived without an answer is FetchFailed with ``unsure``. No redirect is followed."""
    sent = {**headers, "Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    try:
        status, _following, body = _once(url, sent, most, seconds, form=urlencode(fields).encode())
    except FetchFailed as failed:
        failed.unsure = failed.unsure or failed.problem.code == "http.too_large"
        raise
    if status in UNSURE:
        raise FetchFailed(Problem("http.unsure", values={"host": urlsplit(url).hostname or "", "why": str(status)}), unsure=True)
    return status, body


def refused(status: int, url: str) -> FetchFailed:
    """Return what a status other than success means."""
    lasting = 400 <= status < 500 and status not in (408, 425, 429)
    return FetchFailed(Problem("http.status", values={"status": status, "host": urlsplit(url).hostname or ""}), lasting=lasting)


def _body(status: int, body: bytes, url: str) -> bytes:
    if status == 200:
        return body
    raise refused(status, url)


def _once(url: str, headers: Mapping[str, str], most: int, seconds: float, form: bytes | None = None) -> tuple[int, str, bytes]:
    parts = urlsplit(url)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        port = 0
    if parts.scheme not in ("http", "https") or not parts.hostname or not port or parts.username is not None:
        raise FetchFailed(Problem("address.bad", values={"url": url[:120]}), lasting=True)
    address = checked_address(parts.hostname, port)
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    connection = _connection(parts.scheme, parts.hostname, port, address, seconds)
    # What drips in byte by byte never runs into the time of one reading: the whole answer has its end.
    ends = Timer(LONGEST_ANSWER, connection.hang_up)
    ends.daemon = True
    ends.start()
    is_sent = False
    try:
        connection.connect()
        is_sent = form is not None
        connection.request("GET" if form is None else "POST", path, body=form, headers=dict(headers))
        answer = connection.getresponse()
        body = _read(answer, most, parts.hostname)
        if connection.hung_up:  # a head without its end reads as one that is whole
            raise TimeoutError
        return answer.status, answer.getheader("Location", ""), body
    except ssl.SSLCertVerificationError:
        raise FetchFailed(Problem("tls.certificate", values={"host": parts.hostname}), lasting=True) from None
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as problem:
        why = "TimeoutError" if connection.hung_up else type(problem).__name__
        raise FetchFailed(Problem("http.unsure" if is_sent else "http.silent", values={"host": parts.hostname, "why": why}), unsure=is_sent) from None
    finally:
        ends.cancel()
        connection.close()


def _read(answer: http.client.HTTPResponse, most: int, host: str) -> bytes:
    """Return the body, bounded in bytes; who asks ends it in time."""
    body = bytearray()
    while part := answer.read1(1 << 16):
        body += part
        if len(body) > most:
            raise FetchFailed(Problem("http.too_large", values={"most": most // 2**20, "host": host}), lasting=True)
    if answer.length:  # the line broke before the promised end
        raise http.client.IncompleteRead(bytes(body), answer.length)
    return bytes(body)


class _Pinned(http.client.HTTPConnection):
    """Connects to the checked address, and speaks to the host by its name."""

    def __init__(self, host: str, port: int, address: str, seconds: float, context: ssl.SSLContext | None = None) -> None:
        super().__init__(host, port, timeout=seconds)
        self.address, self.context, self.hung_up = address, context, False

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)
        if self.context is not None:
            self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock.do_handshake()

    def hang_up(self) -> None:
        """End whatever is being read, from another thread."""
        line, self.hung_up = self.sock, True
        if line is not None:
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)


def _connection(scheme: str, host: str, port: int, address: str, seconds: float) -> _Pinned:
    connection = _Pinned(host, port, address, seconds, ssl.create_default_context() if scheme == "https" else None)
    connection.default_port = 443 if scheme == "https" else 80
    return connection
