"""The list of sheets, one sheet with a member's answer and the result, a new one, its record as PDF."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.downloads import PDF, sent_file
from govsuite.core.errors import Attempt, Conflict, Invalid, Refused
from govsuite.people.public import signed_in
from govsuite.records.public import file_url, render_pdf
from meetings.bodies.public import done, status_of, told
from meetings.opinions import forms, selectors
from meetings.opinions.abilities import TABLE
from meetings.opinions.documents import record_of
from meetings.opinions.models import Sheet
from meetings.opinions.services.recording import number_record, report_sheet, sign_record
from meetings.opinions.services.sheets import NewSheet, cancel_sheet, give_opinion, open_sheet

GET_POST = ["GET", "HEAD", "POST"]
TONES = {"open": "info", "closed": "success", "cancelled": "neutral"}


@signed_in
@require_safe
def sheet_list(request: HttpRequest) -> HttpResponse:
    rows = [
        {"sheet": row, "tone": TONES[row.state], "given": sum(bool(member.choice) for member in row.members.all()), "asked": len(row.members.all())}
        for row in selectors.sheets_for(request.actor)
    ]
    return render(request, "meetings/opinions/sheet_list.html", {"rows": rows, "may_open": bool(selectors.bodies_to_ask(request.actor))})


@signed_in
@require_http_methods(GET_POST)
def sheet_new(request: HttpRequest) -> HttpResponse:
    """Put a question to the members of a committee."""
    bodies = selectors.bodies_to_ask(request.actor)
    if not bodies:
        raise Refused(
            "opinions.not_yours", _("Only the office and the leaders of a People's Committee ask its members in writing."), attempt=Attempt(book="opinions", deed="opinions.open"),
        )
    form = forms.SheetForm(request.POST or None, request.FILES or None, bodies=bodies)
    if request.method == "POST":
        ok, row = done(form, lambda: open_sheet(
            body=next(body for body in bodies if body.pk == form.cleaned_data["body"]), uploads=form.uploads(), actor=request.actor, now=timezone.now(),
            new=NewSheet(form.cleaned_data["title"], form.cleaned_data["question"], form.cleaned_data["due_at"]),
        ), actor=request.actor)
        if ok and row:
            messages.success(request, _("The question is sent to all members."))
            return redirect("opinions:detail", row.pk)
    return render(request, "meetings/opinions/sheet_new.html", {"form": form}, status=status_of(form))


def _page(request: HttpRequest, sheet: Sheet, form: forms.OpinionForm | None, status: int = 200) -> HttpResponse:
    leads, over = TABLE.allows(request.actor, "sheet.lead", sheet), sheet.state != Sheet.State.OPEN
    member, members = selectors.mine(request.actor, sheet), list(sheet.members.all())
    takes = member is not None and not over and timezone.now() < sheet.due_at
    if form is None and takes and member:
        form = forms.OpinionForm(initial={"choice": member.choice, "text": member.text})
    return render(request, "meetings/opinions/sheet_detail.html", {
        "sheet": sheet, "tone": TONES[sheet.state], "leads": leads, "over": over, "counted": sheet.state == Sheet.State.CLOSED, "member": member, "members": members if over else [],
        "missing": [row for row in members if not row.choice] if leads or over else [], "given": sum(bool(row.choice) for row in members), "asked": len(members),
        **_record(request, sheet), "form": form if takes else None, "papers": [{"paper": row, "url": file_url(row.file)} for row in sheet.papers.select_related("file")],
    }, status=status)


def _record(request: HttpRequest, sheet: Sheet) -> dict[str, object]:
    """Return who signs the record, whose turn it is, where the signed file lies, and the meetings to which it may be reported."""
    signers = list(sheet.issued.signers.all()) if sheet.issued else []
    turn = next((one for one in signers if one.signed_at is None), None)
    closed = sheet.state == Sheet.State.CLOSED
    done_ = bool(sheet.issued and sheet.issued.pdf_id and turn is None)
    return {
        "signers": signers, "my_turn": turn is not None and turn.user_id == request.actor.user_id, "may_number": closed and not sheet.issued and TABLE.allows(request.actor, "sheet.number", sheet),
        "signed_url": file_url(sheet.issued.pdf) if done_ and sheet.issued else "",
        "ahead": selectors.meetings_ahead(sheet) if done_ and sheet.item_id is None and TABLE.allows(request.actor, "sheet.report", sheet) else [],
    }


@signed_in
@require_POST
def sheet_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Number the record where it has no number yet, then sign it as the one whose turn it is."""
    sheet = selectors.sheet_for(request.actor, pk, "sign")

    def deed() -> None:
        if sheet.issued is None and TABLE.allows(request.actor, "sheet.number", sheet):
            number_record(sheet=sheet, actor=request.actor, now=timezone.now())
        sign_record(sheet=selectors.sheet_for(request.actor, pk, "sign"), actor=request.actor, now=timezone.now())

    return told(request, deed, success=_("Your signature is on the record of the opinions."), to=reverse("opinions:detail", args=[pk]))


@signed_in
@require_POST
def sheet_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the result on the agenda of the chosen meeting."""
    sheet = selectors.sheet_for(request.actor, pk, "report")
    chosen = next((row for row in selectors.meetings_ahead(sheet) if str(row.pk) == request.POST.get("session")), None)

    def deed() -> None:
        if chosen is None:
            raise Invalid("opinions.no_meeting", _("Choose a coming meeting of this committee."))
        report_sheet(sheet=sheet, session=chosen, actor=request.actor, now=timezone.now())

    return told(request, deed, success=_("The result stands on the agenda of the meeting, with the signed record as its paper."), to=reverse("opinions:detail", args=[pk]))


@signed_in
@require_http_methods(GET_POST)
def sheet_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked, my answer, and once it is over everybody's."""
    if request.method != "POST":
        return _page(request, selectors.sheet_for(request.actor, pk), None)
    sheet = selectors.sheet_for(request.actor, pk, "answer")
    form = forms.OpinionForm(request.POST)
    ok, _row = done(form, lambda: give_opinion(sheet=sheet, **form.cleaned_data, actor=request.actor, now=timezone.now()))
    if not ok:
        if form.non_field_errors():
            messages.error(request, " ".join(form.non_field_errors()))
        sheet.refresh_from_db()
        return _page(request, sheet, form, status=status_of(form))
    messages.success(request, _("Your opinion is kept."))
    return redirect("opinions:detail", pk)


@signed_in
@require_http_methods(GET_POST)
def sheet_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    sheet = selectors.sheet_for(request.actor, pk, "cancel")
    form = forms.CancelForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: cancel_sheet(sheet=sheet, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now()))
        if ok:
            return redirect("opinions:detail", pk)
    return render(request, "meetings/opinions/sheet_cancel.html", {"form": form, "sheet": sheet}, status=status_of(form))


@signed_in
@require_safe
def sheet_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of the sheet, once it is counted."""
    sheet = selectors.sheet_for(request.actor, pk)
    if sheet.state != Sheet.State.CLOSED:
        raise Conflict("opinions.not_counted", _("The record is written once the opinions are counted. Come back after the end."))
    return sent_file(render_pdf(record_of(sheet, list(sheet.members.all()))), f"phieu-lay-y-kien-{sheet.pk}.pdf", PDF, inline=True)
