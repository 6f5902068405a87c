"""A session of sixty items and three hundred papers, and one with a single item; built without rendering a file."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from govsuite.records.models import File, FileVersion
from meetings.sessions.models import AgendaItem, Paper, Session
from tests import builders
from tests.signed_in import client_of

ITEMS, PAPERS = 60, 5


def build() -> tuple[str, str, Client]:
    """Return the addresses of the small and the large page and a delegate's signed-in client."""
    council = builders.council()
    small = council.session
    large = Session.objects.create(
        term=small.term, kind=small.kind, ordinal="thứ Tư", title="Kỳ họp lớn", place=small.place, starts_on=small.starts_on + timedelta(days=1),
        state=Session.State.CONVENED,
    )
    fill(large)
    return f"/ky-hop/{small.pk}/", f"/ky-hop/{large.pk}/", client_of(council.people["an"])


def fill(session: Session, *, items: int = ITEMS, papers: int = PAPERS) -> None:
    """Give the session ``items`` items with ``papers`` papers each."""
    now = timezone.now()
    for order in range(1, items + 1):
        item = AgendaItem.objects.create(session=session, kind=AgendaItem.Kind.REPORT, title=f"Nội dung thứ {order}", order=order)
        for number in range(1, papers + 1):
            file = File.objects.create(
                owner_type="meetings_sessions.session", owner_id=session.pk, audience="body", name=f"Báo cáo {order}.{number}.pdf", created_at=now,
            )
            FileVersion.objects.create(
                file=file, number=1, stored=f"x/{file.pk}.pdf", name=file.name, media_type="application/pdf", size=200_000, sha256="0" * 64,
                pages=7, created_at=now, created_by_name="đo",
            )
            Paper.objects.create(session=session, item=item, role=Paper.Role.REPORT, title=file.name, file=file, order=number)
