"""The public page of a dossier's state: whoever has the code and the last digits of the telephone number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from govsuite.core.edge import done, status_of
from govsuite.core.rate import at_most
from workflows.dossiers.forms.public import TailForm
from workflows.dossiers.selectors.public import state_of


@at_most(20, "dossier-state")
@require_http_methods(["GET", "HEAD", "POST"])
def public_state(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the last digits of the telephone number, then tell the state in plain words. Nothing personal is shown."""
    form = TailForm(request.POST or None)
    found = None
    if request.method == "POST":
        _ok, found = done(form, lambda: state_of(code, form.cleaned_data["tail"], on=timezone.localdate()))
    answer = render(request, "workflows/dossiers/public_state.html", {"code": code[:60], "form": form, "found": found}, status=status_of(form))
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
