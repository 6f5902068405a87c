"""Choose who you are, agree to share it, leave again."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods
from oauth2_provider.views import AuthorizationView, RPInitiatedLogoutView

from govsuite.demo.identity.models import DemoCitizen


def _next_of(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}) else ""


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """Say what this is."""
    return render(request, "govsuite/demo/identity_about.html", {"site_url": settings.SITE_URL})


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Offer the invented people; no password is asked, for nobody real is here."""
    target = _next_of(request)
    if not target:
        return redirect("about")
    chosen = DemoCitizen.objects.filter(subject=request.POST.get("citizen", "")).first() if request.method == "POST" else None
    if chosen is not None:
        login(request, chosen)
        return redirect(target)
    return render(request, "govsuite/demo/identity_choose.html", {"citizens": DemoCitizen.objects.all(), "next": target})


class Consent(AuthorizationView):
    """Show what the suite will be told, and ask."""

    template_name = "govsuite/demo/identity_consent.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"site_url": settings.SITE_URL}


class Leave(RPInitiatedLogoutView):
    """Forget who was chosen."""

    template_name = "govsuite/demo/identity_leave.html"
