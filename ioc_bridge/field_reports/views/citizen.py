"""Pages for everybody: send a report, follow it, say whether the answer is good."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core import counters
from govsuite.core.edge import done, status_of
from govsuite.core.errors import Invalid
from govsuite.core.middleware import wants_json
from govsuite.core.rate import TooMany, at_most, network_of
from govsuite.core.workers import offline_worker
from ioc_bridge.field_reports.enums import PUBLIC_STATES, State
from ioc_bridge.field_reports.forms.citizen import ReopenForm, ReportForm, StarsForm, TailForm
from ioc_bridge.field_reports.models import Report
from ioc_bridge.field_reports.selectors.handovers import handover_of
from ioc_bridge.field_reports.selectors.own import PLAIN, TONES, way
from ioc_bridge.field_reports.selectors.public_reports import by_code, own_by_tail, own_report, public_photos
from ioc_bridge.field_reports.services.feedback import may_reopen, rate_report, reopen_report
from ioc_bridge.field_reports.services.filing import file_report, reporter_actor, secret_of
from ioc_bridge.field_reports.services.photos import read_pictures
from ioc_bridge.field_reports.services.telling import tell_flood

GET_POST = ["GET", "HEAD", "POST"]
HOUR = 3600
#: from one address within an hour: a school or a hall is one address, a flood is another thing
MOST_REPORTS, MOST_PHOTOS, MOST_TRIES = 30, 60, 20


@at_most(60, "report-form")
@require_http_methods(GET_POST)
def report(request: HttpRequest) -> HttpResponse:
    """Send a report. A phone that kept it without a network sends the same form later, and is told where the report is."""
    form = ReportForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        _refuse_flood(request)
        ok, made = done(form, lambda: file_report(
            told=form.told(), teller=form.teller(), pictures=read_pictures(form.cleaned_data["photos"]), device_key=form.cleaned_data["device_key"],
            actor=reporter_actor(request_id=request.request_id), now=timezone.now(),
        ))
        if wants_json(request):
            return _told(form, made)
        if ok and made:
            messages.success(request, _("Thank you. Your report has been sent."))
            return redirect(own_url(made))
    return _no_store(render(request, "ioc_bridge/field_reports/report_send.html", {"form": form}, status=status_of(form)))


def own_url(made: Report) -> str:
    """Return the reporter's own address of a report."""
    return reverse("field_reports:own", args=[made.code, secret_of(made.code)])


def _told(form: ReportForm, made: Report | None) -> HttpResponse:
    if made is not None:
        return JsonResponse({"code": made.code, "url": own_url(made)})
    field, found = next(iter(form.errors.items()))
    raise Invalid("report.not_kept", str(found[0]), field=field)


def _refuse_flood(request: HttpRequest) -> None:
    """Count reports and photos of this address, before a photo is read."""
    now, address = timezone.now(), network_of(request)
    sentence = _("Too much has come from this address within an hour. Wait an hour, or call the operations centre; what is on your phone stays there.")
    if counters.count(f"report-send:{address}", most=MOST_REPORTS, seconds=HOUR, now=now) > MOST_REPORTS:
        tell_flood(address, now)
        raise TooMany("report.too_many", sentence)
    for _photo in request.FILES.getlist("photos"):
        if counters.count(f"report-photo:{address}", most=MOST_PHOTOS, seconds=HOUR, now=now) > MOST_PHOTOS:
            tell_flood(address, now)
            raise TooMany("report.too_many_photos", sentence)


@at_most(60, "report-find")
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Lead from a typed code to its page."""
    code = request.GET.get("ma", "").strip().upper()[:20]
    if code and "/" not in code:
        return redirect("field_reports:state", code)
    return redirect("field_reports:send")


@at_most(60, "report-state")
@require_http_methods(GET_POST)
def state(request: HttpRequest, code: str) -> HttpResponse:
    """What everybody may see of a code: a published report; else the question for the telephone's last digits."""
    found = by_code(code)
    form = TailForm(request.POST or None)
    if request.method == "POST":
        if counters.count(f"report-tail:{found.code}", most=MOST_TRIES, seconds=HOUR, now=timezone.now()) > MOST_TRIES:
            raise TooMany("report.too_many_tries", _("Too many questions about this code. Wait an hour, or use the address that you were shown after sending."))
        ok, own = done(form, lambda: own_by_tail(found.code, form.cleaned_data["tail"]))
        if ok and own:
            return redirect(own_url(own))
    if found.state in PUBLIC_STATES:
        return render(request, "ioc_bridge/field_reports/public_show.html", {"report": found, "photos": public_photos(found), "form": form}, status=status_of(form))
    return _no_store(render(request, "ioc_bridge/field_reports/report_state.html", {"code": found.code, "form": form}, status=status_of(form)))


@at_most(60, "report-state")
@require_safe
def own(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """The reporter's own page: where the report is, the answer, stars."""
    return _own_page(request, own_report(code, secret), secret)


@at_most(20, "report-rate")
@require_POST
def rate(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Give stars."""
    found, form = own_report(code, secret), StarsForm(request.POST)
    ok, _row = done(form, lambda: rate_report(
        report=found, stars=form.cleaned_data["stars"], words=form.cleaned_data["words"], actor=reporter_actor(request_id=request.request_id), now=timezone.now(),
    ))
    if ok:
        messages.success(request, _("Thank you for your rating."))
        return redirect(own_url(found))
    return _own_page(request, found, secret, stars=form)


@at_most(20, "report-rate")
@require_POST
def reopen(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Say that the matter is not done."""
    found, form = own_report(code, secret), ReopenForm(request.POST)
    ok, _row = done(form, lambda: reopen_report(
        report=found, words=form.cleaned_data["words"], actor=reporter_actor(request_id=request.request_id), now=timezone.now(),
    ))
    if ok:
        messages.success(request, _("Your report is open again. The unit is told."))
        return redirect(own_url(found))
    return _own_page(request, found, secret, again=form)


def _own_page(request: HttpRequest, found: Report, secret: str, *, stars: StarsForm | None = None, again: ReopenForm | None = None) -> HttpResponse:
    shown = found.original if found.original_id and found.original and found.original.state in PUBLIC_STATES else found
    return _no_store(render(request, "ioc_bridge/field_reports/own_show.html", {
        "report": found, "shown": shown, "secret": secret, "words": PLAIN[State(found.state)], "tone": TONES[State(found.state)], "way": way(found),
        "photos": public_photos(shown), "is_answered": shown.state in PUBLIC_STATES, "may_rate": found.state == State.PUBLISHED,
        "may_reopen": may_reopen(found, timezone.now()), "stars": stars or StarsForm(initial={"stars": found.stars, "words": found.stars_words}),
        "again": again or ReopenForm(), "handover": handover_of(found),
    }, status=status_of(stars, again)))


def _no_store(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for these pages without a network: it may speak for no page above its own address."""
    return offline_worker()
