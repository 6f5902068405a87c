"""The start page of the centre, the queue, one incident, a call, the ledger of what was left undone, the case file."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.edge import done, status_of
from govsuite.people.public import signed_in
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.enums import Nowhere, SourceKind, State
from ioc_bridge.incidents.forms.incidents import CallForm, FilterForm
from ioc_bridge.incidents.selectors.case_files import case_pdf
from ioc_bridge.incidents.selectors.duty import centre_of, running_shift
from ioc_bridge.incidents.selectors.incidents import counts_of, incident_for, listed
from ioc_bridge.incidents.selectors.orders import waiting_proposals
from ioc_bridge.incidents.selectors.pages import LEVEL_TONES, TONES, page_of, way_of
from ioc_bridge.incidents.selectors.undone import undone_ledger
from ioc_bridge.incidents.services.signals import BOOK, Told, take_signal

A_PAGE = 50
NEWEST = 8


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The centre's start page: what was left undone first, then what is open."""
    TABLE.check(request.actor, "incident.list")
    now = timezone.now()
    counts, centre = counts_of(request.actor), centre_of(request.actor)
    return render(request, "ioc_bridge/incidents/centre_home.html", {
        "ledger": undone_ledger(request.actor, now), "counts": [{"label": State(key).label, "value": counts[key], "state": key} for key in State.values[:6]],
        "rows": _rows(listed(request.actor)[:NEWEST]), "proposals": waiting_proposals(request.actor), "shift": running_shift(centre) if centre else None,
        "opens": TABLE.allows(request.actor, "incident.open"),
    })


def _rows(incidents: object) -> list[dict[str, object]]:
    return [{"incident": row, "tone": TONES[State(row.state)], "level_tone": LEVEL_TONES[row.level]} for row in incidents]  # type: ignore[attr-defined]


@signed_in
@require_safe
def incident_list(request: HttpRequest) -> HttpResponse:
    """The queue of the officer on duty: the gravest and oldest first."""
    TABLE.check(request.actor, "incident.list")
    form = FilterForm(request.GET)
    words = form.words()
    page = Paginator(listed(request.actor, **words, now=timezone.now()), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "ioc_bridge/incidents/incident_list.html", {
        "form": form, "page": page, "rows": _rows(page.object_list), "filtered": any(words.values()), "opens": TABLE.allows(request.actor, "incident.open"),
    })


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    """Somebody told the centre: write it down."""
    TABLE.check(request.actor, "incident.open", book=BOOK if request.method == "POST" else "")
    form = CallForm(request.POST if request.method == "POST" else None, initial={"key": str(uuid.uuid4())})
    if request.method == "POST":
        ok, signal = done(form, lambda: take_signal(told=_told(form, request), now=timezone.now(), actor=request.actor))
        if ok and signal:
            if not TABLE.allows(request.actor, "incident.view", signal.incident):
                messages.success(request, _("It lies in the place of %(unit)s: the centre there has it now, as %(code)s.") % {"unit": signal.incident.unit.name, "code": signal.incident.code})
                return redirect("incidents:list")
            joined = signal.incident.signals.count() > 1
            messages.success(request, _("It belongs to an incident that is known already and was added to it.") if joined else _("The incident is open."))
            return redirect("incidents:detail", signal.incident_id)
    return render(request, "ioc_bridge/incidents/incident_call.html", {"form": form}, status=status_of(form))


def _told(form: CallForm, request: HttpRequest) -> Told:
    given = dict(form.cleaned_data)
    centre = centre_of(request.actor)
    given |= {"latitude": given.pop("lat"), "longitude": given.pop("lng")}
    return Told(source_kind=SourceKind.CALL, source_id=given.pop("key"), unit_id=centre.pk if centre else None, **given)


@signed_in
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One incident: signals, way, tasks, decisions, diary."""
    incident = incident_for(request.actor, pk)
    words = {
        State.NOTICED: _("Noticed"), State.VERIFIED: _("Verified"), State.OWNED: _("In charge"), State.PROPOSED: _("Proposed"), State.APPROVED: _("Ordered"),
        State.DONE: _("Done"), State.CLOSED: _("Proven"),
    }
    return render(request, "ioc_bridge/incidents/incident_detail.html", page_of(incident, request.actor) | {"way": way_of(incident, words)})


@signed_in
@require_safe
def case_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The case file as it stands now."""
    incident = incident_for(request.actor, pk)
    response = HttpResponse(case_pdf(incident, now=timezone.now()), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{incident.code}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@signed_in
@require_safe
def undone(request: HttpRequest) -> HttpResponse:
    """The ledger of what was left undone; each figure opens its list."""
    TABLE.check(request.actor, "incident.list")
    reason = request.GET.get("ly_do", "")
    chosen = reason if reason in Nowhere.values else ""
    rows = listed(request.actor, nowhere=chosen) if chosen else listed(request.actor, state=State.NOWHERE)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "ioc_bridge/incidents/undone_list.html", {
        "ledger": undone_ledger(request.actor, timezone.now()), "reason": chosen, "reason_label": Nowhere(chosen).label if chosen else "", "page": page, "rows": _rows(page.object_list),
    })
