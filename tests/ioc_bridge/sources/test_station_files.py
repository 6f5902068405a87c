"""Files of stations over FTP, FTPS and SFTP, against real servers: whole ones once, half-written ones later, nobody else's."""

from contextlib import contextmanager
from datetime import timedelta

import asyncssh
import pytest

from ioc_bridge.connectors.kinds.ftp.kind import EXAMPLE as FTP
from ioc_bridge.sources.models import RawMessage
from ioc_bridge.sources.problem_notes import told
from ioc_bridge.sources.services.pulling import pull
from tests.certificates import certificate
from tests.ioc_bridge.servers import ftp, sftp
from tests.ioc_bridge.sources.conftest import NOW
from tests.ioc_bridge.sources.test_pulls import enforce, keys, station_file

__all__ = ["keys"]
LOCAL = NOW + timedelta(hours=7)


def profile(protocol, port, **more):
    lines = [f"host: {'localhost' if protocol == 'ftps' else '127.0.0.1'}", f"port: {port}", *(f"{name}: {value}" for name, value in more.items())]
    return FTP.replace("protocol: ftp", f"protocol: {protocol}").replace("host: tram.minh-hoa.example", "\n".join(lines))


@contextmanager
def far_side(protocol, folder, settings, tmp_path):
    """A server of this protocol and the profile that reaches it."""
    if protocol == "sftp":
        with sftp(folder) as (port, key):
            yield profile(protocol, port, host_key=key)
        return
    made = certificate(tmp_path) if protocol == "ftps" else None
    with ftp(folder, made) as port:
        if made is None:
            yield profile(protocol, port)
        else:
            (tmp_path / "tram-ca").write_bytes(made.authority.read_bytes())
            settings.CONNECTOR_ALLOW = ["127.0.0.1", "::1"]
            yield profile(protocol, port, ca="tram-ca")


@pytest.mark.parametrize("protocol", ["ftp", "ftps", "sftp"])
def test_whole_files_come_once_and_half_written_ones_later(centre, keys, readings, settings, tmp_path, tmp_path_factory, protocol):
    folder, source = tmp_path_factory.mktemp("tram"), centre.source("nuoc-thai-do-thi")
    with far_side(protocol, folder, settings, tmp_path) as text:
        enforce(centre, source, text)
        station_file(folder, LOCAL)
        half = folder / "nuoc-thai" / f"{LOCAL:%Y/%m/%d}" / "NT01_half.txt"
        half.write_bytes(b"COD\t38")
        (half.parent / "NT01_other.txt.tmp").write_bytes(b"COD")
        first = pull(source_id=source.pk, now=NOW)
        assert (first.problem, first.messages) == ({}, 0)
        half.write_bytes(f"COD\t38,5\tmg/L\t{LOCAL - timedelta(minutes=5):%Y%m%d%H%M%S}\t00\r\n".encode())
        assert [pull(source_id=source.pk, now=NOW + timedelta(minutes=minutes)).messages for minutes in (5, 10, 15)] == [1, 1, 0]
    assert sorted(one.value for one in readings) == [38.4, 38.5]
    assert not RawMessage.objects.exclude(state="taken").exists()


@pytest.mark.parametrize(("protocol", "was", "becomes", "code"), [
    ("ftps", "ca: tram-ca\n", "", "tls.certificate"), ("ftps", "host: localhost", "host: 127.0.0.1", "tls.certificate"), ("ftps", "protocol: ftps", "protocol: ftp", "ftp.refused"),
    ("ftps", "ca: tram-ca", "ca: khong-co", "secret.missing"), ("ftps", "password: tram-nuoc-thai", "password: mot-cua-tinh", "ftp.refused"),
    ("sftp", "", "", "ftp.host_key"), ("sftp", "password: tram-nuoc-thai", "password: mot-cua-tinh", "ftp.refused"),
    ("ftp", "password: tram-nuoc-thai", "password: mot-cua-tinh", "ftp.refused"),
])
def test_far_side_that_is_not_trusted_or_refuses_says_so(centre, keys, settings, tmp_path, tmp_path_factory, protocol, was, becomes, code):
    (tmp_path / "mot-cua-tinh").write_text("sai")
    source = centre.source("nuoc-thai-do-thi")
    with far_side(protocol, tmp_path_factory.mktemp("tram"), settings, tmp_path) as text:
        if code == "ftp.host_key":
            was = next(line for line in text.splitlines() if line.startswith("host_key"))
            becomes = f"host_key: {' '.join(asyncssh.generate_private_key('ssh-ed25519').export_public_key().decode().split()[:2])}"
        assert was in text
        enforce(centre, source, text.replace(was, becomes))
        assert pull(source_id=source.pk, now=NOW).messages == 0
    source.refresh_from_db()
    assert source.last_problem["code"] == code
    assert told(source.last_problem) not in ("", code)
