"""An apology with a new date: the officer says why, the head of the authority reads it as it will go out, signs or sends it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from govsuite.core.edge import done, page_version
from govsuite.law.public import amount_words, clock_of, due_if_extended, figure
from govsuite.people.public import require_step_up, signed_in
from workflows.dossiers.documents.slip_forms import head_of, slip_document
from workflows.dossiers.documents.slips import apology_content
from workflows.dossiers.enums import SlipKind
from workflows.dossiers.forms.apologies import ApologyForm
from workflows.dossiers.forms.reception import ReasonForm
from workflows.dossiers.models import Apology, Dossier, Slip
from workflows.dossiers.selectors.apologies import apology_for
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.services.apologies import (
    LEAD,
    TYPE_CODE,
    give_apology,
    longer_of,
    most_days,
    open_apology,
    send_apology_back,
    why_none,
    write_apology,
)
from workflows.dossiers.services.clocks import WHOLE
from workflows.dossiers.services.signing import signature_of, stead_of, title_of
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.views.frame import frame
from workflows.dossiers.views.reception import reason_page

GET_POST = ["GET", "HEAD", "POST"]


def _page(pk: int) -> str:
    return reverse("dossiers:detail", args=[pk]) + "#xin-loi"


@signed_in
@require_http_methods(GET_POST)
def apology_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Why the day cannot be kept, and how many days more."""
    dossier, now = dossier_for(request.actor, pk, "apologise"), timezone.now()
    bar = why_none(dossier, now)
    if bar is not None:
        raise bar
    clock, row = clock_of(SUBJECT, pk, WHOLE), open_apology(dossier)
    unit = str(clock.get_unit_display()) if clock else ""
    form = ApologyForm(request.POST or None, initial={"reason": row.reason, "days": row.days} if row else {}, unit=unit, most=most_days(dossier))
    if request.method == "POST":
        ok, _row = done(form, lambda: write_apology(
            dossier=dossier, reason=form.cleaned_data["reason"], days=form.cleaned_data["days"], version=page_version(request), actor=request.actor, now=now,
        ))
        if ok:
            messages.success(request, _("The apology is before the head of the authority. The due day stays until it is signed."))
            return redirect(_page(pk))
    return reason_page(request, dossier, form, title=_("Apologise and set a new date"), icon="mail-exclamation", submit=_("Put before the head of the authority"), back=_page(pk), lead=_lead(dossier))


def _lead(dossier: Dossier) -> str:
    """Say what the rule is, and how sure that is."""
    rule, longer = figure(dossier.pack, LEAD) if dossier.pack else None, longer_of(dossier)
    sentence = _("Form 04 goes out before the due day, and a dossier gets a new date once.")
    if longer is not None:
        sentence += f" {longer.title}: {amount_words(longer.amount, longer.unit)} ({longer.citation})."
        rule = longer if rule is None or rule.verified else rule
    return sentence if rule is None or rule.verified else f"{sentence} {_('Not verified')}: {rule.why_unverified}"


@signed_in
@require_http_methods(GET_POST)
def apology(request: HttpRequest, apology_pk: int) -> HttpResponse:
    """The apology as it will go out; a POST signs it."""
    row, now = apology_for(request.actor, apology_pk), timezone.now()
    if request.method == "POST":
        require_step_up(actor=request.actor, purpose=_("sign the apology"), now=now)
        slip = give_apology(apology=row, version=page_version(request), actor=request.actor, now=now)
        messages.success(request, _("Signed: the applicant is told, the due day has moved."))
        return redirect("dossiers:slip", slip.pk)
    if row.state != Apology.State.WRITTEN:
        messages.info(request, _("This apology does not wait for a signature (any more): here is its dossier."))
        return redirect(_page(row.dossier_id))
    return render(request, "workflows/dossiers/apology_read.html", frame(request.actor, row.dossier) | _read(request, row))


def _read(request: HttpRequest, row: Apology) -> dict[str, object]:
    """Return the sheet as it would be given out now, and what speaks against it."""
    dossier, actor, now = row.dossier, request.actor, timezone.now()
    stead, clock = stead_of(dossier=dossier, actor=actor, now=now, type_code=TYPE_CODE), clock_of(SUBJECT, dossier.pk, WHOLE)
    bar = why_none(dossier, now)
    row.new_due_on = due_if_extended(clock=clock, amount=row.days or 0, at=now, actor=actor) if clock and bar is None else None
    content = apology_content(dossier, row, due_on=row.due_on, signature=signature_of(prefix=stead.prefix or "TM.", title=title_of(actor), name=actor.name))
    document = slip_document(Slip(dossier=dossier, kind=SlipKind.APOLOGY, content=content, issued_at=now, number=0, year=timezone.localdate(now).year, version=1))
    not_head = "" if stead.allowed else _("You may send it back. It is signed by the head of the authority, or by who holds a delegation in force for this form.")
    return {
        "apology": row, "document": document, "head": head_of(document) | {"number": _("The number is given when it is signed.")}, "new_due_on": row.new_due_on,
        "bar": str(bar.message) if bar else not_head, "rule": figure(dossier.pack, LEAD) if dossier.pack else None,
    }


@signed_in
@require_http_methods(GET_POST)
def apology_return(request: HttpRequest, apology_pk: int) -> HttpResponse:
    """Send it back with a reason."""
    row = apology_for(request.actor, apology_pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: send_apology_back(
            apology=row, reason=form.cleaned_data["reason"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            messages.success(request, _("The apology is with its officer again, with your reason."))
            return redirect("dossiers:signing")
    return reason_page(
        request, row.dossier, form, title=_("Send the apology back"), icon="arrow-back-up", submit=_("Send back"), danger=True,
        lead=_("The officer gets it back with this reason. The due day stays."), back=reverse("dossiers:apology", args=[apology_pk]),
    )
