"""What a broker sends is kept and taken by batches; what is wrong waits, the rest goes on."""

import json
from datetime import timedelta

import pytest
import yaml

from ioc_bridge.connectors.kinds.mqtt.kind import EXAMPLE, MQTT
from ioc_bridge.connectors.public import Problem, Refusal, batches, each_of, sinks
from ioc_bridge.measurements.models import Latest, Observation, Station
from ioc_bridge.measurements.models import Stream as Level
from ioc_bridge.measurements.public import latest_values
from ioc_bridge.sources.enums import MessageState
from ioc_bridge.sources.models import DeviceCount, HeardMessage, RawMessage, Run
from ioc_bridge.sources.problem_notes import told
from ioc_bridge.sources.rules.counting import follow
from ioc_bridge.sources.rules.flooding import MOST_BYTES_A_MINUTE, Guard, Moments, Verdict
from ioc_bridge.sources.selectors.sources import board
from ioc_bridge.sources.services.arrivals import Arrival
from ioc_bridge.sources.services.feeds import GONE, claim, wanted_feeds
from ioc_bridge.sources.services.ingesting import _take
from ioc_bridge.sources.services.quarantine import try_again
from ioc_bridge.sources.services.sources import set_pause
from ioc_bridge.sources.services.streaming import Stream, take_stream
from tests.ioc_bridge.sources.conftest import NOW

COUNTED = EXAMPLE + "sequence: so\n"


@pytest.fixture
def stream(centre, readings):
    source = centre.source("nuoc-thai-do-thi")
    centre.enforce(source, COUNTED)
    profile = source.profiles.get(state="in_force")
    return Stream(source, profile.pk, MQTT.connector.reader(yaml.safe_load(COUNTED)))


def payload(value=2.5, minute=0, **more) -> bytes:
    return json.dumps({"time": (NOW - timedelta(minutes=minute)).isoformat(), "value": value, "unit": "m", "status": "00", **more}).encode()


def arrival(body: bytes, topic: str = "dong-ha/song-hieu/muc-nuoc", again: bool = False) -> Arrival:
    return Arrival(topic, body, NOW.timestamp(), again)


def hour(source) -> dict:
    return Run.objects.filter(source=source).values("messages", "items", "faulty", "repeated", "lost").get()


def test_batch_is_one_row_that_gives_back_each_message(stream, readings):
    bodies = [payload(place, place) for place in range(3)]
    assert take_stream(stream, [arrival(body) for body in bodies], now=NOW) == 3
    message = RawMessage.objects.get()
    assert (message.state, message.items, message.content_type, message.name) == (MessageState.TAKEN, 3, batches.CONTENT_TYPE, "dong-ha/song-hieu/muc-nuoc (+2)")
    assert [(one.topic, one.body, one.at) for one in batches.unpack(bytes(message.body))] == [("dong-ha/song-hieu/muc-nuoc", body, NOW) for body in bodies]
    assert [one.value for one in readings] == [0.0, 1.0, 2.0]
    assert hour(stream.source) == {"messages": 3, "items": 3, "faulty": 0, "repeated": 0, "lost": 0}
    stream.source.refresh_from_db()
    assert (stream.source.last_received_at, stream.source.newest_data_at) == (NOW, NOW)


def lags(source) -> tuple[int | None, int | None]:
    source.refresh_from_db()
    return source.lag_seconds, Run.objects.get(source=source).lag_seconds


def test_how_long_readings_took_to_us_is_kept_the_last_and_the_longest(stream, readings):
    for minute, told_now in ((13 * 60, (46800, 46800)), (2, (120, 46800)), (0, (None, 46800))):
        take_stream(stream, [arrival(payload(minute, minute)), arrival(payload(minute, minute + 5))], now=NOW)
        assert lags(stream.source) == told_now
    line = board([stream.source], NOW)[0]
    assert (line.source.lag_seconds, line.late_most) == (None, 46800)


def test_message_without_a_moment_of_its_own_tells_no_lag(silent):
    take_stream(silent, [wordless(2.5, 0.25)], now=NOW)
    assert lags(silent.source) == (None, None)


def test_single_message_is_kept_as_itself(stream):
    take_stream(stream, [arrival(payload())], now=NOW)
    assert [(one.name, bytes(one.body), one.content_type) for one in RawMessage.objects.all()] == [("dong-ha/song-hieu/muc-nuoc", payload(), batches.SINGLE_TYPE)]


def test_batch_that_was_written_before_the_connection_broke_counts_once(stream, readings):
    batch = [arrival(payload(1)), arrival(b"x"), arrival(b"y")]
    assert (take_stream(stream, batch, now=NOW), take_stream(stream, batch, now=NOW)) == (1, 0)
    assert (RawMessage.objects.count(), len(readings)) == (2, 1)
    assert hour(stream.source) == {"messages": 3, "items": 1, "faulty": 2, "repeated": 3, "lost": 0}


