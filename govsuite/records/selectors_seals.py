"""Find the seals of an authority, and tell who may see their pictures."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.core.registries import FileAudience
from govsuite.people.public import Unit
from govsuite.records.abilities import TABLE
from govsuite.records.models import AuthoritySeal
from govsuite.records.selectors_issuing import bytes_of
from govsuite.records.signing.identity import SealPicture

#: the picture is a file of the authority
OWNER_TYPE = "govsuite_people.unit"


def sealed_unit_for(actor: Actor | None, pk: int) -> Unit:
    """Return a unit to whoever keeps seals, or refuse."""
    TABLE.check(actor, "seal.manage", book="people")
    found = Unit.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound("unit.not_found", _("There is no such unit. Choose one from the tree of units."))
    return found


def seals_of(unit: Unit) -> list[AuthoritySeal]:
    """Return the unit's seals, the newest first."""
    return list(AuthoritySeal.objects.filter(unit=unit).select_related("picture"))


def seal_for(actor: Actor | None, pk: int) -> AuthoritySeal:
    """Return one seal to whoever keeps seals, or refuse."""
    TABLE.check(actor, "seal.manage", book="people")
    found = AuthoritySeal.objects.select_related("unit").filter(pk=pk).first()
    if found is None:
        raise NotFound("seal.not_found", _("There is no such seal. Open it from the page of its unit."))
    return found


def seal_on(unit_id: int, day: date) -> SealPicture | None:
    """Return the seal that the authority stamps on that day; None where it has none here."""
    found = AuthoritySeal.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), unit_id=unit_id, starts__lte=day).select_related("picture").first()
    return SealPicture(bytes_of(found.picture), found.width) if found else None


def _may_read(actor: Actor | None, unit_id: int, audience: str) -> bool:
    """Whoever could copy the picture could put it on a forged paper: only its keepers see it alone."""
    return TABLE.allows(actor, "seal.manage")


FILE_AUDIENCE = FileAudience(may_read=_may_read, book=lambda unit_id: "people")
