"""Long lists leave page by page, equal to the list made whole."""

import json

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from govsuite.core.exports import csv_bytes, csv_chunks
from govsuite.core.models import Counter
from govsuite.core.streams import geojson_chunks, pages_of, streamed

pytestmark = pytest.mark.django_db


def people(count: int) -> None:
    Counter.objects.bulk_create(Counter(key=f"k{turn:04d}", count=turn, until=timezone.now()) for turn in range(count))


def test_a_page_is_read_when_it_is_asked_for_and_not_before() -> None:
    people(5)
    with CaptureQueriesContext(connection) as asked:
        pages = pages_of(Counter.objects.all(), size=2)
        assert len(asked) == 0
        assert [row.key for row in next(pages)] == ["k0004", "k0003"]
        assert len(asked) == 1
        assert [[row.key for row in page] for page in pages] == [["k0002", "k0001"], ["k0000"]]
        assert len(asked) == 4


def test_the_pieces_are_the_whole() -> None:
    people(5)
    rows = [[row.key, "=1+1", "x; =2"] for row in Counter.objects.order_by("-pk")]
    pages = ([[row.key, "=1+1", "x; =2"] for row in page] for page in pages_of(Counter.objects.all(), size=2))
    pieces = list(csv_chunks(["key", "a", "b"], pages))
    assert (b"".join(pieces), len(pieces)) == (csv_bytes(["key", "a", "b"], rows), 4)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_collection_of_any_length_is_json(count: int) -> None:
    people(count)
    chunks = geojson_chunks(pages_of(Counter.objects.all(), size=2), lambda row: {"id": row.pk, "name": "Đông Hà"})
    read = json.loads(b"".join(chunks))
    assert (read["type"], [one["id"] for one in read["features"]]) == ("FeatureCollection", [f"k{turn:04d}" for turn in reversed(range(count))])


def test_a_name_makes_it_a_file() -> None:
    answer = streamed(RequestFactory().get("/"), iter([b"a", b"b"]), content_type="text/csv", filename="giấy phép.csv")
    assert (answer.getvalue(), answer["Content-Disposition"]) == (b"ab", "attachment; filename*=utf-8''gi%E1%BA%A5y%20ph%C3%A9p.csv")
