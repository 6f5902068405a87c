"""What every page needs: the actor, the menu, the release, whether demo data are present."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from govsuite.core import demo
from govsuite.core.registries import account_menu, navigation
from govsuite.core.ui.display import display_of


def _address(name: str) -> str:
    """Return the address of ``name``, or nothing where no app offers it."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def page(request: HttpRequest) -> dict[str, Any]:
    """Template context of every page. ``demo`` is true while demo data are present; nothing switches it off."""
    actor = getattr(request, "actor", None)
    items = sorted((item for _key, item in navigation if item.visible(actor)), key=lambda item: item.order)
    account = sorted((item for _key, item in account_menu if item.visible(actor)), key=lambda item: item.order)
    return {
        "actor": actor,
        "navigation": items,
        "account_menu": [{"label": item.label, "icon": item.icon, "url": reverse(item.url_name)} for item in account],
        "release": settings.RELEASE,
        "site_name": settings.SITE_NAME,
        "site_owner": settings.SITE_OWNER,
        "display": display_of(request.COOKIES),
        "demo": SimpleLazyObject(demo.is_present),
        "sign_in_url": _address(settings.LOGIN_URL),
        "sign_out_url": _address(settings.SIGN_OUT_URL),
    }
