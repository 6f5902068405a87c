"""A stand-in for an identity provider, written from OpenID Connect Core 1.0: real HTTP on loopback, and it can lie.

It keeps what the specification asks of a provider at the token endpoint (client, code once, redirect address, code
verifier), so that a client that forgets one of them is refused. Tests bend ``claims``, ``key`` and ``header``.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "govsuite-test", "a secret of the tests, long enough"
KEY = RSAKey.generate_key(2048, {"kid": "first"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "second"})
AN = {"name": "Phan Thị An", "id_number": "000190000301", "phone_number": "+84 233 000 301", "email": "an@example.com", "address": {"formatted": "Số 1"}}


@dataclass
class StandIn:
    """The provider's state. ``claims`` go into the token and overrule what is right; None leaves a claim out."""

    issuer: str
    subject: str = "an"
    claims: dict[str, Any] = field(default_factory=lambda: dict(AN))
    userinfo: dict[str, Any] = field(default_factory=dict)
    described: dict[str, Any] = field(default_factory=dict)
    key: Any = field(default_factory=lambda: KEY)
    shown: Any = field(default_factory=lambda: KEY)
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "first"})
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def agree(self, address: str) -> dict[str, str]:
        """Answer the browser's request as a provider whose person agrees: what goes back to the suite."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize", "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks", "userinfo_endpoint": f"{self.issuer}/userinfo", "end_session_endpoint": f"{self.issuer}/leave",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"], **self.described,
        }

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        begun = self.codes.pop(form.get("code", ""), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if authorization != f"Basic {basic}":
            return 401, {"error": "invalid_client"}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        if begun is None or begun["redirect_uri"] != form["redirect_uri"] or begun["code_challenge"] != challenge:
            return 400, {"error": "invalid_grant", "error_description": "000190000301 must never reach a log"}
        return 200, {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60, "id_token": self.id_token(begun["nonce"])}

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": nonce, **self.claims}
        told = {name: value for name, value in claims.items() if value is not None}
        if self.header["alg"] == "none":
            return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (self.header, told)) + "."
        return jwt.encode(self.header, told, self.key, algorithms=[self.header["alg"]])

    def answer(self, path: str, form: dict[str, str], authorization: str) -> tuple[int, Any]:
        self.asked.append(path)
        if path in self.answers:
            return self.answers[path]
        if path == "/token":
            return self.token(form, authorization)
        pages = {
            "/.well-known/openid-configuration": self.description(), "/jwks": {"keys": [self.shown.as_dict(private=False)]},
            "/userinfo": {"sub": self.subject, **self.userinfo},
        }
        return (200, pages[path]) if path in pages else (404, {})


def symmetric() -> OctKey:
    """The client's secret as a key: what a forger without the provider's key may know."""
    return OctKey.import_key(SECRET.encode())


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
            status, body = stand_in.answer(urlsplit(self.path).path, form, self.headers.get("Authorization", ""))
            content = (body if isinstance(body, str) else json.dumps(body)).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def serving() -> Iterator[StandIn]:
    """Run a stand-in on a port of its own."""
    stand_in = StandIn("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stand_in))
    stand_in.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
