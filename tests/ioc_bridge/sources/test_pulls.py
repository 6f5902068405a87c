"""Sources that are asked: over HTTP page by page, over FTP and SFTP file by file, against real servers on this machine."""

import json
import socket
from contextlib import suppress
from datetime import timedelta
from threading import Thread

import pytest

from ioc_bridge.connectors.contract import FetchFailed
from ioc_bridge.connectors.kinds.ftp.kind import EXAMPLE as FTP
from ioc_bridge.connectors.kinds.rest.kind import EXAMPLE as REST
from ioc_bridge.connectors.outgoing import get
from ioc_bridge.connectors.rules.addresses import is_allowed, networks_of
from ioc_bridge.sources.models import DatasetRow, Run
from ioc_bridge.sources.services.profiles import draft_profile, enforce_profile, try_profile
from ioc_bridge.sources.services.pulling import enqueue_due_pulls, pull
from tests.ioc_bridge.servers import ftp, web
from tests.ioc_bridge.sources.conftest import NOW


@pytest.fixture
def keys(settings, tmp_path):
    for name in ("mot-cua-tinh", "tram-nuoc-thai"):
        (tmp_path / name).write_text("khoa")
    settings.CONNECTOR_SECRETS, settings.CONNECTOR_ALLOW = str(tmp_path), ["127.0.0.1"]


def enforce(centre, source, text):
    profile = draft_profile(source=source, text=text, actor=centre.actor("duty"), now=NOW)
    assert not try_profile(profile=profile, actor=centre.actor("duty"), now=NOW).problems
    profile.refresh_from_db()
    enforce_profile(profile=profile, actor=centre.actor("head"), now=NOW)


def page(unit, following=None):
    return json.dumps({"items": [{"date": "2026-11-25", "unit": {"name": unit}, "counts": {"received": 4, "overdue": 0}}], "next": following}).encode()


def test_pages_are_followed_with_the_key_and_counted_once(centre, keys):
    def answer(path):
        return (200, {}, page("Phường A", "/api?trang=2")) if "trang=2" not in path else (200, {}, page("Phường B"))

    source = centre.source()
    with web(answer) as (url, asked):
        enforce(centre, source, REST.replace("https://motcua.minh-hoa.example/api/thong-ke", url + "/api"))
        run = pull(source_id=source.pk, now=NOW)
        assert (run.messages, run.items, run.problem) == (2, 2, {})
        again = pull(source_id=source.pk, now=NOW + timedelta(minutes=1))
    assert (again.messages, again.repeated) == (0, 2)
    assert asked[0][1]["Authorization"] == "Bearer khoa"
    assert "tu=2026-11-26" in asked[2][0]
    assert sorted(DatasetRow.objects.values_list("key", flat=True)) == ["Phường A", "Phường B"]


def test_server_that_fails_is_asked_again_ever_later(centre, keys):
    source = centre.source()
    with web(lambda path: (503, {}, b"")) as (url, _asked):
        enforce(centre, source, REST.replace("https://motcua.minh-hoa.example/api/thong-ke", url))
        pauses = []
        for _time in range(3):
            pull(source_id=source.pk, now=NOW)
            source.refresh_from_db()
            pauses.append((source.next_pull_at - NOW).seconds // 60)
    assert pauses == [1, 2, 4]
    assert source.last_problem["code"] == "http.status"
    assert enqueue_due_pulls(now=NOW) == 0
    assert enqueue_due_pulls(now=NOW + timedelta(minutes=4)) == 1


@pytest.mark.parametrize("url", [
    "http://127.0.0.1:1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest", "http://10.0.0.1/", "http://0.0.0.0/",
    "http://2130706433/", "http://0x7f000001/", "http://192.168.1.1/",
])
def test_address_inside_is_refused(settings, url):
    settings.CONNECTOR_ALLOW = []
    with pytest.raises(FetchFailed) as refused:
        get(url, params={}, headers={})
    assert (refused.value.problem.code, refused.value.lasting) == ("address.inside", True)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "gopher://a/", "http://user:secret@example.org/", "http://:80/", "http://a:99999/"])
def test_what_is_no_address_of_the_web_is_refused(settings, url):
    with pytest.raises(FetchFailed) as refused:
        get(url, params={}, headers={})
    assert refused.value.problem.code == "address.bad"


