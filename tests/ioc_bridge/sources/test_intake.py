"""Messages of systems: kept as they came, read once, what is wrong waits in quarantine with a sentence."""

import hashlib
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from govsuite.core.errors import Conflict, Invalid
from ioc_bridge.connectors.kinds.bulletin.kind import BULLETIN
from ioc_bridge.connectors.kinds.ftp.kind import EXAMPLE as FTP
from ioc_bridge.connectors.kinds.ftp.kind import LOGGER_EXAMPLE, LOGGER_SAMPLE
from ioc_bridge.connectors.kinds.webhook.connector import signature
from ioc_bridge.connectors.kinds.webhook.kind import WEBHOOK
from ioc_bridge.connectors.public import Raw, sinks
from ioc_bridge.sources.enums import MessageState, ProfileState, Way
from ioc_bridge.sources.models import RawMessage, Run
from ioc_bridge.sources.problem_notes import told
from ioc_bridge.sources.profile_reading import read_profile, try_on
from ioc_bridge.sources.services.intake import Incoming, receive
from ioc_bridge.sources.services.profiles import draft_profile, enforce_profile, try_profile
from ioc_bridge.sources.services.quarantine import discard, try_again
from tests.ioc_bridge.sources.conftest import NOW

STATION = "nuoc-thai-do-thi"


def arrive(source, body: bytes, name: str = "a.txt", way: Way = Way.PULL) -> RawMessage:
    taken = receive([Incoming(source, Raw(body, NOW, name), way)], now=NOW)
    return taken.messages[0]


def codes(message: RawMessage) -> list[str]:
    return [row["code"] for row in message.problems]


@pytest.fixture
def station(centre, readings):
    source = centre.source(STATION)
    centre.enforce(source, FTP)
    return source


def test_both_dialects_of_station_files_are_read(station, readings):
    arrive(station, "COD\t38,40\tmg/L\t20261126070000\t00\r\n".encode("utf-8-sig"))
    assert [(one.stream, one.value, one.unit, one.quality.value, one.at.hour) for one in readings] == [("nuoc-thai-dong-ha/cod", 38.4, "mg/L", "measuring", 0)]
    outcome = try_on(read_profile(LOGGER_EXAMPLE), LOGGER_SAMPLE.encode(), "", NOW)
    assert [(one.stream, one.value, one.quality.value) for one in outcome.items] == [("song-hieu/ph", 7.12, "unknown"), ("song-hieu/do", 5.84, "unknown")]


@pytest.mark.parametrize(("line", "code"), [
    ("Clo\t1\tmg/L\t20261126070000\t00", "parameter.unknown"), ("COD\tNaN\tmg/L\t20261126070000\t00", "cell.not_finite"),
    ("COD\t1e308\tmg/L\t20261126070000\t00", "cell.too_large"), ("COD\t1\tg/L\t20261126070000\t00", "unit.other"), ("COD\t1\tmg/L\t2026112607\t0", "state.unknown"),
    ("COD\t1\tmg/L\t20261126180000\t00", "clock.ahead"), ("COD\t1\tmg/L\t19990101000000\t00", "clock.behind"), ("COD\t1\tmg/L", "line.columns"),
])
def test_wrong_line_waits_with_a_sentence_and_the_others_count(station, readings, line, code):
    message = arrive(station, f"pH\t7,1\t-\t20261126070000\t00\r\n{line}\r\n".replace("pH\t7,1\t-", "TSS\t7,1\tmg/L").encode())
    assert (message.state, message.items, codes(message)) == (MessageState.PARTLY, 1, [code])
    assert [one.stream for one in readings] == ["nuoc-thai-dong-ha/tss"]
    assert told(message.problems[0]) not in ("", code)


def test_same_message_counts_once_and_is_counted(station, readings):
    body = b"COD\t38\tmg/L\t20261126070000\t00\r\n"
    arrive(station, body)
    again = receive([Incoming(station, Raw(body, NOW, "a.txt"), Way.PULL), Incoming(station, Raw(body, NOW, "a.txt"), Way.PULL)], now=NOW)
    assert (again.messages, again.repeated) == ([], 2)
    assert RawMessage.objects.count() == len(readings) == 1


def test_sink_that_breaks_takes_nothing_and_loses_nothing(station, monkeypatch, caplog):
    def broken(deliveries):
        raise RuntimeError("full")

    monkeypatch.setitem(sinks._entries, "reading", broken)
    message = arrive(station, b"COD\t38\tmg/L\t20261126070000\t00\r\n")
    assert (message.state, message.items) == (MessageState.QUARANTINED, 0)
    assert RawMessage.objects.get().state == MessageState.QUARANTINED


def test_try_again_under_a_better_profile_takes_what_waited(centre, station, readings):
    message = arrive(station, b"Clo\t0,3\tmg/L\t20261126070000\t00\r\n")
    assert message.state == MessageState.QUARANTINED
    centre.enforce(station, FTP + "  Clo: {stream: clo, unit: mg/L}\n")
    ended = try_again(message=message, actor=centre.actor("duty"), now=NOW)
    assert (ended.state, ended.profile.number, [one.stream for one in readings]) == (MessageState.TAKEN, 4, ["nuoc-thai-dong-ha/clo"])
    with pytest.raises(Conflict):
        discard(message=message, reason="…", actor=centre.actor("duty"), now=NOW)


