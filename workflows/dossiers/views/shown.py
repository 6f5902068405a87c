"""What the pages of a draft say of their forms, as hidden fields: which state they were drawn from, and which page they are."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest

from govsuite.core.edge import page_version
from workflows.dossiers.models import Dossier
from workflows.dossiers.services.draft_saves import Shown


def shown_by(request: HttpRequest) -> Shown:
    """Return what the page said. Ask it within the deed: a page that does not say is refused as stale."""
    return Shown(page_version(request), request.POST.get("page", "")[:32])


def hidden_fields(request: HttpRequest, dossier: Dossier) -> dict[str, Any]:
    """Return what the form says: a page that comes back says what it said, for what is typed on it was typed on that state."""
    if request.method == "POST":
        return {"version": request.POST.get("version", ""), "page": request.POST.get("page", "")}
    return {"version": dossier.version, "page": uuid4().hex}
