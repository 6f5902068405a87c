"""Raw SQL cannot rewrite what the minutes are written from."""

import pytest
from django.db import IntegrityError, connection, transaction

from meetings.floor.models import FloorLog
from tests.meetings.floor.conftest import Console


@pytest.mark.parametrize("sql", ["UPDATE meetings_floor_floorlog SET kind = 'x'", "DELETE FROM meetings_floor_floorlog"])
def test_log_of_the_hall_is_never_changed(console: Console, sql: str) -> None:
    before = list(FloorLog.objects.values_list("pk", "kind"))
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert list(FloorLog.objects.values_list("pk", "kind")) == before