def test_what_cannot_be_read_waits_together_and_can_be_read_again(centre, stream, readings):
    take_stream(stream, [arrival(payload(1)), arrival(b"x"), arrival(payload("NaN", 1)), arrival(payload(3), "hue/a/b")], now=NOW)
    waiting = RawMessage.objects.get(state=MessageState.QUARANTINED)
    assert [(row["line"], row["code"]) for row in waiting.problems] == [(1, "message.no_json"), (2, "cell.not_finite"), (3, "mqtt.topic")]
    assert [one.body for one in batches.unpack(bytes(waiting.body))] == [b"x", payload("NaN", 1), payload(3)]
    assert len(readings) == 1
    centre.enforce(stream.source, EXAMPLE.replace('["dong-ha/', '["hue/{tram}/{thong_so}", "dong-ha/'))
    ended = try_again(message=waiting, actor=centre.actor("duty"), now=NOW)
    assert (ended.items, [(row["line"], row["code"]) for row in ended.problems]) == (1, [(1, "message.no_json"), (2, "cell.not_finite")])
    assert [one.stream for one in readings] == ["song-hieu/muc-nuoc", "a/b"]


def test_one_wrong_message_is_shown_as_it_came(stream):
    take_stream(stream, [arrival(payload(1)), arrival(b"khong phai json", "dong-ha/a/b")], now=NOW)
    assert [(one.name, bytes(one.body)) for one in RawMessage.objects.filter(state=MessageState.QUARANTINED)] == [("dong-ha/a/b", b"khong phai json")]


def test_reading_that_the_sink_refuses_waits_with_its_reason(stream, monkeypatch):
    monkeypatch.setitem(sinks._entries, "reading", lambda deliveries: [Refusal(1, "không có trạm")])
    assert take_stream(stream, [arrival(payload(place, place)) for place in range(3)], now=NOW) == 2
    waiting = RawMessage.objects.get(state=MessageState.QUARANTINED)
    assert (bytes(waiting.body), [told(row) for row in waiting.problems]) == (payload(1, 1), ["Không nhận: không có trạm"])
    assert RawMessage.objects.get(state=MessageState.TAKEN).items == 2


def test_message_that_breaks_a_sink_is_found_and_waits_alone(stream, readings, monkeypatch, caplog):
    keep = sinks["reading"]

    def breaks(deliveries):
        if any(one.value == 5 for one in each_of(delivery.item for delivery in deliveries)):
            raise RuntimeError("lỗi")
        return keep(deliveries)

    monkeypatch.setitem(sinks._entries, "reading", breaks)
    _take(stream, [arrival(payload(place, place)) for place in range(9)], lambda: NOW)
    assert sorted(one.value for one in readings) == [0, 1, 2, 3, 4, 6, 7, 8]
    assert [(bytes(one.body), one.problems[0]["code"]) for one in RawMessage.objects.filter(state=MessageState.QUARANTINED)] == [(payload(5, 5), "sink.failed")]
    assert hour(stream.source)["messages"] == 9


def test_what_was_cut_or_held_back_is_kept_alone_with_its_beginning(stream, readings):
    large = Arrival("dong-ha/a/b", b"a" * 10, NOW.timestamp(), size=5 * 2**20, sha256="f" * 64, fault=Problem("mqtt.too_large", values={"topic": "dong-ha/a/b", "size": 5120, "most": 256}))
    take_stream(stream, [large, arrival(payload(1)), arrival(b"x"), arrival(b"y")], now=NOW)
    assert [(one.size, bytes(one.body)[:1], [row["code"] for row in one.problems]) for one in RawMessage.objects.filter(state=MessageState.QUARANTINED).order_by("-size")] == [
        (5 * 2**20, b"a", ["mqtt.too_large"]), (RawMessage.objects.get(problems__0__line=1).size, b"x", ["message.no_json", "message.no_json"]),
    ]


def test_letters_that_no_database_keeps_become_dots(stream):
    take_stream(stream, [arrival(payload("a\0b"))], now=NOW)
    assert RawMessage.objects.get().problems[0]["values"]["given"] == "a·b"


def test_missing_numbers_of_a_device_are_lost_messages(stream):
    take_stream(stream, [arrival(payload(1, 3, so=10)), arrival(payload(2, 2, so=13)), arrival(payload(2, 2, so=1), "dong-ha/b/c")], now=NOW)
    take_stream(stream, [arrival(payload(1, 3, so=10), again=True), arrival(payload(1, 1, so=15))], now=NOW)
    assert hour(stream.source)["lost"] == 3
    assert list(DeviceCount.objects.order_by("device").values_list("device", "last")) == [("dong-ha/b/c", 1), ("dong-ha/song-hieu/muc-nuoc", 15)]


@pytest.mark.parametrize(("last", "count", "again", "expected"), [
    (None, 7, False, (7, 0)), (7, 8, False, (8, 0)), (7, 12, False, (12, 4)), (7, 7, False, (7, 0)), (7, 3, False, (7, 0)), (700, 3, False, (3, 0)),
    (700, 3, True, (700, 0)), (7, 9, True, (9, 1)),
])
def test_counts_are_followed(last, count, again, expected):
    assert follow(last, count, again=again) == expected


