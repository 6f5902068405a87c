"""The staff's pages: the queue, one report with its deeds, who sent it, photos to be checked, keys."""

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of
from govsuite.core.errors import NotFound
from govsuite.law.public import clock_of, due_state
from govsuite.people.public import signed_in
from govsuite.records.public import bytes_of, file_url
from ioc_bridge.field_reports.abilities import TABLE
from ioc_bridge.field_reports.documents.pictures import can_propose, proposed
from ioc_bridge.field_reports.enums import State
from ioc_bridge.field_reports.forms.desk import BoxesForm, IdentityForm, KeyForm, QueueForm
from ioc_bridge.field_reports.models import ApiKey, Origin, Photo, Report, Reporter
from ioc_bridge.field_reports.selectors import reports as find
from ioc_bridge.field_reports.selectors.handovers import handover_of, problem_words
from ioc_bridge.field_reports.selectors.own import TONES
from ioc_bridge.field_reports.services.clocks import SUBJECT, key_of
from ioc_bridge.field_reports.services.identity import read_identity
from ioc_bridge.field_reports.services.keys import BOOK, make_key, revoke_key
from ioc_bridge.field_reports.services.photos import check_photo
from ioc_bridge.field_reports.views.deeds import DEEDS, form_of, offered

A_PAGE, MOST_POINTS = 25, 1000
GET_POST = ["GET", "HEAD", "POST"]
LABELS = {
    "moi": ("inbox", State.NEW), "tiep-nhan": ("checks", State.ACCEPTED), "dang-xu-ly": ("tools", State.IN_WORK), "cho-duyet": ("message-check", State.ANSWERED),
    "cho-dang": ("world-upload", State.APPROVED), "da-dang": ("world", State.PUBLISHED), "khac": ("archive", State.REFUSED),
}


def _tab_words(tab: str) -> str:
    return {
        "moi": _("New"), "tiep-nhan": _("Accepted"), "dang-xu-ly": _("Under way"), "cho-duyet": _("To approve"), "cho-dang": _("To publish"),
        "da-dang": _("Published"), "khac": _("Others"),
    }[tab]


@signed_in
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The reports that this person may see, by where they are."""
    TABLE.check(request.actor, "report.list")
    rows = find.visible(request.actor)
    form, count = QueueForm(request.GET), find.counts(rows)
    asked = form.cleaned_data if form.is_valid() else {}
    tab = request.GET.get("muc", "")
    tab = tab if tab in find.TABS else next((name for name in find.TABS if count[name]), "moi")
    shown = _asked(rows, asked, tab)
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.tone = TONES[State(row.state)]
    tabs = [{"label": _tab_words(name), "icon": LABELS[name][0], "count": count[name], "url": f"?muc={name}", "active": name == tab} for name in find.TABS]
    return render(request, "ioc_bridge/field_reports/queue_list.html", {
        "form": form, "page": page, "tabs": tabs, "tab": tab, "now": timezone.now(), "is_filtered": any(asked.values()), "keys": TABLE.allows(request.actor, "key.manage"), "keeps": TABLE.allows(request.actor, "plan.edit"),
    })


@signed_in
@require_safe
def queue_geojson(request: HttpRequest) -> HttpResponse:
    """The reports of a tab on the staff's map."""
    TABLE.check(request.actor, "report.list")
    tab = request.GET.get("muc", "moi")
    rows = _asked(find.visible(request.actor), {}, tab if tab in find.TABS else "moi").filter(latitude__isnull=False, longitude__isnull=False)[:MOST_POINTS]
    features = [find.as_json(row) for row in rows]
    for row in features:
        row["properties"]["url"] = reverse("field_reports:detail", args=[row["id"]])
    return JsonResponse({"type": "FeatureCollection", "features": features}, content_type="application/geo+json")


def _asked(rows: Any, asked: dict[str, Any], tab: str) -> Any:
    kind = asked.get("loai")
    return find.filtered(rows, tab=tab, words=asked.get("q", ""), category=kind.pk if kind else None, late=asked.get("tre", False), now=timezone.now())


@signed_in
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: what, where, pictures, what may be done now, its history."""
    return _page(request, find.report_for(request.actor, pk))


@signed_in
@require_POST
def act(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Do one deed on a report."""
    wanted = DEEDS.get(deed)
    if wanted is None:
        raise NotFound("report.no_deed", _("There is nothing at this address."))
    report = find.report_for(request.actor, pk, wanted.ability)
    form = form_of(deed, report, request.POST)
    ok, _row = done(form, lambda: wanted.act(report, form.cleaned_data, actor=request.actor, now=timezone.now(), version=page_version(request)))
    if not ok:
        return _page(request, find.report_for(request.actor, pk), wrong=(deed, form))
    messages.success(request, str(wanted.done))
    seen = TABLE.allows(request.actor, "report.view", Report.objects.get(pk=pk))
    return redirect("field_reports:detail", pk) if seen else redirect("field_reports:queue")


