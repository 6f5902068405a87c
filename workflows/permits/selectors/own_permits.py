"""The permits of a signed-in citizen: those that the own dossiers granted or took over."""

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.citizens.public import Citizen, hashes_of_citizen
from govsuite.core.errors import NotFound
from workflows.permits.models import Permit, PermitChange


def own_permits(citizen: Citizen) -> QuerySet[Permit]:
    """Return what this person holds today: a permit that somebody else has taken over is that person's. By indexes, in one question."""
    held = PermitChange.objects.filter(permit__holder_folded=F("dossier__applicant__name_folded")).values("permit_id")
    mine = Q(pk__in=held.filter(dossier__citizen_id=citizen.pk))
    hashes = hashes_of_citizen(citizen)
    if hashes:
        mine |= Q(pk__in=held.filter(dossier__applicant__number_hash__in=hashes).exclude(dossier__applicant__number_hash=""))
    return Permit.objects.filter(mine).select_related("unit__parent", "earlier")


def own_permit(citizen: Citizen | None, code: str) -> Permit:
    """Return one of them; another's is not found, like one that is not there."""
    found = own_permits(citizen).filter(code=code.upper()).first() if citizen else None
    if found is None:
        raise NotFound("permit.not_yours", _("There is no such permit of yours. Choose one under “My dossiers”."))
    return found
