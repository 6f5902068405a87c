"""News feeds: what an entry says, its topics, and the budget of YouTube's search."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from ioc_bridge.connectors.contract import FetchFailed, Raw
from ioc_bridge.connectors.kinds.feed.connector import FeedConnector
from ioc_bridge.connectors.kinds.feed.kind import ATOM_SAMPLE, EXAMPLE, FEED, YOUTUBE_EXAMPLE
from tests.ioc_bridge.servers import web

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
CONFIG, YOUTUBE = yaml.safe_load(EXAMPLE), yaml.safe_load(YOUTUBE_EXAMPLE)
KIND = FeedConnector()
SEARCH = {"items": [
    {"id": {"kind": "youtube#video", "videoId": "mh1"}, "snippet": {"title": "Lũ &amp; lụt", "description": "x", "publishedAt": "2026-11-25T22:15:00Z", "channelTitle": "K"}},
    {"id": {"kind": "youtube#channel", "channelId": "c"}, "snippet": {"title": "Kênh"}}, 7,
]}


def read(body, **more):
    return KIND.read(CONFIG | more, Raw(body.encode(), NOW))


def test_entries_are_rows_without_markup_with_their_topics():
    flood, flowers = KIND.read(CONFIG, FEED.sample).items
    assert (flood.key, flood.period, flood.fields["chu_de"], flood.fields["tom_tat"]) == ("bmh-1203", "2026-11-26", "Ngập lụt", "Nước ngập nửa bánh xe trên đường Lê Lợi.")
    assert flood.fields["luc"] == "2026-11-25T23:40:00+00:00"
    assert (flowers.period, flowers.fields["chu_de"]) == ("2026-11-25", "")


def test_atom_and_the_search_of_youtube_say_the_same_things():
    entry = read(ATOM_SAMPLE).items[0]
    assert (entry.key, entry.period, entry.fields["nguon"], entry.fields["chu_de"]) == ("yt:video:minhhoa0001", "2026-11-26", "Kênh minh họa", "Ngập lụt")
    found = read(json.dumps(SEARCH)).items
    assert [(one.key, one.fields["tieu_de"], one.fields["lien_ket"]) for one in found] == [("yt:video:mh1", "Lũ & lụt", "https://www.youtube.com/watch?v=mh1")]


def test_word_of_a_topic_is_a_whole_word_with_its_marks():
    feed = "<rss><channel><item><guid>1</guid><title>{}</title></item></channel></rss>"
    assert read(feed.format("Lũy tre làng")).items[0].fields["chu_de"] == ""
    assert read(feed.format("LŨ, về!")).items[0].fields["chu_de"] == "Ngập lụt"


@pytest.mark.parametrize(("body", "code"), [
    ("<html><body/></html>", "feed.no_feed"), ("<rss><channel/></rss>", "message.no_rows"), ("{}", "feed.no_feed"), ("bảo trì", "feed.no_feed"), ("<rss>", "xml.bad"),
    ('<!DOCTYPE a [<!ENTITY b "x">]><rss><channel><item><guid>&b;</guid></item></channel></rss>', "xml.bomb"),
    ("<rss><channel><item><title>Không có số</title></item></channel></rss>", "cell.missing"),
])
def test_what_is_no_feed_says_so(body, code):
    assert [problem.code for problem in read(body).problems] == [code]


def test_link_that_is_no_address_of_the_web_is_not_kept():
    body = "<rss><channel><item><guid>1</guid><link>javascript:alert(1)</link><title>&lt;script&gt;alert(1)&lt;/script&gt;a</title></item></channel></rss>"
    fields = read(body).items[0].fields
    assert (fields["lien_ket"], fields["tieu_de"]) == ("", "alert(1) a")


@pytest.fixture
def youtube(settings, tmp_path):
    (tmp_path / "youtube").write_text("khoa-youtube")
    settings.CONNECTOR_SECRETS, settings.CONNECTOR_ALLOW = str(tmp_path), ["127.0.0.1"]


def ask(url, cursor, now, most=2):
    return list(KIND.fetch(YOUTUBE | {"url": url, "daily_calls": most}, cursor, now=now))


def test_searches_are_counted_by_youtubes_day_and_end_with_the_budget(youtube):
    with web(lambda path: (200, {}, json.dumps(SEARCH).encode())) as (url, asked):
        cursor, codes = {}, []
        for hour in range(4):
            try:
                cursor = ask(url, cursor, NOW + timedelta(hours=hour))[-1].cursor
                codes.append(cursor["calls"])
            except FetchFailed as failed:
                codes.append(failed.problem.code)
        assert codes == [1, 2, "feed.budget", "feed.budget"]
        # midnight in Los Angeles is 8 o'clock by UTC in winter
        assert ask(url, cursor, NOW + timedelta(hours=6, minutes=59), most=3)[-1].cursor["calls"] == 3
        assert ask(url, cursor, NOW + timedelta(hours=7))[-1].cursor["calls"] == 1
    query = parse_qs(urlsplit(asked[1][0]).query)
    assert (query["key"], query["publishedAfter"]) == (["khoa-youtube"], ["2026-11-26T01:00:00Z"])


def test_search_that_fails_is_spent_too_and_the_key_stays_out_of_what_is_kept(youtube):
    with web(lambda path: (500, {}, b"")) as (url, _asked):
        fetching = KIND.fetch(YOUTUBE | {"url": url}, {}, now=NOW)
        assert next(fetching).cursor["calls"] == 1
        with pytest.raises(FetchFailed):
            next(fetching)
    with web(lambda path: (200, {}, json.dumps(SEARCH).encode())) as (url, _asked):
        assert "khoa-youtube" not in repr(ask(url, {}, NOW))


def test_profile_is_checked():
    assert [one.values["name"] for one in KIND.check_config({"service": "youtube", "dataset": "a"})] == ["query", "key"]
    assert [one.values["name"] for one in KIND.check_config(YOUTUBE | {"daily_calls": 101})] == ["daily_calls"]
    assert [one.values["name"] for one in KIND.check_config(CONFIG | {"topics": {"a": "b"}})] == ["topics"]
