"""Deeds at once, each on a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connection

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
