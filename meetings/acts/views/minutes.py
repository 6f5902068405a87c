"""The secretary's desk for the minutes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.downloads import DOCX, sent_file
from govsuite.people.decorators import signed_in
from govsuite.records.public import render_docx
from meetings.acts.abilities import TABLE
from meetings.acts.forms import PartForm
from meetings.acts.issuing_policy import document_of
from meetings.acts.models import Minutes
from meetings.acts.selectors.minutes import minutes_for, parts_of
from meetings.acts.selectors.resolutions import files_of
from meetings.acts.selectors.wording import wording_number
from meetings.acts.services.issuing import has_signed, number_minutes, sign_minutes, signers_of_minutes
from meetings.acts.services.minutes import edit_block, finish_minutes, reopen_minutes, start_minutes
from meetings.acts.views.desk import closing_view, signing_view
from meetings.sessions.public import session_for


@signed_in
@require_POST
def minutes_start(request: HttpRequest, session_pk: int) -> HttpResponse:
    """Open the minutes of a session; the secretary's asking makes them where there are none."""
    minutes = start_minutes(session=session_for(request.actor, session_pk), actor=request.actor)
    return redirect("acts:minutes_desk", pk=minutes.pk)


@signed_in
@require_safe
def minutes_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Each part: what the log says, the secretary's wording, the difference."""
    minutes = minutes_for(request.actor, pk)
    parts = parts_of(minutes)
    context = {
        "minutes": minutes, "session": minutes.session, "parts": parts, "moved": [part for part in parts if part.moved],
        "can": TABLE.can(request.actor, "minutes", minutes), "is_draft": minutes.state == Minutes.State.DRAFT,
        "signers": signers_of_minutes(minutes), "editing": request.GET.get("sua", ""), "merging": "gop" in request.GET, "wording": wording_number(minutes.session.term.body_id),
        "may_word": TABLE.allows(request.actor, "wording.edit", minutes.session.term.body), "files": files_of(minutes.issued),
        "signed_already": has_signed(minutes, request.actor),
    }
    return render(request, "meetings/acts/minutes_desk.html", context)


@signed_in
@require_POST
def minutes_edit(request: HttpRequest, pk: int) -> HttpResponse:
    minutes = minutes_for(request.actor, pk, "edit")
    form = PartForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This text is too long or the page is out of date. Nothing was changed."))
        return redirect("acts:minutes_desk", pk=pk)
    text = "" if "restore" in request.POST else form.cleaned_data["text"]
    edit_block(
        minutes=minutes, key=form.cleaned_data["key"], base=form.cleaned_data["base"], base_text=form.cleaned_data["base_text"], text=text, actor=request.actor, now=timezone.now(),
    )
    messages.success(request, _("Saved."))
    place = next((number for number, part in enumerate(parts_of(minutes), 1) if part.key == form.cleaned_data["key"]), 1)
    return redirect(reverse("acts:minutes_desk", args=[pk]) + f"#phan-{place}")


@signed_in
@require_safe
def minutes_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as a Word file, at every step of their life."""
    minutes = minutes_for(request.actor, pk)
    document = document_of(minutes, number=minutes.issued.number if minutes.issued else None, day=minutes.issued.issued_on if minutes.issued else None,
                           names={line.role: line.name for line in signers_of_minutes(minutes)})
    return sent_file(render_docx(document), f"bien-ban-{minutes.session_id}.docx", DOCX)


minutes_finish = closing_view(
    page="acts:minutes_desk", find=minutes_for, action="finish",
    close=lambda minutes, actor, now: finish_minutes(minutes=minutes, actor=actor, now=now),
    reopen=lambda minutes, actor, now: reopen_minutes(minutes=minutes, actor=actor, now=now),
    closed=gettext_lazy("The text is final. Chair and secretary can sign."), reopened=gettext_lazy("The minutes are open for editing again."),
)

#: chair or secretary, each for himself
minutes_sign = signing_view(
    page="acts:minutes_desk", find=minutes_for,
    number=lambda minutes, actor, now: number_minutes(minutes=minutes, actor=actor, now=now),
    sign=lambda minutes, actor, now: sign_minutes(minutes=minutes, actor=actor, now=now),
    signed=gettext_lazy("Your signature is on the minutes."),
)
