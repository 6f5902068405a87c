"""Deeds at once, each on a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection

from govsuite.core import db
from govsuite.core.errors import DomainError


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Run the deeds in threads that start together; return their codes, "done" where one succeeded."""
    gate, answers = threading.Barrier(len(deeds)), [""] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            deed()
            answers[place] = "done"
        except DomainError as refused:
            answers[place] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def while_uncommitted(first: Callable[[], object], second: Callable[[], object]) -> str:
    """Do the second deed on a connection of its own once the first is written, and commit the first when the second waits or is over; return the second's code."""
    written, over, answer = threading.Event(), threading.Event(), []

    def run() -> None:
        written.wait(10)
        answer.extend(at_once(second))
        over.set()

    other = threading.Thread(target=run)
    other.start()
    with db.deed():
        first()
        written.set()
        while not somebody_waits() and not over.is_set():
            over.wait(0.05)
    other.join()
    return answer[0]


def somebody_waits() -> bool:
    """Return whether a connection to this database of PostgreSQL waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE NOT l.granted AND a.datname = current_database()")
        found: int = cursor.fetchone()[0]
    return found > 0
