"""What an applicant declared of the works."""

from typing import Any

from workflows.dossiers.public import Channel, Dossier
from workflows.permits.models import DeclaredWork, Work
from workflows.permits.selectors.applications import form_of
from workflows.permits.selectors.snapshots import values_of, work_values
from workflows.permits.selectors.works import work_begun


def asks_works(dossier: Dossier) -> bool:
    """Tell whether the procedure has an application form that is drawn from the works."""
    return form_of(dossier) is not None


def declared_begun(dossier: Dossier) -> dict[str, Any]:
    """Return the name, kind and class that the answers told, kind and class as far as they do; a kind chosen among others stays."""
    begun, work = work_begun(dossier), Work.objects.filter(dossier=dossier).first()
    if work and begun["kind"] != "house" and work.kind != "house":
        begun["kind"] = work.kind
    return begun


def declared_of(dossier: Dossier) -> DeclaredWork | None:
    """Return the declaration; none is asked for where the dossier did not come online."""
    if dossier.channel != Channel.ONLINE:
        return None
    return DeclaredWork.objects.filter(dossier=dossier).prefetch_related("reviews").first()


def declared_values(dossier: Dossier) -> dict[str, Any]:
    """Return the works with every list, as they are compared."""
    found = work_values(dossier)
    work = Work.objects.filter(dossier=dossier).first()
    return found | {"neighbours": [values_of(row) for row in work.neighbours.all()]} if work else {}

