"""The shift that runs, its log, the hand-over, earlier shifts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.actors import Actor
from govsuite.core.edge import done, status_of, told
from govsuite.core.errors import Conflict, DomainError
from govsuite.people.public import signed_in
from govsuite.records.public import file_url
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.forms.orders import HandOverForm, LogForm
from ioc_bridge.incidents.models import Shift
from ioc_bridge.incidents.selectors.duty import centre_of, open_matters, running_shift, shift_for, shifts_of, signs_of
from ioc_bridge.incidents.services.duty import BOOK, begin_shift, offer_shift, take_shift, write_log
from ioc_bridge.incidents.services.hand_over import sign_hand_over


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def duty(request: HttpRequest) -> HttpResponse:
    """The shift with its log; POST writes a line."""
    TABLE.check(request.actor, "shift.duty" if request.method == "POST" else "shift.read", book=BOOK if request.method == "POST" else "")
    form = LogForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        ok, _entry = done(form, lambda: write_log(text=form.cleaned_data["text"], actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("Kept in the log."))
            return redirect("incidents:duty")
    centre, shifts = centre_of(request.actor), shifts_of(request.actor)
    shift = running_shift(centre) if centre else next((row for row in shifts if row.state != Shift.State.ENDED), None)
    mine = shift is not None and shift.officer_id == request.actor.user_id
    return render(request, "ioc_bridge/incidents/duty_show.html", {
        "shift": shift, "form": form, "log": list(shift.log.order_by("-pk")) if shift else [], "earlier": [_earlier(row, request.actor) for row in shifts if row.state == Shift.State.ENDED], "signs": shift is not None and signs_of(shift, request.actor),
        "on_duty": TABLE.allows(request.actor, "shift.duty"), "offers": mine and shift.state == Shift.State.RUNNING,
        "takes": shift is not None and shift.state == Shift.State.OFFERED and shift.offered_to_id == request.actor.user_id,
    }, status=status_of(form))


def _earlier(shift: Shift, actor: Actor) -> dict[str, object]:
    issued = shift.issued
    return {"shift": shift, "signs": signs_of(shift, actor), "file": file_url(issued.pdf) if issued and issued.state == issued.State.ISSUED and issued.pdf else ""}


@signed_in
@require_POST
def shift_begin(request: HttpRequest) -> HttpResponse:
    """Begin the first shift."""
    TABLE.check(request.actor, "shift.duty", book=BOOK)
    return told(request, lambda: begin_shift(actor=request.actor, now=timezone.now()), to=reverse("incidents:duty"), success=_("Your shift has begun."))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def shift_offer(request: HttpRequest) -> HttpResponse:
    """Sign the hand-over; the open matters stand in it by themselves."""
    TABLE.check(request.actor, "shift.duty", book=BOOK)
    centre = centre_of(request.actor)
    shift = running_shift(centre) if centre else None
    if centre is None or shift is None:
        raise Conflict("shift.none", _("No shift is running. Begin one first."))
    form = HandOverForm(request.POST if request.method == "POST" else None, shift=shift)
    if request.method == "POST":
        ok, _shift = done(form, lambda: offer_shift(
            to_id=form.cleaned_data["to"], remarks=form.cleaned_data["remarks"], actor=request.actor, now=timezone.now(),
        ))
        if ok and shift:
            messages.success(request, _("Signed. The next officer reads and signs too."))
            _sign_record(request, shift)
            return redirect("incidents:duty")
    return render(request, "ioc_bridge/incidents/shift_offer.html", {"shift": shift, "form": form, "matters": open_matters(centre)}, status=status_of(form))


@signed_in
@require_POST
def shift_take(request: HttpRequest) -> HttpResponse:
    """Sign what was read and take the shift over."""
    TABLE.check(request.actor, "shift.duty", book=BOOK)
    centre = centre_of(request.actor)
    before = running_shift(centre) if centre else None

    def take() -> None:
        take_shift(sha256=request.POST.get("sha256", ""), actor=request.actor, now=timezone.now())
        if before:
            _sign_record(request, before)

    return told(request, take, to=reverse("incidents:duty"), success=_("You are on duty now."))


def _sign_record(request: HttpRequest, shift: Shift) -> None:
    """Sign the record beside the hand-over itself, which counts in any case: a key that fails is told, and signs later."""
    try:
        sign_hand_over(shift=shift, actor=request.actor, now=timezone.now())
    except DomainError as refused:
        messages.warning(request, _("The record was not signed: %(why)s Sign it again below.") % {"why": refused.message})


@signed_in
@require_POST
def shift_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the record of a hand-over whose signature is still missing."""
    TABLE.check(request.actor, "shift.duty", book=BOOK)
    shift = shift_for(request.actor, pk)
    return told(request, lambda: sign_hand_over(shift=shift, actor=request.actor, now=timezone.now()), to=reverse("incidents:duty"), success=_("The record is signed."))
