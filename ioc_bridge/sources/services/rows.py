"""The sink of records: keep rows of data sets, a changed row as a revision."""

from collections.abc import Sequence

from ioc_bridge.connectors.public import Delivery, Record, Refusal
from ioc_bridge.sources.models import DatasetRow

Place = tuple[int, str, str, str]


def keep_rows(deliveries: Sequence[Delivery]) -> list[Refusal]:
    """Keep each row. The same row again changes nothing; a row told twice in a batch counts as told last."""
    wanted: dict[Place, Delivery] = {}
    for one in deliveries:
        wanted[_place(one)] = one
    current = _current(wanted)
    made: list[DatasetRow] = []
    for place, one in wanted.items():
        before = current.get(place)
        fields = dict(_record(one).fields)
        if before is None or before.fields != fields:
            made.append(_row(place, one, fields, before))
    replaced = [current[place].pk for place in map(_row_place, made) if place in current]
    DatasetRow.objects.filter(pk__in=replaced).update(is_current=False)
    DatasetRow.objects.bulk_create(made, batch_size=500)
    return []


def _record(one: Delivery) -> Record:
    if not isinstance(one.item, Record):
        raise TypeError(f"no record: {type(one.item).__name__}")
    return one.item


def _place(one: Delivery) -> Place:
    record = _record(one)
    return one.source_id, record.dataset, record.key, record.period


def _row_place(row: DatasetRow) -> Place:
    return row.source_id, row.dataset, row.key, row.period


def _current(wanted: dict[Place, Delivery]) -> dict[Place, DatasetRow]:
    sources = {place[0] for place in wanted}
    periods = {place[3] for place in wanted}
    rows = DatasetRow.objects.filter(source__in=sources, period__in=periods, is_current=True)
    return {_row_place(row): row for row in rows if _row_place(row) in wanted}


def _row(place: Place, one: Delivery, fields: dict[str, object], before: DatasetRow | None) -> DatasetRow:
    source_id, dataset, key, period = place
    return DatasetRow(
        source_id=source_id, message_id=one.message_id, dataset=dataset, key=key, period=period, fields=fields,
        revision=before.revision + 1 if before else 1, at=one.received_at,
    )
