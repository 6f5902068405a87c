"""Where the documents that packs in force name stand at their official source.

The addresses are asked for with each citation that a page shows, so a process keeps them: what another process
puts into force is seen here within a minute. A dossier keeps the pack of its day of filing; an address is no
part of what that law says, so one that was found later serves it too.
"""

import time
from collections.abc import Mapping

from django.db import DatabaseError

from govsuite.core.registries import OfficialText
from govsuite.law.models import LawPack
from govsuite.law.rules.addresses import addresses_of

KEPT_SECONDS = 60


class _Kept:
    """What was read last, and until when it serves."""

    texts: Mapping[str, OfficialText] = {}
    until = 0.0


def addresses() -> Mapping[str, OfficialText]:
    """Return {number: address}; while the database is away, what was read last."""
    if time.monotonic() >= _Kept.until:
        try:
            remember(_read())
        except DatabaseError:
            _Kept.until = time.monotonic() + KEPT_SECONDS
    return _Kept.texts


def remember(texts: Mapping[str, OfficialText]) -> None:
    _Kept.texts, _Kept.until = texts, time.monotonic() + KEPT_SECONDS


def forget() -> None:
    """Let the next citation read anew: other packs are in force."""
    _Kept.until = 0.0


def _read() -> dict[str, OfficialText]:
    packs = LawPack.objects.filter(state=LawPack.State.EFFECTIVE).order_by("starts", "pk").values_list("content__documents", flat=True)
    found = addresses_of([document for documents in packs for document in documents or []])
    return {number: OfficialText(link, verified) for number, (link, verified) in found.items()}
