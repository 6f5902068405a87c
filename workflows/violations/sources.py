"""Where violations come from: the app that hands them over enters here who reads its record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from govsuite.core.actors import Actor
from govsuite.core.registries import Registry


@dataclass(frozen=True, slots=True)
class ReferralSource:
    """``label``: what the record is called; ``readers``: positions that read such records in their place; ``readable(actor)``: those that the actor reads."""

    label: Any
    readers: tuple[str, ...]
    may_view: Callable[[Actor | None, int], bool]
    readable: Callable[[Actor], QuerySet[Any]]


#: source_type → how its record is read
referral_sources: Registry[ReferralSource] = Registry("source of violations")