@signed_in
@require_POST
def identity(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who sent the report, once the reading is written down."""
    report = find.report_for(request.actor, pk, "identity")
    form = IdentityForm(request.POST)
    ok, reporter = done(form, lambda: read_identity(report=report, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now()))
    answer = _page(request, report, reporter=reporter if ok else None, ask=form)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _page(
    request: HttpRequest, report: Report, *, wrong: tuple[str, Form] | None = None, reporter: Reporter | None = None, ask: IdentityForm | None = None,
) -> HttpResponse:
    can = TABLE.can(request.actor, "report", report)
    deeds = [
        {"word": word, "deed": DEEDS[word], "form": wrong[1] if wrong and wrong[0] == word else form_of(word, report), "is_open": bool(wrong and wrong[0] == word)}
        for word in offered(report, can)
    ]
    clock, handover = clock_of(SUBJECT, report.pk, key_of(report)), handover_of(report)
    return render(request, "ioc_bridge/field_reports/report_detail.html", {
        "report": report, "can": can, "deeds": deeds, "tone": TONES[State(report.state)], "photos": [_shown(photo) for photo in report.photos.select_related("file")],
        "hints": find.hints(report) if can["triage"] and report.state in (State.NEW, State.ACCEPTED) else [], "changes": report.changes.all(),
        "duplicates": report.duplicates.all(), "origin": Origin.objects.select_related("source").filter(report=report).first(), "handover": handover, "handover_problem": problem_words(handover) if handover else "", "due": due_state(clock, timezone.localdate()) if clock else None, "clock": clock, "reporter": reporter,
        "has_reporter": can["identity"] and Reporter.objects.filter(report=report).exists(), "ask": ask or IdentityForm(),
        "is_late": report.due_at is not None and report.approved_at is None and report.due_at < timezone.now(),
    }, status=status_of(wrong[1] if wrong else None, ask))


def _shown(photo: Photo) -> dict[str, Any]:
    return {"photo": photo, "url": file_url(photo.file)}


@signed_in
@require_http_methods(GET_POST)
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Cover faces and plates on a photo, or keep it from the public."""
    found = find.photo_for(request.actor, pk)
    drawn = found.boxes if found.checked_at else [[box.left, box.top, box.width, box.height] for box in proposed(bytes_of(found.file))] if request.method != "POST" else []
    form = BoxesForm(request.POST or None, initial={"boxes": json.dumps(drawn), "hidden": found.hidden})
    if request.method == "POST":
        ok, _row = done(form, lambda: check_photo(
            photo=found, boxes=form.cleaned_data["boxes"], hidden=form.cleaned_data["hidden"], actor=request.actor, now=timezone.now(),
            version=page_version(request),
        ))
        if ok:
            messages.success(request, _("The photo is checked."))
            return redirect(reverse("field_reports:detail", args=[found.report_id]) + "#anh")
    return render(request, "ioc_bridge/field_reports/photo_check.html", {
        "photo": found, "report": found.report, "url": file_url(found.file), "form": form, "proposed": 0 if found.checked_at else len(drawn), "can_propose": can_propose(),
        "shown_url": file_url(found.shown) if found.shown else "",
    }, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def keys(request: HttpRequest) -> HttpResponse:
    """Keys of other systems that send reports."""
    TABLE.check(request.actor, "key.view", book=BOOK if request.method == "POST" else "")
    form, made = KeyForm(request.POST or None), None
    if request.method == "POST":
        ok, made = done(form, lambda: make_key(name=form.cleaned_data["name"], actor=request.actor, now=timezone.now()))
        form = KeyForm() if ok else form
    answer = render(request, "ioc_bridge/field_reports/key_list.html", {"form": form, "made": made, "keys": ApiKey.objects.all()}, status=status_of(form))
    answer["Cache-Control"] = "private, no-store"
    return answer


@signed_in
@require_POST
def key_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a key end."""
    TABLE.check(request.actor, "key.manage", book=BOOK)
    found = ApiKey.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound("key.not_found", _("There is no such key."))
    revoke_key(key=found, actor=request.actor, now=timezone.now())
    messages.success(request, _("The key is revoked."))
    return redirect("field_reports:keys")
