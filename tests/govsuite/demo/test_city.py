"""The playing city: what it says, that the suite's own connectors read it, and that it goes nowhere near real use."""

import io
import os
import subprocess
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

from govsuite.demo.city.city import City, pause, playing, reviews
from govsuite.demo.city.mqtt import Device, NoBroker
from govsuite.demo.city.playing import Play, Series, level, station_file
from govsuite.demo.city.setting_up import key, rest, set_up
from govsuite.demo.city.web import Told
from govsuite.demo.content import content
from ioc_bridge.connectors.public import kinds
from ioc_bridge.field_reports.public import Report
from ioc_bridge.measurements.public import Observation, flood_replay
from ioc_bridge.sources.models import RawMessage, Source
from ioc_bridge.sources.profile_reading import read_profile, try_on
from ioc_bridge.sources.services.pulling import pull
from tests.ioc_bridge.field_reports.desk import ward
from tests.servers import free_port

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)


def flood(speed=60.0, began=NOW):
    return Play([Series(one.key, one.unit, one.marks) for one in flood_replay().series], began, speed)


def test_flood_is_told_as_of_now_and_so_many_times_faster():
    play = flood()
    assert play.levels(NOW)["dong-ha/water-level"] == (1.64, "m")
    crest = datetime(2020, 10, 17, 20, 30, tzinfo=UTC)
    at = NOW + (crest - play.first) / 60
    assert play.levels(at)["dong-ha/water-level"] == (5.36, "m")
    assert [play.is_over(NOW + (play.last - play.first) / 60 + timedelta(seconds=more)) for more in (-1, 1)] == [False, True]
    assert (play.rain(NOW) > 0, play.rain(at)) == (True, 0)


def test_level_stands_still_before_and_after():
    marks = flood().series[0].marks
    assert [level(marks, at) for at in (marks[0].at - timedelta(days=1), marks[-1].at + timedelta(days=1))] == [marks[0].value, marks[-1].value]


def test_pauses_follow_the_speed_within_reason():
    assert [pause(timedelta(minutes=10), speed) for speed in (1, 60, 600)] == [timedelta(minutes=5), timedelta(seconds=10), timedelta(seconds=5)]


def test_file_of_the_outlet_has_decimal_commas_and_is_calibrated_now_and_then():
    lines = station_file(NOW, 0).splitlines()
    assert lines[0] == "pH\t7,20\t-\t20261126010000\t00"
    assert [station_file(NOW, number).splitlines()[0][-2:] for number in (10, 11, 12)] == ["00", "01", "00"]


def test_review_of_frigate_begins_and_ends():
    began, ended = reviews("1.0-a", {"camera": "cam", "labels": ["car"], "severity": "alert"}, NOW)
    assert (began["type"], began["after"]["end_time"], ended["type"], ended["after"]["end_time"]) == ("new", None, "end", NOW.timestamp() + 20)


@pytest.fixture
def allowed(settings, tmp_path):
    settings.CONNECTOR_ALLOW, settings.CONNECTOR_SECRETS = ["127.0.0.1"], str(tmp_path / "keys")


def test_suite_reads_what_the_city_says_over_http_and_ftp(db, media, allowed, tmp_path):
    centre = ward().people["yen"].appointments.get().unit
    ports, play = {"http_port": free_port(), "ftp_port": free_port(), "mqtt_port": 1883}, flood(speed=600)
    with playing(play, ports=ports, folder=tmp_path, password=key(), broker=None) as city:
        codes = set_up(centre=centre, gauges=["dong-ha", "thach-han"], ports=ports, now=NOW)
        assert set(codes) >= {"mo-phong-nuoc-thai", "mo-phong-phan-anh", "mo-phong-mua"}
        later = NOW + timedelta(minutes=2)  # twenty hours of the flood
        said = [*city.step(NOW), *city.step(later)]
        for code in ("mo-phong-phan-anh", "mo-phong-mua", "mo-phong-nuoc-thai"):
            source = Source.objects.get(code=code)
            for minutes in (2, 3):  # a file is taken at the second look
                assert pull(source_id=source.pk, now=NOW + timedelta(minutes=minutes)).problem == {}
    assert not RawMessage.objects.exclude(state="taken").exists()
    assert Report.objects.filter(channel="imported").count() == sum(line.startswith("Open311") for line in said) == 5
    assert set(Report.objects.values_list("category__code", flat=True)) == {"chieu-sang", "thoat-nuoc", "cay-xanh"}
    assert {row.stream.key for row in Observation.objects.select_related("stream")} == {
        "mo-phong-mua/rain", "mo-phong-cua-xa/ph", "mo-phong-cua-xa/tss", "mo-phong-cua-xa/nh4-n",
    }
    assert set(Source.objects.filter(code__startswith="mo-phong").values_list("is_demo", flat=True)) == {True}
    rest(codes, now=later)
    assert not Source.objects.filter(code__in=codes, is_paused=False).exists()


