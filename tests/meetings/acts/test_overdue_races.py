"""Two connections that both find conclusions late: one report stands on the next agenda, and nobody's own deed is refused for it."""

from collections.abc import Iterator

import pytest
from django.db import connection

from meetings.acts.models import ConclusionPart, OverdueReport
from meetings.acts.services.overdue import bring_back, take_up_late
from tests.meetings.acts.test_overdue_conclusions_return import NOW, Place, next_meeting
from tests.races import while_uncommitted

pytestmark = [pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")]


@pytest.fixture
def place(transactional_db: None) -> Iterator[Place]:
    return next_meeting()


def test_a_task_found_late_while_the_secretary_takes_it_up_is_no_conflict(place: Place) -> None:
    part = ConclusionPart.objects.first()
    answer = while_uncommitted(lambda: bring_back(session=place.coming, **place.by("loan")), lambda: take_up_late(part_id=part.pk, now=NOW))
    assert (answer, place.kinds(), OverdueReport.objects.count()) == ("done", ["opening", "report", "closing"], 1)
