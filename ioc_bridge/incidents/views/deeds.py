"""The deeds on an incident, each on a page of its own: done, it leads back to the incident; refused, the page says why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from govsuite.core.edge import done, page_version, status_of
from govsuite.people.public import signed_in
from ioc_bridge.incidents.forms import incidents as forms
from ioc_bridge.incidents.models import Incident
from ioc_bridge.incidents.selectors.incidents import incident_for
from ioc_bridge.incidents.services import handling, meetings
from ioc_bridge.incidents.services.closing import close_incident
from ioc_bridge.incidents.services.referring import refer_violation


@dataclass(frozen=True, slots=True)
class Deed:
    """``call(incident, given, who)`` does it with the cleaned form; ``who`` holds actor, now and the version of the page."""

    action: str
    form: type[forms.DeedForm]
    call: Callable[[Incident, dict[str, Any], dict[str, Any]], Any]
    title: Any
    icon: str
    success: Any
    danger: bool = False


def _unversioned(who: dict[str, Any]) -> dict[str, Any]:
    return {"actor": who["actor"], "now": who["now"]}


#: address → deed
DEEDS: dict[str, Deed] = {
    "xac-minh": Deed(
        "work", forms.VerifyForm, lambda incident, given, who: handling.verify_incident(incident=incident, **given, **who), _("Verify the incident"), "checks",
        _("Verified. Somebody has to take charge now."),
    ),
    "phu-trach": Deed(
        "work", forms.OwnForm, lambda incident, given, who: handling.own_incident(incident=incident, owner_id=given["owner"], **who), _("Take charge"), "user-check",
        _("Written down who is in charge."),
    ),
    "ghi-chu": Deed(
        "work", forms.NoteForm, lambda incident, given, who: handling.note_on_incident(incident=incident, text=given["text"], **_unversioned(who)), _("Add a note"),
        "note", _("The note is kept."),
    ),
    "khong-xu-ly": Deed(
        "work", forms.LetGoForm, lambda incident, given, who: handling.let_go(incident=incident, **given, **who), _("It leads nowhere"), "ban",
        _("Kept in the ledger of what was left undone."), danger=True,
    ),
    "gop": Deed(
        "work", forms.MergeForm, lambda incident, given, who: handling.merge_incident(incident=incident, into_id=given["into"], reason=given["reason"], **who),
        _("Merge into another incident"), "git-merge", _("Merged. Both stay in the record."),
    ),
    "tach": Deed(
        "work", forms.SplitForm, lambda incident, given, who: handling.split_signal(incident=incident, signal_id=given["signal"], reason=given["reason"], **who),
        _("Split a signal off"), "arrows-split", _("Split off. The signal has an incident of its own now."),
    ),
    "chuyen-vi-pham": Deed(
        "work", forms.ReferForm, lambda incident, given, who: refer_violation(incident=incident, unit_id=given["unit"], behaviour=given["behaviour"], offender=given["offender"], **who),
        _("Hand a violation over"), "gavel", _("Handed over. The unit is told, and answers here."),
    ),
    "xin-hop": Deed(
        "meeting", forms.MeetingForm, lambda incident, given, who: meetings.ask_for_meeting(incident=incident, **given, **_unversioned(who)), _("Ask for a meeting"),
        "calendar-event", _("Asked. Who calls meetings is told."),
    ),
    "ket-thuc": Deed(
        "close", forms.CloseForm, lambda incident, given, who: close_incident(incident=incident, **given, **who), _("Close the incident"), "circle-check",
        _("Closed. The case file is complete."),
    ),
}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """One deed on an incident."""
    one = DEEDS.get(deed)
    if one is None:
        raise Http404
    incident = incident_for(request.actor, pk, one.action)
    form = one.form(request.POST if request.method == "POST" else None, incident=incident)
    if request.method == "POST":
        who = {"actor": request.actor, "now": timezone.now(), "version": page_version(request)}
        ok, _result = done(form, lambda: one.call(incident, form.cleaned_data, who))
        if ok:
            messages.success(request, one.success)
            return redirect("incidents:detail", pk)
    return render(request, "ioc_bridge/incidents/incident_deed.html", {"incident": incident, "form": form, "deed": one}, status=status_of(form))
