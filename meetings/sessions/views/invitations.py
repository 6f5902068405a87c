"""Invitations: who answered what, one's own answer, the chair's word, reminders."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.people.public import signed_in
from meetings.bodies.public import done, status_of, told
from meetings.sessions.abilities import TABLE
from meetings.sessions.forms import AnswerForm, GuestsForm
from meetings.sessions.models import Session
from meetings.sessions.selectors.invitations import (
    answer_counts,
    invitation_of,
    invitations_of,
    my_invitation,
    notice_of,
    possible_guests,
)
from meetings.sessions.selectors.letters import letter_of
from meetings.sessions.selectors.sessions import session_for
from meetings.sessions.services.answers import decide_absence, give_answer, remind
from meetings.sessions.services.convening import invite_guest
from meetings.sessions.services.letters import issue_letter
from meetings.sessions.views.frame import frame


@signed_in
@require_safe
def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """The leaders see all answers; who was invited sees the letter and the own answer."""
    session = session_for(request.actor, pk, "answer.view")
    if not TABLE.allows(request.actor, "answer.list", session):
        return redirect("sessions:answer", pk)
    now = timezone.now()
    rows = invitations_of(session)
    wanted = request.GET.get("tra-loi", "")
    invited = {row.user_id for row in rows}
    guests = [person for person in possible_guests(session, timezone.localdate(now)) if person.pk not in invited]
    return render(request, "meetings/sessions/invitation_list.html", frame(request.actor, session, "invitations") | {
        "rows": [row for row in rows if wanted in ("", row.answer)], "counts": answer_counts(rows), "wanted": wanted,
        "notice": notice_of(session, now), "guests_form": GuestsForm(people=guests) if guests else None, "letter": letter_of(session),
        "me": request.actor.user_id, "may_sign": TABLE.allows(request.actor, "letter.sign", session), "told": any(row.sent_at for row in rows),
    })


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Attend, or ask leave with a reason."""
    session = session_for(request.actor, pk, "answer.view")
    row = my_invitation(session, request.actor.user_id)
    form = AnswerForm(request.POST or None, initial={"answer": row.answer, "reason": row.reason} if row else {})
    if request.method == "POST":
        ok, _row = done(form, lambda: give_answer(
            session=session, answer=form.cleaned_data["answer"], reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now(),
        ))
        if ok:
            messages.success(request, _("Your answer is noted. You may change it until the session closes."))
            return redirect("sessions:answer", pk)
    return render(request, "meetings/sessions/answer_edit.html", frame(request.actor, session, "invitations") | {
        "form": form, "invitation": row, "letter": letter_of(session), "may_sign": TABLE.allows(request.actor, "letter.sign", session),
    }, status=status_of(form))


def _list(session: Session) -> str:
    return reverse("sessions:invitations", args=[session.pk])


@signed_in
@require_POST
def decide(request: HttpRequest, pk: int, invitation_pk: int) -> HttpResponse:
    """The chair approves (``approved=1``) or refuses an absence."""
    session = session_for(request.actor, pk, "answer.approve")
    row = invitation_of(session, invitation_pk)
    approved = request.POST.get("approved") == "1"
    return told(
        request, lambda: decide_absence(invitation=row, approved=approved, actor=request.actor, now=timezone.now()),
        success=_("The absence is approved.") if approved else _("The absence is refused."), to=_list(session),
    )


@signed_in
@require_POST
def reminders(request: HttpRequest, pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "answer.remind")

    def deed() -> None:
        count = remind(session=session, actor=request.actor, now=timezone.now())
        if count:
            messages.success(request, ngettext("%(count)s person was reminded.", "%(count)s people were reminded.", count) % {"count": count})
        else:
            messages.info(request, _("Nobody had to be reminded: all have answered or were reminded in the last twelve hours."))

    return told(request, deed, success="", to=_list(session))


@signed_in
@require_POST
def guests_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite more guests."""
    session = session_for(request.actor, pk, "answer.remind")
    form = GuestsForm(request.POST, people=possible_guests(session, timezone.localdate()))

    def deed() -> None:
        for user_id in form.cleaned_data["guests"]:
            invite_guest(session=session, user_id=user_id, actor=request.actor, now=timezone.now())

    ok, _none = done(form, deed)
    if not ok:
        messages.error(request, _("One of the guests cannot be invited. Choose from the list."))
    return redirect(_list(session))


@signed_in
@require_POST
def letter_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Number and sign the letter of invitation, or try again; then everybody is told."""
    session = session_for(request.actor, pk, "letter.sign")
    return told(
        request, lambda: issue_letter(session=session, actor=request.actor, now=timezone.now()),
        success=_("The letter of invitation is numbered and signed; everybody invited is told."), to=_list(session),
    )
