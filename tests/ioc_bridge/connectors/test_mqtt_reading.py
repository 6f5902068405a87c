"""What devices publish is read by topic and payload; the quick way and the careful way never differ."""

from datetime import UTC, datetime

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from ioc_bridge.connectors.kinds.mqtt.connector import MqttConnector
from ioc_bridge.connectors.kinds.mqtt.kind import CHIRPSTACK_EXAMPLE, CHIRPSTACK_SAMPLE, EXAMPLE
from ioc_bridge.connectors.public import Quality, each_of
from ioc_bridge.connectors.rules import rows
from ioc_bridge.connectors.rules.mapping import plan_of
from ioc_bridge.connectors.rules.topics import BadTopic, pattern_of

CHIRPSTACK, PLAIN = yaml.safe_load(CHIRPSTACK_EXAMPLE), yaml.safe_load(EXAMPLE)
NOW = datetime(2026, 11, 26, 0, 1, 2, 345678, tzinfo=UTC)
UP = "application/17c8/device/0101010101010101/event/up"


def read(config, topic, body):
    items, problems, count = MqttConnector().reader(config)(topic, body.encode(), NOW)
    return each_of(items), problems, count


def codes(found):
    return [problem.code for problem in found[1]]


def test_uplink_of_chirpstack_becomes_readings_with_its_number_and_count():
    assert MqttConnector().check_config(CHIRPSTACK) == []
    items, problems, count = read(CHIRPSTACK, UP, CHIRPSTACK_SAMPLE)
    assert (problems, count) == ([], 241)
    assert [(one.stream, one.value, one.unit, one.quality, one.native_id) for one in items] == [
        ("cau-dong-ha/muc-nuoc", 2.37, "m", Quality.MEASURING, "3ac7e3c4-4401-4b8d-9386-a5c902f9202d"),
        ("cau-dong-ha/pin", 3.6, "V", Quality.MEASURING, "3ac7e3c4-4401-4b8d-9386-a5c902f9202d"),
    ]
    assert {one.at for one in items} == {datetime(2026, 11, 26, 0, 0, 0, 123456, tzinfo=UTC)}


def test_events_of_chirpstack_that_measure_nothing_are_passed_over():
    config = CHIRPSTACK | {"topics": ["application/+/device/+/event/+"]}
    assert read(config, UP.removesuffix("up") + "status", '{"batteryLevel": 80}') == ([], (), None)


def test_uplink_without_codec_is_told():
    assert codes(read(CHIRPSTACK, UP, '{"fCnt": 5, "deviceInfo": {"deviceName": "phao"}, "data": "AA=="}')) == ["mqtt.no_object"]


def test_topic_fills_the_fields_of_its_names():
    items, problems, _count = read(PLAIN, "dong-ha/song-hieu/muc-nuoc", '{"time": 1764115200, "value": "2,5", "unit": "m", "status": "02"}')
    assert (problems, [(one.stream, one.value, one.quality, one.at) for one in items]) == (
        [], [("song-hieu/muc-nuoc", 2.5, Quality.ERROR, datetime(2025, 11, 26, tzinfo=UTC))],
    )


@pytest.mark.parametrize(("topic", "body", "code"), [
    ("hue/song-huong/muc-nuoc", '{"time": 1, "value": 1, "status": "00"}', "mqtt.topic"), ("dong-ha/a/b", "{", "message.no_json"), ("dong-ha/a/b", "[]", "message.no_rows"),
    ("dong-ha/a/b", '{"time": "2026-11-26T07:00:00+07:00", "value": NaN, "status": "00"}', "cell.not_finite"),
    ("dong-ha/a/b", '{"time": "2026-11-26T07:00:00+07:00", "value": 1e308, "status": "00"}', "cell.too_large"),
    ("dong-ha/a/b", '{"time": "hôm qua", "value": 1, "status": "00"}', "cell.no_time"), ("dong-ha//b", '{"time": 1764115200, "value": 1, "status": "00"}', "cell.missing"),
])
def test_what_cannot_be_read_says_why(topic, body, code):
    assert codes(read(PLAIN, topic, body)) == [code]