def test_redirect_into_the_inner_network_is_refused(settings):
    settings.CONNECTOR_ALLOW = ["127.0.0.1"]
    with web(lambda path: (302, {"Location": "http://127.0.0.2:1/"}, b"")) as (url, _asked), pytest.raises(FetchFailed) as refused:
        get(url, params={}, headers={})
    assert refused.value.problem.code == "address.inside"


def test_redirect_to_another_host_carries_no_key(settings):
    settings.CONNECTOR_ALLOW = ["127.0.0.0/8"]
    with web(lambda path: (200, {}, b"{}")) as (other, heard), web(lambda path: (302, {"Location": other}, b"")) as (url, _asked):
        assert get(url, params={}, headers={"Authorization": "Bearer khoa"}) == b"{}"
    assert "Authorization" not in heard[0][1]


def test_wrapped_and_shared_addresses_are_judged_by_what_they_lead_to():
    assert [address for address in (
        "2002:7f00:1::", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a9fe:a9fe", "::7f00:1", "::ffff:0:7f00:1", "fec0::1",
    ) if is_allowed(address, networks_of([]))] == []
    assert is_allowed("64:ff9b::808:808", networks_of([]))
    assert is_allowed("64:ff9b::a14:101", networks_of(["10.20.0.0/16"]))
    assert not is_allowed("100.64.0.1", networks_of([]))
    assert is_allowed("8.8.8.8", networks_of([]))
    assert is_allowed("10.20.1.1", networks_of(["10.20.0.0/16"]))


@pytest.mark.parametrize("begun", [b"HTTP/1.1 200 OK\r\nX-Drip: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"], ids=["head", "body"])
def test_server_that_drips_its_answer_holds_nobody(settings, monkeypatch, begun):
    settings.CONNECTOR_ALLOW = ["127.0.0.1"]
    monkeypatch.setattr("ioc_bridge.connectors.outgoing.LONGEST_ANSWER", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        def drip():
            line, _peer = server.accept()
            with line, suppress(OSError):
                line.sendall(begun)
                while line.recv(1 << 16):  # the request; then nothing until the other side hangs up
                    line.sendall(b"a")

        far = Thread(target=drip)
        far.start()
        with pytest.raises(FetchFailed) as refused:
            get(f"http://127.0.0.1:{server.getsockname()[1]}/", params={}, headers={}, seconds=3600)
        far.join()
    assert (refused.value.problem.code, refused.value.problem.values["why"]) == ("http.silent", "TimeoutError")


def station_file(folder, moment, value="38,40"):
    day = folder / "nuoc-thai" / f"{moment:%Y/%m/%d}"
    day.mkdir(parents=True, exist_ok=True)
    (day / f"NT01_{moment:%Y%m%d%H%M%S}.txt").write_bytes(f"COD\t{value}\tmg/L\t{moment:%Y%m%d%H%M%S}\t00\r\n".encode("utf-8-sig"))


def test_gap_of_thirteen_hours_is_filled_and_nothing_counts_twice(centre, keys, readings, tmp_path_factory):
    folder, source = tmp_path_factory.mktemp("tram"), centre.source("nuoc-thai-do-thi")
    with ftp(folder) as port:
        enforce(centre, source, FTP.replace("host: tram.minh-hoa.example", f"host: 127.0.0.1\nport: {port}"))
        station_file(folder, NOW + timedelta(hours=7))
        for minutes in (0, 1):
            pull(source_id=source.pk, now=NOW + timedelta(minutes=minutes))
    failed = pull(source_id=source.pk, now=NOW + timedelta(minutes=5))
    assert failed.problem["code"] == "http.silent"
    with ftp(folder) as port:
        enforce(centre, source, FTP.replace("host: tram.minh-hoa.example", f"host: 127.0.0.1\nport: {port}"))
        for step in range(1, 13 * 12 + 1):
            station_file(folder, NOW + timedelta(hours=7, minutes=5 * step), value=str(step))
        later = NOW + timedelta(hours=13)
        pull(source_id=source.pk, now=later)
        assert pull(source_id=source.pk, now=later + timedelta(minutes=5)).messages == 156
        assert pull(source_id=source.pk, now=later + timedelta(minutes=10)).messages == 0
    assert len(readings) == 157
    assert list(Run.objects.order_by("started_at").values_list("lag_seconds", flat=True)) == [None, 60, None, None, 46800, None]
    assert len({one.at for one in readings}) == 157
