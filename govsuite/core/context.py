"""What every page needs: the actor, the menu, the release, whether demo data are present."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from govsuite.core.registries import navigation


def page(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page. ``demo`` is true while demo data are present."""
    actor = getattr(request, "actor", None)
    items = sorted((item for _key, item in navigation if item.visible(actor)), key=lambda item: item.order)
    return {"actor": actor, "navigation": items, "release": settings.RELEASE}
