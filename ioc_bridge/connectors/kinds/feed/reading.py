"""Entries of a feed: RSS 2.0, Atom 1.0, and the answer of YouTube's search."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree.ElementTree import Element  # noqa: S405 - the type

from ioc_bridge.connectors.items import Problem
from ioc_bridge.connectors.markup import local, root_of, words_of
from ioc_bridge.connectors.rules.rows import json_of
from ioc_bridge.connectors.rules.values import Unreadable, moment

_TAG = re.compile(r"<[^>]{0,2000}>")
MOST_ENTRIES = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    native_id: str
    title: str
    link: str
    text: str
    at: datetime | None
    author: str


def entries_of(body: bytes) -> tuple[Sequence[Entry], Problem | None]:
    """Return the entries, or what is wrong with the message as a whole."""
    if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"<":
        return _of_search(body)
    root = root_of(body)
    if isinstance(root, Problem):
        return [], root
    kind = local(root.tag)
    rows = [one for one in root.iter() if local(one.tag) == ("entry" if kind == "feed" else "item")]
    if kind not in ("feed", "rss", "RDF"):
        return [], Problem("feed.no_feed", fatal=True)
    return [_entry(row) for row in rows[:MOST_ENTRIES]], None


def _entry(row: Element) -> Entry:
    link = words_of(row, "link") or next((one.get("href", "") for one in row if local(one.tag) == "link" and one.get("rel", "alternate") == "alternate"), "")
    author = words_of(row, "creator", "author") or next((words_of(one, "name") for one in row if local(one.tag) == "author"), "")
    return Entry(
        native_id=(words_of(row, "guid", "id") or link)[:190], title=plain(words_of(row, "title"))[:300], link=link[:500],
        text=plain(words_of(row, "description", "summary", "content", "encoded"))[:1500], at=_moment(words_of(row, "pubDate", "published", "date", "updated")),
        author=plain(author)[:120],
    )


def _of_search(body: bytes) -> tuple[Sequence[Entry], Problem | None]:
    try:
        data = json_of(body)
    except ValueError:
        return [], Problem("feed.no_feed", fatal=True)
    rows = data.get("items") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        return [], Problem("feed.no_feed", fatal=True)
    return list(_videos(rows[:MOST_ENTRIES])), None


def _videos(rows: list[Any]) -> Iterator[Entry]:
    for row in rows:
        number, told = (row.get("id"), row.get("snippet")) if isinstance(row, dict) else (None, None)
        if isinstance(number, dict) and number.get("videoId") and isinstance(told, dict):
            video = str(number["videoId"])[:40]
            yield Entry(
                f"yt:video:{video}", plain(str(told.get("title", "")))[:300], f"https://www.youtube.com/watch?v={video}", plain(str(told.get("description", "")))[:1500],
                _moment(str(told.get("publishedAt", ""))), str(told.get("channelTitle", ""))[:120],
            )


def plain(text: str) -> str:
    """Return the words without markup. What looks like markup when its signs are spelled out is taken out too."""
    return " ".join(_TAG.sub(" ", html.unescape(_TAG.sub(" ", text))).split())


def _moment(text: str) -> datetime | None:
    """Return the time as RSS writes it (by mail's rule) or as Atom does."""
    try:
        return moment(text)
    except Unreadable:
        pass
    try:
        found = parsedate_to_datetime(text)
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
