"""Ask for a feed and keep each entry as a row, with the topics whose words it has."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ioc_bridge.connectors.asking import ask, check_choice, check_url, check_whole
from ioc_bridge.connectors.contract import Config, Fetched, FetchFailed, Outcome, Raw
from ioc_bridge.connectors.items import Item, Problem, Record
from ioc_bridge.connectors.kinds.feed.reading import Entry, entries_of
from ioc_bridge.connectors.rules.values import HOME
from ioc_bridge.connectors.secrets import secret

SERVICES = ("feed", "youtube")
#: YouTube counts a day by this clock; one search costs a hundred of the ten thousand units that a key has a day
YOUTUBE_DAY, MOST_CALLS, USUAL_CALLS = ZoneInfo("America/Los_Angeles"), 100, 20
SEARCH = "https://www.googleapis.com/youtube/v3/search"


class FeedConnector:
    """``url`` of the feed, ``dataset``; ``topics``: {topic: [words]}, written beside each entry that has one of its words.

    ``service: youtube`` asks its search instead: ``query``, ``key`` (its name in the key store), ``daily_calls``. A channel's own feed needs no key.
    """

    def check_config(self, config: Config) -> list[Problem]:
        problems = check_choice(config, "service", SERVICES)
        if config.get("service") == "youtube":
            problems += [Problem("config.missing", values={"name": name}) for name in ("query", "key") if not config.get(name)]
            problems += check_whole(config, "daily_calls", USUAL_CALLS, 1, MOST_CALLS) + (check_url(config) if config.get("url") else [])
        else:
            problems += check_url(config)
        if not config.get("dataset"):
            problems.append(Problem("config.missing", values={"name": "dataset"}))
        topics = config.get("topics") or {}
        if not isinstance(topics, dict) or not all(isinstance(words, list) and words for words in topics.values()):
            problems.append(Problem("config.value", values={"name": "topics", "given": str(topics)[:80], "allowed": "{…: [ …, … ]}"}))
        return problems

    def read(self, config: Config, raw: Raw) -> Outcome:
        entries, problem = entries_of(raw.body)
        if problem:
            return Outcome((), [problem])
        items: list[Item] = []
        problems: list[Problem] = []
        for line, entry in enumerate(entries, start=1):
            if entry.native_id:
                items.append(_record(config, entry, raw.received_at))
            else:
                problems.append(Problem("cell.missing", line, {"field": "guid, id, link"}))
        if not entries:
            problems.append(Problem("message.no_rows"))
        return Outcome(items, problems)

    def fetch(self, config: Config, cursor: Mapping[str, Any], *, now: datetime) -> Iterator[Fetched]:
        """Yield the feed, one message. A search is counted before it is asked: an answer that is lost is spent all the same."""
        if config.get("service") != "youtube":
            body = ask(config, str(config["url"]), {}, accept="application/rss+xml, application/atom+xml, application/xml")
            yield Fetched((Raw(body, now, str(config["url"]), "application/xml"),), cursor)
            return
        day = now.astimezone(YOUTUBE_DAY).date().isoformat()
        spent = int(cursor.get("calls") or 0) if cursor.get("day") == day else 0
        most = int(config.get("daily_calls") or USUAL_CALLS)
        if spent >= most:
            raise FetchFailed(Problem("feed.budget", values={"most": most}), lasting=True)
        counted = {**cursor, "day": day, "calls": spent + 1}
        yield Fetched((), counted)
        asked = {"part": "snippet", "type": "video", "order": "date", "maxResults": "50", "q": str(config["query"]), "key": secret(str(config["key"]))}
        if cursor.get("since"):
            asked["publishedAfter"] = str(cursor["since"])
        url = str(config.get("url") or SEARCH)
        yield Fetched((Raw(ask({"url": url}, url, asked), now, url, "application/json"),), {**counted, "since": now.strftime("%Y-%m-%dT%H:%M:%SZ")})


def _record(config: Config, entry: Entry, received_at: datetime) -> Record:
    """An entry without a time of its own is of the day that it came."""
    day = (entry.at or received_at).astimezone(HOME)
    return Record(dataset=str(config["dataset"])[:80], key=entry.native_id, period=f"{day:%Y-%m-%d}", fields={
        "tieu_de": entry.title, "lien_ket": entry.link if entry.link.startswith(("https://", "http://")) else "", "tom_tat": entry.text, "nguon": entry.author,
        "chu_de": "; ".join(_topics(config, entry)), "luc": entry.at.isoformat() if entry.at else None,
    })


def _topics(config: Config, entry: Entry) -> list[str]:
    text = _folded(f"{entry.title} {entry.text}")
    topics: Mapping[Any, Any] = config.get("topics") or {}
    return [str(topic)[:80] for topic, words in topics.items() if any(f" {_folded(str(word))} " in f" {text} " for word in words)]


def _folded(text: str) -> str:
    """Return the words alone, in small letters, with their marks: without them half of Vietnamese would be the same word."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in unicodedata.normalize("NFC", text).casefold()).split())
