"""The board says how it stands with what is listened to; old messages go, what they held and what waits stays."""

from datetime import timedelta

import pytest

from ioc_bridge.connectors.kinds.mqtt.kind import EXAMPLE
from ioc_bridge.connectors.public import Problem, Raw, batches
from ioc_bridge.sources.enums import FeedState, Way
from ioc_bridge.sources.models import Feed, RawMessage, Run
from ioc_bridge.sources.rules.losses import Losses
from ioc_bridge.sources.selectors.sources import board
from ioc_bridge.sources.services.arrivals import Arrival
from ioc_bridge.sources.services.feeds import Told, claim, release, tell
from ioc_bridge.sources.services.intake import Incoming, receive
from ioc_bridge.sources.services.keeping import thin_inbox
from ioc_bridge.sources.services.streaming import take_stream
from tests.ioc_bridge.sources.conftest import NOW
from tests.ioc_bridge.sources.test_streaming import arrival, payload, stream
from tests.signed_in import client_of

__all__ = ["stream"]
HOLDER = "may-chu:7"
LONG = timedelta(days=400)


@pytest.fixture
def source(centre):
    found = centre.source("nuoc-thai-do-thi")
    centre.enforce(found, EXAMPLE)
    return found


def line(source, now=NOW):
    return board([source], now)[0].feed


def say(source, state=FeedState.CONNECTED, **more) -> None:
    tell([Told(source.pk, state, NOW, **more)], HOLDER, now=NOW)


def test_source_that_no_process_hears_says_so(source):
    assert (line(source).state, line(source).losses) == (FeedState.STOPPED, Losses())


def test_what_the_process_tells_stands_on_the_board(source):
    claim(source, HOLDER, now=NOW)
    say(source, counts={"lost": 4, "refused": 2, "gap_seconds": 30, "dropped": 9}, heard_until=NOW, filters=["a/+"], broker_dropped=9)
    assert (line(source).state, line(source).losses, line(source).problem) == (FeedState.CONNECTED, Losses(0, 4, 2, 30, 9), "")
    say(source, FeedState.FAILING, problem=Problem("mqtt.ended", values={"host": "mqtt.minh-hoa.example"}), counts={"lost": 1})
    assert (line(source).state, line(source).losses.lost) == (FeedState.FAILING, 5)
    assert "mqtt.minh-hoa.example" in line(source).problem == board([source], NOW)[0].problem
    assert line(source, NOW + timedelta(seconds=31)).state == FeedState.SILENT


def test_who_lost_the_source_to_another_process_tells_nothing(source):
    claim(source, "khac:1", now=NOW)
    say(source)
    assert Feed.objects.get().state == FeedState.CONNECTING


def test_source_that_is_given_back_can_be_taken_at_once(source):
    claim(source, HOLDER, now=NOW)
    say(source, heard_until=NOW)
    release([source.pk], HOLDER, now=NOW)
    assert Feed.objects.values_list("state", "holder", "heard_until").get() == ("stopped", "", NOW)
    claim(source, "khac:1", now=NOW)
    release([source.pk], "khac:1", now=NOW, unwanted=[source.pk])
    assert Feed.objects.get().heard_until is None


@pytest.mark.parametrize(("losses", "seconds", "guess"), [(Losses(300, gap_seconds=60), 360, 60), (Losses(300), 360, 0), (Losses(5, gap_seconds=400), 360, 0)])
def test_gap_is_guessed_at_the_usual_rate(losses, seconds, guess):
    assert losses.guess(seconds) == guess


def test_pages_show_the_connection_and_what_is_lost(centre, source):
    claim(source, HOLDER, now=NOW)
    say(source, counts={"messages": 1200, "lost": 4, "refused": 2, "gap_seconds": 90})
    client = client_of(centre.people["duty"])
    listed, page = client.get("/ioc/nguon/").content.decode(), client.get(f"/ioc/nguon/{source.code}/").content.decode()
    assert "mất tín hiệu tiến trình nhận".capitalize() in listed
    assert "Kết nối trực tiếp" in page
    assert "Hiện không có tiến trình nào nhận" in page


def test_batch_in_quarantine_is_shown_message_by_message(centre, stream):
    take_stream(stream, [arrival(payload(1)), arrival(b"sai mot", "dong-ha/a/b"), arrival(b"sai hai", "dong-ha/c/d")], now=NOW)
    message = RawMessage.objects.get(state="quarantined")
    page = client_of(centre.people["duty"]).get(f"/ioc/nguon/ban-tin/{message.pk}/").content.decode()
    assert "1. dong-ha/a/b\nsai mot\n\n2. dong-ha/c/d\nsai hai" in page


def test_old_messages_are_thinned_and_what_waits_stays(centre, stream, readings, settings):
    other = centre.source("mot-cua")
    header = b"Ng\xc3\xa0y;\xc4\x90\xc6\xa1n v\xe1\xbb\x8b"
    receive([Incoming(other, Raw(header, NOW, "a.csv"), Way.PULL), Incoming(stream.source, Raw(payload(9, 9), NOW, "dong-ha/a/b"), Way.PULL)], now=NOW)
    take_stream(stream, [arrival(payload(1)), arrival(b"x"), arrival(b"y")], now=NOW)
    take_stream(stream, [Arrival("dong-ha/e/f", payload(2), NOW.timestamp())], now=NOW)
    assert sorted(RawMessage.objects.values_list("state", "content_type")) == [
        ("quarantined", ""), ("quarantined", batches.CONTENT_TYPE), ("taken", ""), ("taken", batches.CONTENT_TYPE), ("taken", batches.SINGLE_TYPE),
    ]
    assert thin_inbox(now=NOW + timedelta(days=settings.INBOX_STREAM_DAYS)) == 0
    assert thin_inbox(now=NOW + LONG) == 3
    assert thin_inbox(now=NOW + LONG) == 0
    left = RawMessage.objects.order_by("pk").values_list("state", "content_type", "thinned_at")
    assert sorted(left, key=str) == sorted([("quarantined", "", None), ("taken", "", NOW + LONG), ("quarantined", batches.CONTENT_TYPE, None)], key=str)
    assert bytes(RawMessage.objects.get(state="taken").body) == b""
    again = receive([Incoming(stream.source, Raw(payload(9, 9), NOW, "dong-ha/a/b"), Way.PULL)], now=NOW + LONG)
    assert (again.repeated, len(readings), Run.objects.filter(source=stream.source, way=Way.PUSH).count()) == (1, 3, 1)
