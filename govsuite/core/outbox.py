"""Read the outbox: every committed row once, also those that commit after a later id."""

from django.db.models import Max

from govsuite.core import db
from govsuite.core.models import LiveEvent, TopicVersion

#: PostgreSQL gives ids at INSERT and shows rows at COMMIT: so long a transaction may lag behind a later id.
LATEST_SECONDS = 15.0
CHUNK = 500


class Outbox:
    """A place in the outbox. Used by one thread at a time."""

    def __init__(self) -> None:
        self.floor = 0
        #: id → when it was told: rows above the floor that must not be told again.
        self.told: dict[int, float] = {}

    def begin(self, moment: float) -> None:
        """Stand at the end: what was there before is in the snapshots."""
        newest = LiveEvent.objects.aggregate(newest=Max("pk"))["newest"] or 0
        if db.is_sqlite():
            self.floor = newest
            return
        self.floor = max(0, newest - CHUNK)
        self.told = dict.fromkeys(self._ids(), moment)

    def read(self, moment: float) -> list[LiveEvent]:
        """Return the rows that were committed since the last look, in the order of their ids."""
        fresh = [pk for pk in self._ids() if pk not in self.told]
        rows: list[LiveEvent] = []
        for start in range(0, len(fresh), CHUNK):
            rows += LiveEvent.objects.filter(pk__in=fresh[start : start + CHUNK]).order_by("pk")
        self._settle(fresh, moment)
        return rows

    def _ids(self) -> list[int]:
        return list(LiveEvent.objects.filter(pk__gt=self.floor).order_by("pk").values_list("pk", flat=True))

    def _settle(self, fresh: list[int], moment: float) -> None:
        """Raise the floor over what no open transaction can still come below."""
        if db.is_sqlite():  # one writer: ids commit in order
            self.floor = fresh[-1] if fresh else self.floor
            return
        self.told.update(dict.fromkeys(fresh, moment))
        old = [pk for pk, told in self.told.items() if told < moment - LATEST_SECONDS]
        if old:
            self.floor = max(old)
            self.told = {pk: told for pk, told in self.told.items() if pk > self.floor}


def versions(topics: list[str]) -> dict[str, int]:
    """Return the version of each topic; 0 for one that never changed."""
    known = dict(TopicVersion.objects.filter(topic__in=topics).values_list("topic", "version"))
    return {topic: known.get(topic, 0) for topic in topics}
