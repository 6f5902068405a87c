"""What goes on and on is told once an hour: a flood, a token in other hands, a key that asks too often."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from govsuite.core import counters, db
from govsuite.inbox.services.notifications import notify

HOUR = 3600


def tell_hourly(
    *, about: str, whom: Callable[[], Iterable[int]], sentence: Promise, words: Mapping[str, str], url: str, kind: str, now: datetime,
) -> None:
    """Tell the people that ``whom()`` names of ``about``, unless they were told within the hour. Call it outside any deed: a refusal must not take it back.

    ``sentence`` is a lazy translation: it is spoken in the language of the house, whoever asked.
    """
    if counters.count(f"told:{kind}:{about}", most=1, seconds=HOUR, now=now) > 1:
        return
    with db.deed(), override(settings.LANGUAGE_CODE):
        notify(user_ids=whom(), title=str(sentence) % words, url=url, kind=kind, now=now, email=False)