def test_discarded_message_stays_with_its_reason(centre, station):
    message = arrive(station, b"x")
    discard(message=message, reason="Tệp thử của nhà thầu", actor=centre.actor("duty"), now=NOW)
    message.refresh_from_db()
    assert (message.state, message.reason, bytes(message.body)) == (MessageState.DISCARDED, "Tệp thử của nhà thầu", b"x")


def test_message_that_is_too_large_keeps_its_beginning(station):
    message = arrive(station, b"a" * (8 * 2**20 + 1))
    assert (codes(message), message.size, len(message.body)) == (["message.too_large"], 8 * 2**20 + 1, 65536)


def test_untried_profile_is_not_put_in_force(centre):
    source = centre.source()
    draft = draft_profile(source=source, text="kind: demo\n", actor=centre.actor("duty"), now=NOW)
    assert [one.code for one in try_profile(profile=draft, actor=centre.actor("duty"), now=NOW).problems] == ["config.missing"]
    with pytest.raises(Conflict):
        enforce_profile(profile=draft, actor=centre.actor("head"), now=NOW)
    assert source.profiles.get(state=ProfileState.IN_FORCE).number == 1


@pytest.mark.parametrize(("text", "code"), [
    ("a: [", "config.yaml"), ("- 1", "config.no_mapping"), ("kind: soap", "config.kind"), ("!!python/object/apply:os.system [ls]", "config.yaml"), ("", "config.no_mapping"),
])
def test_profile_that_cannot_be_read_says_where(text, code):
    assert [problem.code for problem in read_profile(text).problems] == [code]


def test_sample_is_bounded(centre):
    with pytest.raises(Invalid):
        draft_profile(source=centre.source(), text="kind: demo", actor=centre.actor("duty"), now=NOW, sample=Raw(b"a" * 300_000, NOW, "x"))


def test_bulletin_whose_figures_do_not_add_up_waits_for_the_duty_officer():
    text = "Mực nước trên sông Hiếu tại Đông Hà 4,79 m, dưới BĐ3 0,79 m."
    outcome = try_on(read_profile(BULLETIN.example), text.encode(), "", NOW)
    assert outcome.items == ()
    assert [(one.code, one.values["sum"]) for one in outcome.problems] == [("bulletin.contradiction", "3,21")]
    right = try_on(read_profile(BULLETIN.example), text.replace("dưới", "trên").encode(), "", NOW)
    assert [(one.value, one.alarm, one.offset, one.consistent) for one in right.items[0].levels] == [(4.79, 3, 0.79, True)]


def test_cap_is_read_and_its_bomb_is_not_opened():
    cap = """<?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>VN-1</identifier><sender>dai</sender>
    <sent>2020-10-18T03:30:00+07:00</sent><info><language>vi-VN</language><event>Lũ</event><severity>Extreme</severity><headline>Lũ khẩn cấp</headline>
    <description>Nước lên</description><area><areaDesc>Đông Hà</areaDesc></area></info></alert>"""
    found = try_on(read_profile(BULLETIN.example), cap.encode(), "", NOW).items[0]
    assert (found.native_id, found.title, found.severity, found.areas, found.issued_at.isoformat()) == (
        "VN-1", "Lũ khẩn cấp", "Extreme", ("Đông Hà",), "2020-10-17T20:30:00+00:00",
    )
    bomb = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><alert>&b;</alert>'
    assert [one.code for one in try_on(read_profile(BULLETIN.example), bomb.encode(), "", NOW).problems] == ["xml.bomb"]


@pytest.fixture
def hooked(centre, readings, settings, tmp_path):
    (tmp_path / "tram-ho-truc-kinh").write_text("bi-mat-chung\n")
    settings.CONNECTOR_SECRETS = str(tmp_path)
    source = centre.source("an-toan-thong-tin")
    centre.enforce(source, WEBHOOK.example)
    return source


def post(body: bytes, at: str, given: str):
    return Client().post("/ioc/nhan/an-toan-thong-tin/", body, content_type="application/json", headers={"X-Timestamp": at, "X-Signature": given})


def test_signed_message_is_taken_once(hooked, readings):
    body, at = WEBHOOK.sample.body.replace(b"2026-11-26T07", timezone.now().strftime("%Y-%m-%dT%H").encode()).replace(b"+07:00", b"+00:00"), str(int(timezone.now().timestamp()))
    answer = post(body, at, signature("bi-mat-chung", at, body))
    assert (answer.status_code, answer.json()["items"]) == (200, 2)
    assert answer.json()["sha256"] == hashlib.sha256(body).hexdigest()
    replay = post(body, at, signature("bi-mat-chung", at, body))
    assert (replay.status_code, replay.json()["code"]) == (409, "webhook.replay")
    assert len(readings) == 2
    assert Run.objects.get(source=hooked).messages == 1


@pytest.mark.parametrize(("shift", "key", "code"), [(0, "sai", "webhook.signature"), (-900, "bi-mat-chung", "webhook.time"), (900, "bi-mat-chung", "webhook.time")])
def test_wrong_signature_or_time_leaves_a_sentence_on_the_board_and_no_message(hooked, shift, key, code):
    at = str(int((timezone.now() + timedelta(seconds=shift)).timestamp()))
    answer = post(b"{}", at, signature(key, at, b"{}"))
    assert (answer.status_code, answer.json()["code"]) == (401, code)
    assert not RawMessage.objects.exists()
    hooked.refresh_from_db()
    assert hooked.last_problem["code"] == code
