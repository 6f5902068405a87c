"""The desk of a meeting's conclusions: wording, check, number, signature."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from govsuite.people.decorators import signed_in
from meetings.acts.abilities import TABLE
from meetings.acts.forms_conclusions import ConclusionForm
from meetings.acts.models import Conclusion
from meetings.acts.selectors.conclusions import conclusion_for, parts_of_conclusion, units_to_act
from meetings.acts.selectors.resolutions import files_of
from meetings.acts.services.concluding import (
    edit_conclusion,
    move_conclusion,
    number_conclusion,
    sign_conclusion,
    start_conclusion,
)
from meetings.acts.services.overdue import bring_back
from meetings.acts.views.desk import Deed, closing_view, signing_view
from meetings.bodies.public import done, told
from meetings.sessions.public import session_for


@signed_in
@require_POST
def conclusion_start(request: HttpRequest, session_pk: int) -> HttpResponse:
    """Open the conclusions of a meeting; the secretary's asking drafts them from the floor."""
    conclusion = start_conclusion(session=session_for(request.actor, session_pk), actor=request.actor, now=timezone.now())
    return redirect("acts:conclusion_desk", pk=conclusion.pk)


@signed_in
@require_POST
def overdue_take_up(request: HttpRequest, session_pk: int) -> HttpResponse:
    """Put what is overdue from earlier conclusions on the agenda."""
    session = session_for(request.actor, session_pk)
    return told(
        request, lambda: bring_back(session=session, actor=request.actor, now=timezone.now()),
        success=_("The report on overdue conclusions is on the agenda, before the closing."), to=reverse("sessions:agenda", args=[session_pk]),
    )


@signed_in
@require_safe
def conclusion_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Each matter with its conclusion, and what can be done now."""
    conclusion = conclusion_for(request.actor, pk)
    return _desk(request, conclusion, None)


def _desk(request: HttpRequest, conclusion: Conclusion, form: ConclusionForm | None, status: int = 200) -> HttpResponse:
    parts, can = parts_of_conclusion(conclusion), TABLE.can(request.actor, "conclusion", conclusion)
    if form is None and can["edit"] and conclusion.state == Conclusion.State.DRAFT:
        form = ConclusionForm(parts=parts, units=units_to_act(conclusion.session))
    return render(request, "meetings/acts/conclusion_desk.html", {
        "conclusion": conclusion, "session": conclusion.session, "parts": parts, "form": form, "can": can, "files": files_of(conclusion.issued),
    }, status=status)


@signed_in
@require_POST
def conclusion_edit(request: HttpRequest, pk: int) -> HttpResponse:
    conclusion = conclusion_for(request.actor, pk, "edit")
    form = ConclusionForm(request.POST, parts=parts_of_conclusion(conclusion), units=units_to_act(conclusion.session))
    ok, _row = done(form, lambda: edit_conclusion(conclusion=conclusion, parts=form.texts(), actor=request.actor, now=timezone.now()))
    if not ok:
        return _desk(request, conclusion, form, status=422)
    messages.success(request, _("The wording is saved."))
    return redirect("acts:conclusion_desk", pk=pk)


def _move(to: str) -> Deed:
    return lambda conclusion, actor, now: move_conclusion(conclusion=conclusion, to=to, actor=actor, now=now)


conclusion_check = closing_view(
    page="acts:conclusion_desk", find=conclusion_for, action="check", close=_move(Conclusion.State.CHECKED), reopen=_move(Conclusion.State.DRAFT),
    closed=gettext_lazy("Checked. It waits for number and signature."), reopened=gettext_lazy("Back to drafting."),
)

#: with the signature it is issued, and goes back to who asked
conclusion_sign = signing_view(
    page="acts:conclusion_desk", find=conclusion_for,
    number=lambda conclusion, actor, now: number_conclusion(conclusion=conclusion, actor=actor, now=now),
    sign=lambda conclusion, actor, now: sign_conclusion(conclusion=conclusion, actor=actor, now=now),
    signed=gettext_lazy("Notice %(name)s is signed and issued."),
)
