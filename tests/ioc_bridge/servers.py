"""Real servers on this machine: HTTP, FTP, FTPS and SFTP."""

import asyncio
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import asyncssh
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from pyftpdlib.servers import ThreadedFTPServer


@contextmanager
def web(answer):
    """A server that answers each request by ``answer(path, headers)`` → (status, headers, body)."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, dict(self.headers)))
            status, headers, body = answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


USER, PASSWORD = "tram-nuoc-thai", "khoa"


@contextmanager
def ftp(folder, certificate=None):
    """An FTP server; with a certificate neither a password nor a file goes without TLS."""
    authorizer = DummyAuthorizer()
    authorizer.add_user(USER, PASSWORD, str(folder), perm="elr")

    class Handler(TLS_FTPHandler if certificate else FTPHandler):
        certfile = str(certificate.both) if certificate else None
        tls_control_required = tls_data_required = certificate is not None

    Handler.authorizer = authorizer
    server = ThreadedFTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"timeout": 0.05, "handle_exit": False}, daemon=True)
    thread.start()
    try:
        yield server.address[1]
    finally:
        server.close_all()
        thread.join()


class _Door(asyncssh.SSHServer):
    def password_auth_supported(self):
        return True

    def validate_password(self, username, password):
        return (username, password) == (USER, PASSWORD)


@contextmanager
def sftp(folder):
    """An SFTP server; yields its port and its key as a profile names it."""
    key, loop = asyncssh.generate_private_key("ssh-ed25519"), asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    def run(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result(20)

    async def open_door():
        return await asyncssh.listen("127.0.0.1", 0, server_factory=_Door, server_host_keys=[key], sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(folder)))

    server = run(open_door())
    try:
        yield server.sockets[0].getsockname()[1], " ".join(key.export_public_key().decode().split()[:2])
    finally:
        server.close()
        run(server.wait_closed())
        loop.call_soon_threadsafe(loop.stop)