def test_flood_of_one_topic_is_shown_once_an_hour_and_hinders_no_other():
    guard, at = Guard(3), NOW.timestamp()
    assert [guard.verdict("a", 1, at) for _number in range(5)] == [Verdict.TAKE] * 3 + [Verdict.SHOW, Verdict.COUNT]
    assert guard.verdict("b", 1, at) == Verdict.TAKE
    assert [guard.verdict("a", 1, at + 60) for _number in range(4)] == [Verdict.TAKE] * 3 + [Verdict.COUNT]
    assert [guard.verdict("a", 1, at + 3600) for _number in range(4)] == [Verdict.TAKE] * 3 + [Verdict.SHOW]
    assert [guard.verdict("c", MOST_BYTES_A_MINUTE, at + 3600) for _number in range(2)] == [Verdict.TAKE, Verdict.SHOW]


def test_only_sources_whose_profile_listens_are_listened_to(centre, stream):
    known: dict = {}
    assert [(one.stream.source.code, one.client_id, one.asked.filters, one.asked.qos) for one in wanted_feeds(known)] == [
        ("nuoc-thai-do-thi", "govsuite-nuoc-thai-do-thi", ("dong-ha/+/+",), 1),
    ]
    assert wanted_feeds(known)[0] is wanted_feeds(known)[0]
    set_pause(source=stream.source, on=True, actor=centre.actor("duty"), now=NOW)
    assert wanted_feeds(known) == []


def test_source_has_one_process_and_the_next_one_when_that_is_gone(stream):
    assert claim(stream.source, "nha-a:1", now=NOW).holder == "nha-a:1"
    assert claim(stream.source, "nha-b:1", now=NOW) is None
    assert claim(stream.source, "nha-a:1", now=NOW).holder == "nha-a:1"
    assert claim(stream.source, "nha-b:1", now=NOW + GONE).holder == "nha-b:1"


SILENT = yaml.safe_dump({
    **{name: value for name, value in yaml.safe_load(EXAMPLE).items() if name != "at"}, "time": "arrival", "same_within": 10,
    "fields": [one for one in yaml.safe_load(EXAMPLE)["fields"] if one["name"] != "luc"],
}, allow_unicode=True)


@pytest.fixture
def silent(centre):
    """A source whose devices tell no moment, and their streams."""
    source = centre.source("nuoc-thai-do-thi")
    centre.enforce(source, SILENT)
    station = Station.objects.create(code="song-hieu", name="Sông Hiếu", kind="river", unit=source.centre, starts=NOW.date())
    river = Level.objects.create(station=station, key="song-hieu/muc-nuoc", property="muc-nuoc", title="Mực nước", unit="m", cadence=60)
    Latest.objects.create(stream=river)
    wanted = wanted_feeds({})[0]
    assert (wanted.asked.same_within, wanted.asked.keeps_session) == (10, False)
    return wanted.stream


def wordless(value, second, **more):
    return Arrival("dong-ha/song-hieu/muc-nuoc", json.dumps({"value": value, "unit": "m", "status": "00"}).encode(), NOW.timestamp() + second, **more)


def test_message_without_a_moment_is_kept_at_its_arrival_and_marked(silent):
    assert take_stream(silent, [wordless(2.5, 0.25), wordless(2.6, 1)], now=NOW) == 2
    assert list(Observation.objects.order_by("at").values_list("at", "value", "state")) == [(NOW + timedelta(milliseconds=250), 2.5, "@00"), (NOW + timedelta(seconds=1), 2.6, "@00")]
    assert Latest.objects.values_list("at", "value", "by_arrival").get() == (NOW + timedelta(seconds=1), 2.6, True)
    one = latest_values(now=NOW + timedelta(seconds=5))[0]
    assert (one.by_arrival, one.age) == (True, timedelta(seconds=4))


def test_same_words_count_once_within_the_window_and_are_counted(silent):
    assert take_stream(silent, [wordless(2.5, 0), wordless(2.5, 4)], now=NOW) == 1
    assert take_stream(silent, [wordless(2.5, 9), wordless(2.5, 10.5), wordless(2.5, 19)], now=NOW) == 1
    assert take_stream(silent, [wordless(2.5, 20)], now=NOW) == 0
    assert [at.timestamp() - NOW.timestamp() for at in Observation.objects.order_by("at").values_list("at", flat=True)] == [0, 10.5]
    assert hour(silent.source) == {"messages": 2, "items": 2, "faulty": 0, "repeated": 4, "lost": 0}
    assert HeardMessage.objects.count() == 1


def test_moments_of_one_topic_never_fall_together():
    moments = Moments()
    assert [moments.after("a", at) for at in (5.0001, 5.0002, 5.0001)] == [5.0, 5.001, 5.002]
    assert moments.after("b", 5.0001) == 5.0