ARRIVING = {**{name: value for name, value in PLAIN.items() if name != "at"}, "time": "arrival", "fields": [one for one in PLAIN["fields"] if one["name"] != "luc"]}


@pytest.mark.parametrize("value", ["2.5", '"2,5"'])
def test_message_without_a_moment_counts_from_its_arrival_and_says_so(value):
    assert MqttConnector().check_config(ARRIVING) == []
    items, problems, _count = read(ARRIVING, "dong-ha/song-hieu/muc-nuoc", f'{{"value": {value}, "unit": "m", "status": "00"}}')
    assert (problems, [(one.value, one.at, one.by_arrival) for one in items]) == ([], [(2.5, NOW.replace(microsecond=345000), True)])
    assert [one.by_arrival for one in read(PLAIN, "dong-ha/a/b", '{"time": 1764115200, "value": 1, "status": "00"}')[0]] == [False]


@pytest.mark.parametrize(("text", "filter_", "topic", "values"), [
    ("a/{x}/c", "a/+/c", "a/b/c", {"x": "b"}), ("a/{x}/c", "a/+/c", "a/b/d", None), ("a/#", "a/#", "a/b/c", {}), ("a/{x}/#", "a/+/#", "a/b", {"x": "b"}),
    ("+/{x}", "+/+", "a/b/c", None), ("/a/{x}", "/a/+", "/a/", {"x": ""}),
])
def test_patterns_fit_as_the_broker_fits_them(text, filter_, topic, values):
    pattern = pattern_of(text)
    assert (pattern.filter, pattern.values(topic)) == (filter_, values)


@pytest.mark.parametrize("text", ["", "$SYS/#", "$share/a/b", "a/#/b", "a+/b", "a/{X}", "a/{x}/{x}", "a\0", "a" * 501, "{x}y"])
def test_pattern_that_no_broker_knows_is_refused(text):
    with pytest.raises(BadTopic):
        pattern_of(text)


@pytest.mark.parametrize(("change", "code"), [
    ({"broker": "http://x"}, "config.value"), ({"broker": "mqtt://u:p@x"}, "config.value"), ({"broker": "mqtt://x:99999"}, "config.value"), ({"topics": []}, "config.value"),
    ({"topics": ["a/#/b"]}, "config.topic"), ({"qos": 2}, "config.value"), ({"qos": True}, "config.value"), ({"format": "sparkplug"}, "config.value"),
    ({"time": "arrival"}, "config.arrival"), ({"time": "07:00"}, "config.arrival"), ({"same_within": 5}, "config.same_within"), ({"version": 4}, "config.value"),
    ({"time": "arrival", "at": None, "session_hours": 5}, "config.arrival_session"), ({"time": "arrival", "at": None, "same_within": 0}, "config.value"),
    ({"most_a_minute": 0}, "config.value"), ({"session_hours": "3"}, "config.value"), ({"password": 5}, "config.value"),
])
def test_profile_names_what_is_wrong(change, code):
    assert [one.code for one in MqttConnector().check_config(PLAIN | change)] == [code]


MOMENTS = st.one_of(
    st.integers(-10**19, 10**19), st.floats(), st.datetimes().map(str), st.datetimes(timezones=st.timezones()).map(lambda at: at.isoformat()),
    st.from_regex(r"\A20(19|26)-1[01]-2[0-9][T ]0[0-9]:[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?(Z|\+07:00|)\Z"),
)
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12), st.sampled_from([" ", "2,5", "1e400", "NaN", "00", "01"])),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2)), max_leaves=3,
)
QUICK_PLAN = yaml.safe_load("""
makes: reading
stream: "{tram}/{parameter}"
at: luc
values: [{field: mot, parameter: p1}, {field: hai, unit: mg/L}]
unit: don_vi
state: tt
states: {"00": measuring, "1": error, "True": error}
native_id: ma
fields:
  - {name: tram}
  - {name: luc, path: $.time, type: time}
  - {name: mot, path: v.a, type: number, required: false, least: -5, most: 1000}
  - {name: hai, type: whole, required: false}
  - {name: don_vi, required: false}
  - {name: tt, required: false}
  - {name: ma, required: false}
""")


