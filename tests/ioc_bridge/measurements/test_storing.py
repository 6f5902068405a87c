"""Readings are kept once, corrected in the open, and the newest is always right."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from govsuite.core.listening import may_listen
from govsuite.core.models import LiveEvent
from ioc_bridge.measurements.models import Alarm, DirtyHour, Latest, Observation, Revision
from ioc_bridge.measurements.rules.readings import Fault, Sample
from ioc_bridge.measurements.services.storing import store
from tests.ioc_bridge.measurements.builders import everything, gauge, rule, samples

pytestmark = pytest.mark.django_db


def test_a_batch_is_kept_and_the_newest_is_known(now: datetime) -> None:
    stream = gauge()
    told = store(samples(stream, 1.2, 1.4, 1.3), now=now)
    assert (told.stored, told.repeated, told.corrected, told.refused) == (3, 0, 0, [])
    latest = Latest.objects.get(stream=stream)
    assert (latest.value, latest.at) == (1.3, samples(stream, 0, 0, 0)[2].at)
    assert [row.value for row in Observation.objects.order_by("at")] == [1.2, 1.4, 1.3]


def test_sent_again_it_changes_nothing(now: datetime) -> None:
    batch = samples(gauge(), 1.2, 1.4)
    store(batch, now=now)
    before = everything()
    told = store(batch, now=now)
    assert (told.stored, told.repeated) == (0, 2)
    assert everything() == before


def test_a_second_value_of_a_moment_corrects_it_and_the_first_stays(now: datetime) -> None:
    stream = gauge()
    [first] = samples(stream, 1.2)
    store([first], now=now)
    told = store([first._replace(value=1.5)], now=now)
    assert (told.stored, told.corrected) == (0, 1)
    held, kept = Observation.objects.get(), Revision.objects.get()
    assert (held.value, held.revision, kept.value, kept.revision) == (1.5, 1, 1.2, 0)
    assert Latest.objects.get(stream=stream).value == 1.5


def test_a_late_delivery_of_what_was_replaced_does_not_bring_it_back(now: datetime) -> None:
    [first] = samples(gauge(), 1.2)
    for value in (1.2, 1.5, 1.2):
        store([first._replace(value=value)], now=now)
    assert (Observation.objects.get().value, Revision.objects.count()) == (1.5, 1)
    assert Latest.objects.get().value == 1.5


def test_late_readings_leave_the_newest_alone_and_their_hours_are_summed_again(now: datetime) -> None:
    stream = gauge()
    old, new = samples(stream, 1.2, 1.9)
    store([new], now=now)
    DirtyHour.objects.all().delete()
    store([old], now=now)
    assert Latest.objects.get(stream=stream).value == 1.9
    assert [row.starts for row in DirtyHour.objects.all()] == [old.at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)]


@pytest.mark.parametrize(("change", "fault"), [
    ({"value": float("nan")}, Fault.NOT_A_NUMBER), ({"value": float("inf")}, Fault.NOT_A_NUMBER), ({"value": float("-inf")}, Fault.NOT_A_NUMBER),
    ({"value": 1e308}, Fault.OUT_OF_RANGE), ({"value": 31.0}, Fault.OUT_OF_RANGE), ({"value": -2.1}, Fault.OUT_OF_RANGE),
    ({"stream": "khong-co/muc-nuoc"}, Fault.UNKNOWN_STREAM),
    ({"at": "ahead"}, Fault.CLOCK_AHEAD), ({"at": datetime(1970, 1, 1, tzinfo=UTC)}, Fault.TOO_OLD),
])
def test_what_cannot_be_is_told_back_and_the_rest_is_kept(change: dict, fault: Fault, now: datetime) -> None:
    stream = gauge()
    good, bad = samples(stream, 1.2, 1.4)
    at = change.get("at")
    told = store([good, bad._replace(**(change | ({"at": now + timedelta(hours=10)} if at == "ahead" else {})))], now=now)
    assert told.refused == [(1, fault)]
    assert told.stored == Observation.objects.count() == 1


def test_a_state_with_a_tab_and_a_backslash_is_kept_as_it_came(now: datetime) -> None:
    [sample] = samples(gauge(), 1.2)
    store([sample._replace(state="0\t1\\n\n")], now=now)
    assert Observation.objects.get().state == "0\t1\\n\n"


VALUES = st.lists(st.tuples(st.integers(0, 8), st.sampled_from([0.5, 1.5, 2.5, 3.5])), min_size=1, max_size=14)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(readings=[(0, 1.5), (0, 0.5), (0, 1.5)], cuts=[1])
@given(readings=VALUES, cuts=st.lists(st.integers(1, 13), max_size=4))
def test_however_a_stream_is_cut_into_batches_the_outcome_is_the_same(readings: list[tuple[int, float]], cuts: list[int], now: datetime) -> None:
    Revision.objects.all().delete()
    Observation.objects.all().delete()
    outcomes = []
    for place, bounds in enumerate(([], sorted({cut for cut in cuts if cut < len(readings)}))):
        stream = gauge(f"tram-{Observation.objects.count()}-{place}-{Latest.objects.count()}")
        first = samples(stream, 0)[0]
        batch = [Sample(stream.key, first.at + timedelta(minutes=minute), value) for minute, value in readings]
        for start, end in zip([0, *bounds], [*bounds, len(batch)], strict=True):
            store(batch[start:end], now=now)
        outcomes.append((
            list(Observation.objects.filter(stream=stream).order_by("at").values_list("at", "value", "revision")),
            list(Revision.objects.filter(stream=stream).order_by("at", "revision").values_list("at", "value", "revision")),
            list(Latest.objects.filter(stream=stream).values_list("at", "value")),
        ))
    assert outcomes[0] == outcomes[1]


def test_only_what_was_measured_raises_an_alarm(now: datetime) -> None:
    stream = gauge()
    rule(stream)
    store(samples(stream, 5.0, 5.0, quality=1), now=now)
    assert Alarm.objects.count() == 0


def test_a_refused_batch_leaves_no_trace(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = gauge()
    rule(stream)

    def broken(*_args: object, **_named: object) -> None:
        raise RuntimeError("the power went")

    before = everything()
    monkeypatch.setattr("ioc_bridge.measurements.services.watching.audit.record", broken)
    with pytest.raises(RuntimeError, match="power"):
        store(samples(stream, 1.0, 2.5), now=now)
    assert everything() == before


def test_walls_hear_once_a_batch_that_readings_came_and_nothing_of_them(now: datetime) -> None:
    batch = samples(gauge(), 1.2, 1.4, 1.3)
    LiveEvent.objects.all().delete()
    store(batch, now=now)
    store(batch, now=now)  # nothing new
    assert list(LiveEvent.objects.values_list("topic", "version", "kind", "data")) == [("readings.0", 0, "readings", {})]
    assert may_listen(None, "readings.0")
