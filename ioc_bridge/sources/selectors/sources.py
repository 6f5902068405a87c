"""Find sources and what hangs on them, for who may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import same_place
from ioc_bridge.connectors.public import Field, ListeningConnector, plan_of
from ioc_bridge.sources.abilities import DUTY, HEAD, TABLE
from ioc_bridge.sources.enums import WAITING, EntryState, Freshness, ProfileState
from ioc_bridge.sources.models import ManualEntry, Profile, RawMessage, Reminder, Run, Source
from ioc_bridge.sources.problem_notes import told
from ioc_bridge.sources.profile_reading import Read, read_profile
from ioc_bridge.sources.rules.freshness import Delivery, completeness, freshness
from ioc_bridge.sources.selectors.feeds import FeedLine, feed_lines

WINDOW = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Line:
    """A source on the board. ``complete`` and ``faulty`` are shares of the last 30 days, in per cent; ``late_most`` their longest way to us, in seconds."""

    source: Source
    freshness: Freshness
    kind: str
    waiting: int
    entries: int
    complete: int | None
    faulty: int | None
    problem: str
    late_most: int | None = None
    feed: FeedLine | None = None


def source_for(actor: Actor | None, code: str, action: str = "view") -> Source:
    source = Source.objects.select_related("unit", "centre").filter(code=code).first()
    if source is None:
        raise NotFound("source.not_found", _("There is no such data source. Choose one of the board."))
    TABLE.check(actor, f"source.{action}", source, book="" if action == "view" else source.book)
    return source


def profile_for(actor: Actor | None, code: str, number: int, action: str = "profile") -> Profile:
    profile = Profile.objects.select_related("source").filter(source__code=code, number=number).first()
    if profile is None:
        raise NotFound("source.profile_not_found", _("There is no such version of the profile. Open the source again."))
    TABLE.check(actor, f"source.{action}", profile, book=profile.source.book)
    return profile


def message_for(actor: Actor | None, pk: int, action: str = "view") -> RawMessage:
    message = RawMessage.objects.select_related("source", "profile").filter(pk=pk).first()
    if message is None:
        raise NotFound("message.not_found", _("There is no such message. Open the source again."))
    TABLE.check(actor, f"message.{action}", message, book="" if action == "view" else message.source.book)
    return message


def entry_for(actor: Actor | None, pk: int, action: str = "view") -> ManualEntry:
    entry = ManualEntry.objects.select_related("source", "profile").filter(pk=pk).first()
    if entry is None:
        raise NotFound("entry.not_found", _("There is no such row. Open the source again."))
    TABLE.check(actor, f"entry.{action}", entry, book="" if action == "view" else entry.source.book)
    return entry


def reminder_for(actor: Actor | None, pk: int) -> Reminder:
    reminder = Reminder.objects.select_related("centre").filter(pk=pk).first()
    if reminder is None:
        raise NotFound("reminder.not_found", _("There is no such letter."))
    TABLE.check(actor, "reminder.view", reminder)
    return reminder


def sources_of(actor: Actor) -> QuerySet[Source]:
    """Return the sources that this person sees: all of the own centre, or those of the own unit."""
    rows = Source.objects.select_related("unit")
    centres = Source.objects.order_by().values_list("centre_id", flat=True).distinct()
    kept = [pk for pk in centres if same_place(actor, pk, HEAD, DUTY)]
    return rows.filter(Q(centre__in=kept) | Q(unit__in=[post.unit_id for post in actor.posts]))


def board(sources: Sequence[Source], now: datetime) -> list[Line]:
    """Return the sources with how fresh, whole and faulty they are."""
    ids = [source.pk for source in sources]
    waiting = dict(RawMessage.objects.filter(source__in=ids, state__in=WAITING).values_list("source").annotate(Count("pk")).order_by())
    entries = dict(ManualEntry.objects.filter(source__in=ids, state=EntryState.WAITING).values_list("source").annotate(Count("pk")).order_by())
    runs = {
        row["source"]: row for row in
        Run.objects.filter(source__in=ids, started_at__gte=now - WINDOW).values("source").annotate(came=Sum("messages"), wrong=Sum("faulty"), late=Max("lag_seconds")).order_by()
    }
    read = {row.source_id: read_profile(row.text) for row in Profile.objects.filter(source__in=ids, state=ProfileState.IN_FORCE)}
    feeds = feed_lines([source.pk for source in sources if not source.is_paused and source.pk in read and _listens(read[source.pk])], now)
    return [
        _line(source, now, waiting.get(source.pk, 0), entries.get(source.pk, 0), runs.get(source.pk, {}), str(read[source.pk].config.get("kind", "")) if source.pk in read else "",
              feeds.get(source.pk))
        for source in sources
    ]


def _listens(read: Read) -> bool:
    return read.kind is not None and isinstance(read.kind.connector, ListeningConnector)


def _line(source: Source, now: datetime, waiting: int, entries: int, runs: dict[str, Any], kind: str, feed: FeedLine | None) -> Line:
    came, wrong = runs.get("came") or 0, runs.get("wrong") or 0
    share = completeness(cadence=source.cadence, came=came, since=max(source.created_at, now - WINDOW), now=now)
    problem = feed.problem if feed and feed.problem else told(source.last_problem) if source.last_problem else ""
    return Line(
        source, freshness_of(source, now), kind, waiting, entries, None if share is None else int(share * 100), int(100 * wrong / came) if came else None, problem, runs.get("late"), feed,
    )


def freshness_of(source: Source, now: datetime) -> Freshness:
    return Freshness(freshness(Delivery(source.cadence, source.last_received_at, source.is_paused), now))


def in_force(source: Source) -> tuple[Profile | None, Read | None]:
    profile = source.profiles.filter(state=ProfileState.IN_FORCE).first()
    return profile, read_profile(profile.text) if profile else None


def fields_by_hand(read: Read | None) -> Sequence[Field]:
    """Return the cells of an entry by hand; none where the profile in force has no rows."""
    if read is None or read.kind is None or read.problems:
        return ()
    plan = plan_of(read.config)[0]
    return plan.fields if plan else read.kind.by_hand


def table_fields(read: Read | None) -> Sequence[Field]:
    """Return the columns of the template where the profile in force reads tables."""
    return fields_by_hand(read) if read is not None and read.config.get("kind") == "upload" else ()
