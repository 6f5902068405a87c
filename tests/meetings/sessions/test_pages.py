"""The pages of a session: who sees them, and that they cost the same whatever the session's size."""


import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govsuite.records.models import File, FileVersion
from meetings.sessions.models import AgendaItem, Paper
from tests.builders import Council, moment

PAGES = ["detail", "papers", "invitations", "attendance", "sheet", "edit", "agenda", "convene", "cancel", "item_add", "paper_add", "results", "answer"]


def fill(council: Council, items: int, papers_each: int = 5) -> None:
    """Give the session so many items with so many papers each."""
    council.item.delete()
    for order in range(1, items + 1):
        item = AgendaItem.objects.create(session=council.session, kind="report", title=f"Mục {order}", order=order)
        for place in range(papers_each):
            file = File.objects.create(owner_type="meetings_sessions.session", owner_id=council.session.pk, name="a.pdf", created_at=moment())
            FileVersion.objects.create(
                file=file, number=1, stored="x", name="a.pdf", media_type="application/pdf", size=1, sha256="0", created_at=moment(),
                created_by_name="Cúc",
            )
            Paper.objects.create(session=council.session, item=item, role="report", title=f"Báo cáo {place}", file=file)


def queries(client, url: str) -> int:
    with CaptureQueriesContext(connection, ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("items", [1, 3, 60])
@pytest.mark.parametrize(("name", "most"), [("an", 12), ("cuc", 12)])
def test_session_page_costs_the_same_whatever_its_size(council, signed_in, name, most, items):
    fill(council, items)
    client = signed_in(council.people[name])
    url = reverse("sessions:detail", args=[council.session.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(url)
    assert answer.status_code == 200
    assert answer.content.decode().count("se-item__title") == items
    assert len(seen) <= most, "\n".join(query["sql"][:200] for query in seen.captured_queries)
