"""Hashes of numbers that were checked before hashes were kept: their holders find the dossiers when they sign in."""

from collections.abc import Iterator

from django.db.models import Q

from govsuite.citizens.public import hash_of_number
from govsuite.core import db
from workflows.dossiers.enums import Channel
from workflows.dossiers.models import Applicant

PAGE = 500


def lacking() -> Q:
    """Say whose number somebody has checked, by the rule of the deeds: an officer at the counter, the portal; not what was typed online."""
    return Q(number_hash="") & ~Q(id_number="") & ~Q(dossier__channel=Channel.ONLINE)


def hash_numbers() -> Iterator[int]:
    """Write the hashes that lack, page by page, each page in a deed of its own; yield how many each wrote. Run again, it writes nothing."""
    last = 0
    while rows := list(Applicant.objects.filter(lacking(), pk__gt=last).order_by("pk").only("pk", "id_number")[:PAGE]):
        last = rows[-1].pk
        hashed = [(row, hash_of_number(row.id_number)) for row in rows]
        with db.deed():
            # A number that was corrected meanwhile has its own hash already.
            written = sum(
                Applicant.objects.filter(pk=row.pk, id_number=row.id_number, number_hash="").update(number_hash=found) for row, found in hashed if found
            )
        yield written
