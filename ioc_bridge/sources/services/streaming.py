"""Take what a broker sends, many messages at once: kept as they came in one row, read, their items handed to the sinks, counted. One transaction.

What cannot be read or is refused waits in quarantine, together with the others of its batch.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from govsuite.core import db
from ioc_bridge.connectors.public import (
    KINDS,
    Delivery,
    Item,
    MessageReader,
    Problem,
    Readings,
    batches,
    each_of,
    sinks,
)
from ioc_bridge.sources.enums import MessageState, Way
from ioc_bridge.sources.models import DeviceCount, RawMessage, Source
from ioc_bridge.sources.problem_notes import kept
from ioc_bridge.sources.rules.acceptance import AHEAD, OLDEST, moment_of, objection
from ioc_bridge.sources.rules.counting import follow
from ioc_bridge.sources.services.arrivals import Arrival, without_repeated
from ioc_bridge.sources.services.delivering import MOST_PROBLEMS
from ioc_bridge.sources.services.intake import count_hour, tell_source

LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Stream:
    """A source and how its messages are read. ``same_within`` as of ``Subscription``."""

    source: Source
    profile_id: int
    reader: MessageReader
    same_within: int = 0


@dataclass(slots=True)
class _Reading:
    """A batch being read: the items with the place of their message, how many they are one by one, what is wrong by place."""

    items: list[Item | Readings] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    wrong: dict[int, list[dict]] = field(default_factory=lambda: defaultdict(list))
    counts: list[tuple[str, int, bool]] = field(default_factory=list)
    count: int = 0
    newest: datetime | None = None


def take_stream(stream: Stream, arrivals: Sequence[Arrival], *, now: datetime) -> int:
    """Keep and take a batch; return how many items were taken. A batch that is here already counts once: a broken connection tells not whether it was written."""
    content = batches.plain([(one.topic, one.body, one.at) for one in arrivals])
    key = hashlib.sha256(content).hexdigest()
    with db.deed():
        if RawMessage.objects.filter(source=stream.source, key__in=_keys(key)).exists():
            count_hour(stream.source.pk, now, repeated=len(arrivals))
            return 0
        arrivals, repeated = without_repeated(stream.source.pk, arrivals, stream.same_within) if stream.same_within else (arrivals, 0)
        if repeated:
            count_hour(stream.source.pk, now, repeated=repeated)
            content = batches.plain([(one.topic, one.body, one.at) for one in arrivals])
        if not arrivals:
            return 0
        found = _read(stream, arrivals)
        taken = _hand_over(stream, arrivals, found, key, content)
        _quarantine(stream, arrivals, found, key)
        late = tell_source(stream.source.pk, received_at=_time(arrivals[-1].at), newest=found.newest)
        count_hour(stream.source.pk, now, late=late, messages=len(arrivals), items=taken, faulty=len(found.wrong), lost=_lost(stream.source, found.counts))
    return taken


def quarantine_unread(stream: Stream, arrival: Arrival, problem: Problem, *, now: datetime) -> None:
    """Keep a message that breaks whoever reads it, so that the others go on."""
    with db.deed():
        RawMessage.objects.get_or_create(
            source=stream.source, key=hashlib.sha256(batches.plain([(arrival.topic, arrival.body, arrival.at)])).hexdigest(),
            defaults=_plain_fields(stream, arrival, [kept(problem)]),
        )
        count_hour(stream.source.pk, now, messages=1, faulty=1)


def _keys(key: str) -> tuple[str, str]:
    return key, f"q-{key}"


def _time(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def _read(stream: Stream, arrivals: Sequence[Arrival]) -> _Reading:
    found, reader = _Reading(), stream.reader
    for place, arrival in enumerate(arrivals):
        if arrival.fault is not None:
            found.wrong[place].append(kept(arrival.fault))
            continue
        received = _time(arrival.at)
        items, problems, count = reader(arrival.topic, arrival.body, received)
        if count is not None:
            found.counts.append((arrival.topic, count, arrival.again))
        if problems:
            found.wrong[place] += [kept(problem) for problem in problems]
            if any(problem.fatal for problem in problems):
                continue
        oldest, newest = received - OLDEST, received + AHEAD
        for item in items:
            if type(item) is Readings and oldest <= item.at <= newest:  # what nearly all are: ``objection`` would find nothing
                found.items.append(item)
                found.places.append(place)
                found.count += len(item.values)
                continue
            for one in each_of([item]):
                strange = objection(one, received)
                if strange is not None:
                    found.wrong[place].append(kept(strange))
                    continue
                found.items.append(one)
                found.places.append(place)
                found.count += 1
    found.newest = max(filter(None, map(moment_of, found.items)), default=None)
    return found


def _hand_over(stream: Stream, arrivals: Sequence[Arrival], found: _Reading, key: str, content: bytes) -> int:
    """Keep the batch as it came, give its items to the sinks, kind by kind, and return how many were taken. Nothing is kept where nothing could be read."""
    if len(found.wrong) == len(arrivals) and not found.items:
        return 0
    message = RawMessage.objects.create(
        source=stream.source, profile_id=stream.profile_id, way=Way.PUSH, state=MessageState.TAKEN, key=key, received_at=_time(arrivals[-1].at),
        items=found.count, **_body(arrivals, content),
    )
    by_kind: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(found.items):
        by_kind[KINDS[type(item)]].append(number)
    refused = 0
    for kind in sorted(by_kind):
        for number, reason in _given(kind, stream.source, message, [found.items[number] for number in by_kind[kind]]):
            refused += 1
            found.wrong[found.places[by_kind[kind][number]]].append(reason)
    if refused:
        RawMessage.objects.filter(pk=message.pk).update(items=found.count - refused)
    return found.count - refused


def _given(kind: str, source: Source, message: RawMessage, items: Sequence[Item | Readings]) -> Iterable[tuple[int, dict]]:
    sink = sinks.get(kind)
    if sink is None:
        return [(place, kept(Problem("sink.none", values={"kind": kind}))) for place in range(len(items))]
    pk, code, at = message.pk, source.code, message.received_at
    refusals = sink([Delivery(item, source.pk, code, pk, at) for item in items])
    return [(one.index, kept(Problem("sink.refused", values={"reason": str(one.reason)}))) for one in refusals]


def _body(arrivals: Sequence[Arrival], content: bytes) -> dict:
    """Return the fields of a row that keeps these messages: a single one as itself, several as a batch."""
    if len(arrivals) == 1:
        one = arrivals[0]
        return {
            "name": _name(one.topic), "content_type": batches.SINGLE_TYPE, "sha256": one.sha256 or hashlib.sha256(one.body).hexdigest(), "size": one.size or len(one.body), "body": one.body,
        }
    body = batches.deflated(content)
    return {
        "name": f"{_name(arrivals[0].topic)[:280]} (+{len(arrivals) - 1})", "content_type": batches.CONTENT_TYPE, "sha256": hashlib.sha256(body).hexdigest(),
        "size": len(body), "body": body,
    }


def _name(topic: str) -> str:
    return topic.replace("\0", "·")[:LONGEST_NAME]


def _plain_fields(stream: Stream, arrival: Arrival, problems: list[dict]) -> dict:
    return {
        "profile_id": stream.profile_id, "way": Way.PUSH, "state": MessageState.QUARANTINED, "received_at": _time(arrival.at), "problems": problems,
        **_body([arrival], b""),
    }


def _quarantine(stream: Stream, arrivals: Sequence[Arrival], found: _Reading, key: str) -> None:
    """Keep what waits for a person: what was cut or held back alone, the rest of the batch together, each problem with the number of its message."""
    alone = [place for place in found.wrong if arrivals[place].fault is not None]
    together = [place for place in found.wrong if arrivals[place].fault is None]
    if len(together) == 1:
        alone, together = [*alone, *together], []
    rows = [RawMessage(source=stream.source, key=f"q-{key}-{place}", **_plain_fields(stream, arrivals[place], found.wrong[place][:MOST_PROBLEMS])) for place in alone]
    if together:
        waiting = [arrivals[place] for place in together]
        problems = [{**problem, "line": number} for number, place in enumerate(together, start=1) for problem in found.wrong[place]]
        more = [{"code": "message.more", "line": 0, "values": {"count": len(problems) - MOST_PROBLEMS}}] if len(problems) > MOST_PROBLEMS else []
        rows.append(RawMessage(
            source=stream.source, profile_id=stream.profile_id, key=_keys(key)[1], way=Way.PUSH, state=MessageState.QUARANTINED, received_at=_time(waiting[-1].at),
            problems=[*problems[:MOST_PROBLEMS], *more], **_body(waiting, batches.plain([(one.topic, one.body, one.at) for one in waiting])),
        ))
    RawMessage.objects.bulk_create(rows, batch_size=100, ignore_conflicts=True)


def _lost(source: Source, counts: Sequence[tuple[str, int, bool]]) -> int:
    """Return how many messages are missing by the devices' own counts, and remember where each stands."""
    if not counts:
        return 0
    last = dict(DeviceCount.objects.filter(source=source, device__in={device for device, _count, _again in counts}).values_list("device", "last"))
    lost = 0
    for device, count, again in counts:
        last[device], missing = follow(last.get(device), count, again=again)
        lost += missing
    DeviceCount.objects.bulk_create(
        [DeviceCount(source=source, device=device, last=count) for device, count in sorted(last.items())], update_conflicts=True,
        unique_fields=["source", "device"], update_fields=["last"],
    )
    return min(lost, 2**31 - 1)