def test_set_up_again_changes_nothing_and_goes_on(db, allowed, media):
    centre = ward().people["yen"].appointments.get().unit
    ports = {"http_port": 8911, "ftp_port": 8921, "mqtt_port": 1883}
    codes = set_up(centre=centre, gauges=["dong-ha"], ports=ports, now=NOW)
    rest(codes, now=NOW)
    assert set_up(centre=centre, gauges=["dong-ha"], ports=ports, now=NOW) == codes
    assert {source.profiles.count() for source in Source.objects.filter(code__in=codes)} == {1}
    assert not Source.objects.filter(code__in=codes, is_paused=True).exists()


@pytest.mark.skipif(not os.environ.get("MQTT_URL"), reason="MQTT_URL names no broker")
def test_gauges_are_heard_through_a_real_broker():
    """One who listens on the broker's other side hears each gauge."""
    at = urlsplit(os.environ["MQTT_URL"])
    host, port = at.hostname, at.port or 1883
    heard = subprocess.Popen(["stdbuf", "-oL", "mosquitto_sub", "-d", "-h", host, "-p", str(port), "-t", "mo-phong/#", "-C", "2", "-v"], stdout=subprocess.PIPE, text=True)
    next(line for line in heard.stdout if line.startswith("Subscribed"))
    with Device(host, port, "thu") as device:
        list(City(flood(speed=600), Told(), device=device).step(NOW + timedelta(seconds=10)))
    lines = [line for line in heard.communicate()[0].splitlines() if line.startswith("mo-phong/")]
    assert [line.partition(" ")[0] for line in lines] == ["mo-phong/dong-ha/water-level", "mo-phong/thach-han/water-level"]
    if kinds.get("mqtt"):
        profile = content("city")["sources"][0]["profile"].format(mqtt_port=port)
        topic, _sign, payload = lines[0].partition(" ")
        assert [one.stream for one in try_on(read_profile(profile), payload.encode(), topic, NOW).items] == ["dong-ha/water-level"]


def test_nobody_who_answers_is_said_in_words():
    with pytest.raises(NoBroker), Device("127.0.0.1", free_port(), "thu"):
        pass


def run(**options):
    out = io.StringIO()
    call_command("simulate_city", stdout=out, broker="", cameras=0, steps=1, http_port=free_port(), ftp_port=free_port(), **options)
    return out.getvalue()


@pytest.mark.parametrize(("change", "options", "word"), [
    ({"PRODUCTION": True}, {}, "PRODUCTION"), ({"CONNECTOR_ALLOW": []}, {}, "CONNECTOR_ALLOW"), ({}, {"speed": 0.5}, "--speed"), ({}, {"hours": 44}, "--from is 0 to 44"), ({}, {"hours": -1}, "--from"), ({}, {"centre": "khong-co"}, "khong-co"),
])
def test_it_does_not_begin_where_it_does_not_belong(db, settings, allowed, change, options, word):
    for name, value in change.items():
        setattr(settings, name, value)
    with pytest.raises(CommandError, match=word):
        run(**options)
    assert not Source.objects.exists()


def test_command_begins_and_ends_cleanly(db, media, allowed):
    centre = ward().people["yen"].appointments.get().unit
    told = run(centre=centre.code, speed=600)
    assert "16/10/2020 11:00" in told
    assert "The city rests" in told
    assert not Source.objects.filter(code__startswith="mo-phong", is_paused=False).exists()


def test_command_begins_so_many_hours_into_the_flood(db, media, allowed):
    centre = ward().people["yen"].appointments.get().unit
    assert "17/10/2020 03:00: dong-ha/water-level 3.20 m" in run(centre=centre.code, speed=600, hours=16)
