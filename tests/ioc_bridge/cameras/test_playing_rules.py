"""What may be opened, and when pictures run."""

from datetime import UTC, datetime, timedelta

import pytest

from ioc_bridge.cameras.rules.playing import LINGER, AddressFault, Wanted, address_fault, plan, renewed

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


@pytest.mark.parametrize(("url", "fault"), [
    ("rtsp://10.0.0.5/live", None), ("rtsps://a:b@cam.example:322/1", None),
    ("http://10.0.0.5/live", AddressFault.SCHEME), ("file:///etc/passwd", AddressFault.SCHEME), ("-i /etc/passwd", AddressFault.CONTROL),
    ("concat:rtsp://a|file:///etc/passwd", AddressFault.SCHEME), ("rtsp://", AddressFault.HOST), ("rtsp:///live", AddressFault.HOST),
    ("rtsp://a:99999/x", AddressFault.HOST), ("rtsp://10.0.0.5/a b", AddressFault.CONTROL), ("rtsp://10.0.0.5/\x00", AddressFault.CONTROL),
    ("rtsp://10.0.0.5/\n-y /tmp/x", AddressFault.CONTROL), ("rtsp://[::1/x", AddressFault.HOST),
])
def test_an_address_is_one_address_of_a_camera(url: str, fault: AddressFault | None) -> None:
    assert address_fault(url) == fault


def test_a_demand_is_written_again_only_when_it_runs_out() -> None:
    assert renewed(None, NOW) == NOW + LINGER
    assert renewed(NOW + timedelta(seconds=25), NOW) is None
    assert renewed(NOW + timedelta(seconds=19), NOW) == NOW + LINGER
    assert renewed(NOW - timedelta(days=1), NOW) == NOW + LINGER


def test_what_is_not_wanted_stops_and_a_changed_address_begins_anew() -> None:
    wanted = {1: Wanted(1, "rtsp://a"), 2: Wanted(2, "rtsp://new"), 4: Wanted(4, "rtsp://d")}
    todo = plan(wanted, {1: "rtsp://a", 2: "rtsp://old", 3: "rtsp://c"})
    assert (todo.stop, [item.camera for item in todo.start]) == ((2, 3), [2, 4])