@given(st.fixed_dictionaries({"time": st.one_of(MOMENTS, ANYTHING)}, optional={
    "tram": st.one_of(st.text(max_size=5), ANYTHING), "v": st.one_of(ANYTHING, st.fixed_dictionaries({"a": st.one_of(st.floats(), st.integers(), ANYTHING)})),
    "hai": st.one_of(st.integers(), st.floats(), ANYTHING), "don_vi": ANYTHING, "tt": ANYTHING, "ma": ANYTHING,
}), st.dictionaries(st.sampled_from(["tram", "hai", "v"]), st.text(max_size=4), max_size=1))
@example({"time": "2026-11-26T00:00:00.123456789Z", "v": {"a": 1}}, {"tram": "x"})
@example({"time": "9999-12-31T12:00:00Z", "tram": "x"}, {})
@example({"time": 1.0, "tram": "x", "hai": 3.0, "don_vi": "mg/l"}, {})
def test_quick_way_gives_what_the_careful_way_gives(data, besides):
    plan = plan_of(QUICK_PLAN)[0]
    quickly = rows.quick_row(plan)(data, data, besides, None)
    cells = {one.name: rows._cell(data, one, data, besides) for one in plan.fields}
    carefully, problems = rows.items_of(plan, cells, 1)
    if quickly is not None:
        assert (quickly.each(), []) == (carefully, problems)


COLUMN_PLAN = yaml.safe_load("""
makes: reading
stream: "{tram}/{parameter}"
at: t
values: [{field: a, unit: m}, {field: b}, {field: c}]
fields: [{name: tram}, {name: t, type: time}, {name: a, type: number}, {name: b, type: number}, {name: c, type: number}]
""")
CELL = st.one_of(st.integers(), st.floats(), ANYTHING)


@given(st.fixed_dictionaries({"t": st.floats(1.7e9, 1.8e9)}, optional={"a": CELL, "b": CELL, "c": CELL, "tram": ANYTHING}), st.dictionaries(st.sampled_from(["tram", "b"]), st.text(max_size=4)))
@example({"t": 1.75e9, "a": 1, "b": 2.5, "c": -3}, {"tram": "x"})
@example({"t": 1.75e9, "a": 1e16, "b": 2.5, "c": 10**400}, {"tram": "x"})
def test_values_read_as_one_column_are_those_of_the_careful_way(data, besides):
    plan = plan_of(COLUMN_PLAN)[0]
    quickly = rows.quick_row(plan)(data, data, besides, None)
    carefully, problems = rows.items_of(plan, {one.name: rows._cell(data, one, data, besides) for one in plan.fields}, 1)
    if quickly is not None:
        assert (quickly.each(), []) == (carefully, problems)
    elif not problems:  # what is usual is read together
        assert not {type(data.get(name)) for name in "abc"} <= {int, float} or "b" in besides or "tram" not in besides


def test_usual_message_goes_the_quick_way():
    plan = plan_of(QUICK_PLAN)[0]
    row = {"time": "2026-11-26T07:00:00+07:00", "v": {"a": 1.5}, "hai": 3}
    assert [(one.stream, one.value, one.unit) for one in rows.quick_row(plan)(row, row, {"tram": "x"}, None).each()] == [("x/p1", 1.5, ""), ("x/hai", 3.0, "mg/L")]


@pytest.mark.parametrize("stream", ["{tram:>9999999999}/{parameter}", "{tram.__class__}", "{tram!r}", "{}", "{tram", "tram}"])
def test_a_stream_is_named_by_fields_alone(stream):
    plan, problems = plan_of({**QUICK_PLAN, "stream": stream})
    assert (plan, {problem.code for problem in problems}) == (None, {"config.unknown_field"})
