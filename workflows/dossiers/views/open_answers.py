"""The page where what nobody answered is answered: at reception by the counter, later by the officer in charge."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from govsuite.core.edge import done, page_version
from govsuite.people.public import signed_in
from workflows.dossiers.enums import State
from workflows.dossiers.forms.open_answers import OpenAnswersForm
from workflows.dossiers.models import Dossier
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.services import open_answers as deeds
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.open_answers import open_answers
from workflows.dossiers.views.reception import reason_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def answer_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what is open. An answer may bring up the next question."""
    dossier = dossier_for(request.actor, pk, "answer")
    asked = open_answers(rule_of(dossier), dossier)
    if not asked and request.method != "POST":
        return redirect(_back(dossier))
    form = OpenAnswersForm(request.POST if request.method == "POST" else None, asked=asked)
    if request.method == "POST":
        ok, answered = done(form, lambda: deeds.answer_open(
            dossier=dossier, answers=form.answers, ground=form.cleaned_data["ground"], actor=request.actor, now=timezone.now(), version=page_version(request),
        ))
        if ok and answered:
            messages.success(request, _("The answers are kept."))
            is_new = any(fact not in asked for fact in open_answers(rule_of(answered), answered))
            return redirect(request.path if is_new else _back(answered))
    why = _("Until it is answered, every paper that may be needed counts as needed.") if dossier.state == State.FILED else _(
        "The law names by it who decides: until then no leader can sign."
    )
    return reason_page(
        request, dossier, form, title=_("Missing answers"), icon="user-question", submit=_("Keep the answers"), back=_back(dossier),
        lead=_("Nobody answered this when the dossier was filed. What the applicant answered stays as it is.") + " " + why,
    )


def _back(dossier: Dossier) -> str:
    name = {State.FILED: "reception", State.WORKING: "propose"}.get(State(dossier.state), "detail")
    return reverse(f"dossiers:{name}", args=[dossier.pk])
