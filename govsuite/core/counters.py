"""Count tries in the database: whichever process they reach, and across its restart, they are one count.

Call it outside any deed: the refusal rolls the deed back, and the try must stay counted.
"""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import connection
from django.db.models import F

from govsuite.core import db
from govsuite.core.models import Counter

# One statement, so that two processes never read the same number.
_COUNT = """
INSERT INTO govsuite_core_counter (key, count, until) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN govsuite_core_counter.until <= %s THEN 1 ELSE govsuite_core_counter.count + 1 END,
    until = CASE WHEN govsuite_core_counter.until <= %s THEN excluded.until ELSE govsuite_core_counter.until END
RETURNING count
"""


def count(key: str, *, most: int, seconds: int, now: datetime) -> int:
    """Count one more try of ``key``; return how many there were within ``seconds`` of the first, this one included.

    A process that has once counted more than ``most`` remembers it and writes no more: a flood costs no disk.
    """
    full = f"counter-full:{key}"
    if cache.get(full, now) > now:
        return most + 1
    number = _write(key, until=now + timedelta(seconds=seconds), now=now)
    if number > most:
        ends = Counter.objects.filter(pk=key).values_list("until", flat=True).first()
        cache.set(full, ends or now, seconds)
    return number


def give_back(key: str) -> None:
    """Take one counted try back: it was no wrong one."""
    Counter.objects.filter(pk=key, count__gt=0).update(count=F("count") - 1)


def _write(key: str, *, until: datetime, now: datetime) -> int:
    at, end = connection.ops.adapt_datetimefield_value(now), connection.ops.adapt_datetimefield_value(until)
    with db.deed(), connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, end, at, at])
        return int(cursor.fetchone()[0])
