"""The public page of a dossier's state: whoever has the code and the last digits of the telephone number. Its applicant goes on to the own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.citizens.public import citizen_of, sign_in_url
from govsuite.core import counters
from govsuite.core.edge import done, status_of
from govsuite.core.errors import Invalid
from govsuite.core.rate import TooMany, at_most, network_of
from workflows.dossiers.enums import State
from workflows.dossiers.forms.public import TailForm
from workflows.dossiers.panels.basics import STATE_TONES
from workflows.dossiers.rules.guessing import ADDRESS, CODE, SHORT, WHOLE, Verdict, verdict
from workflows.dossiers.selectors.own import own_by_code
from workflows.dossiers.selectors.public import PublicState, state_of


def _looked_up(request: HttpRequest, code: str, typed: str) -> PublicState:
    """Tell the state where the digits fit. Each try is counted before it is looked at; one that fits is given back."""
    at, short = f"{code[:60]}:{network_of(request)}", len(typed) == SHORT
    limits = {f"dossier-tail:{at}": ADDRESS, f"dossier-tail:{code[:60]}": CODE} if short else {f"dossier-whole:{at}": WHOLE}
    tries = [counters.count(key, most=limit.most, seconds=limit.seconds, now=timezone.now()) for key, limit in limits.items()]
    found = verdict(typed=typed, by_address=tries[0] if short else 0, for_code=tries[-1] if short else 0, whole_by_address=0 if short else tries[0])
    if found == Verdict.STOP:
        raise TooMany("dossier.too_many_tries", _("Too many questions about this code from here. Wait an hour, sign in, or ask at the counter with your receipt."))
    if found == Verdict.WHOLE:
        raise Invalid("dossier.whole_number", _(
            "The last digits have been tried too often for this code. Type the whole telephone number given with the dossier, or sign in."
        ), field="tail")
    state = state_of(code, typed, on=timezone.localdate())
    for key in limits:
        counters.give_back(key)
    return state


@require_safe
def public_find(request: HttpRequest) -> HttpResponse:
    """Where a citizen begins: file online, or type the code of a receipt to read the state."""
    code = request.GET.get("ma", "").strip().upper()[:60]
    if code and "/" not in code:
        return redirect("dossiers:public_state", code)
    return render(request, "workflows/dossiers/public_find.html")


@at_most(20, "dossier-state")
@require_http_methods(["GET", "HEAD", "POST"])
def public_state(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the last digits of the telephone number, then tell the state in plain words. Nothing personal is shown."""
    own = own_by_code(request.citizen_actor, code) if citizen_of(request) else None  # type: ignore[attr-defined]  # by the middleware of citizens
    if own is not None:
        return redirect("dossiers:own_detail", own.public_id)
    form = TailForm(request.POST or None)
    found = None
    if request.method == "POST":
        _ok, found = done(form, lambda: _looked_up(request, code, form.cleaned_data["tail"]))
    answer = render(request, "workflows/dossiers/public_state.html", {
        "code": code[:60], "form": form, "found": found, "sign_in": sign_in_url(request.path),
        "tone": STATE_TONES[State(found.tone_of)] if found else "",
    }, status=status_of(form))
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
