"""A session in which very much has happened: thousands of events in its log, its audit book and the outbox, a third of them speeches that are over."""

from datetime import timedelta

from django.utils import timezone

from govsuite.core.models import AuditEntry, LiveEvent
from meetings.floor.models import FloorLog, Speech
from tests import builders
from tests.meetings.hall import open_hall

FEW, MANY = 50, 5_000
#: one event in so many is the end of a speech
SPEECH = 3
SPEAKERS = 12


def build(events: int) -> builders.Council:
    """Return a council in its hall after so many events."""
    council = open_hall(builders.council())
    happen(council, events)
    return council


def happen(council: builders.Council, events: int) -> None:
    session, item = council.session, council.item
    now = timezone.now()
    began = now - timedelta(hours=8)
    moments = [began + timedelta(seconds=number) for number in range(events)]
    FloorLog.objects.bulk_create(FloorLog(session=session, at=at, kind="speech.ended", item=item, data={"name": "Đại biểu"}) for at in moments)
    Speech.objects.bulk_create(
        Speech(
            session=session, item=item, name=f"Đại biểu {number % SPEAKERS}", role=f"Tổ {number % 4}", user=council.people["an"], state=Speech.State.DONE,
            asked_at=at, started_at=at, ended_at=at + timedelta(seconds=1), order=number,
        )
        for number, at in enumerate(moments[::SPEECH])
    )
    length = AuditEntry.objects.filter(book_key=session.book).count()
    AuditEntry.objects.bulk_create(
        AuditEntry(book_key=session.book, number=length + number, at=at, user_name="đo", deed="floor.speech.ended", digest="0" * 64)
        for number, at in enumerate(moments, start=1)
    )
    LiveEvent.objects.bulk_create(LiveEvent(topic=session.topic, version=number, kind="speech.ended", data={}, created_at=at) for number, at in enumerate(moments, start=1))
