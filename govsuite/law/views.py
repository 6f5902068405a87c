"""Pages of the law: packs, their versions, drafts, the calendar of a year."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from govsuite.core.errors import DomainError, Refused
from govsuite.core.middleware import wants_json
from govsuite.law import reading, words
from govsuite.law.abilities import TABLE
from govsuite.law.connectors.holiday_names import working_calendar
from govsuite.law.documents.yaml_pack import LARGEST, write
from govsuite.law.forms import UploadForm, WithdrawForm
from govsuite.law.models import LawPack
from govsuite.law.reading_changes import procedure_changes
from govsuite.law.reading_entries import section_lines
from govsuite.law.rules.differences import differences
from govsuite.law.rules.pack_schema import SHAPE
from govsuite.law.selectors import history_of, pack_for, packs, versions_of
from govsuite.law.selectors_procedures import procedures_by_code
from govsuite.law.services.packs import draft_pack, verify_pack, withdraw_draft
from govsuite.people.decorators import signed_in

YEARS = range(2020, 2041)


@require_GET
@signed_in
def pack_list(request: HttpRequest) -> HttpResponse:
    TABLE.check(request.actor, "pack.view")
    rows = [reading.row(pack) for pack in packs()]
    return render(request, "govsuite/law/pack_list.html", {
        "drafts": [row for row in rows if row["pack"].state == LawPack.State.DRAFT],
        "in_force": [row for row in rows if row["pack"].state == LawPack.State.EFFECTIVE],
        "earlier": [row for row in rows if row["pack"].state in (LawPack.State.REPLACED, LawPack.State.WITHDRAWN)],
        "can": TABLE.can(request.actor, "pack"), "year": timezone.localdate().year,
    })


@require_GET
@signed_in
def pack_detail(request: HttpRequest, code: str, version: int) -> HttpResponse:
    pack = pack_for(request.actor, code, version)
    return render(request, "govsuite/law/pack_detail.html", {
        **_page(request, pack), "read": reading.readable(pack), "sections": words.SECTIONS, "withdraw_form": WithdrawForm(),
    })


def _page(request: HttpRequest, pack: LawPack) -> dict[str, object]:
    others = versions_of(pack)
    return {
        "pack": pack, "row": reading.row(pack), "versions": [reading.line(other) for other in others],
        "history": [{"entry": entry, "deed": words.DEEDS.get(entry.deed, entry.deed)} for entry in history_of(pack)],
        "can": TABLE.can(request.actor, "pack", pack), "own_draft": pack.is_work_of(request.actor.user_id),
        "to_verify": pack.verified_at is None and pack.state in (LawPack.State.DRAFT, LawPack.State.EFFECTIVE),
        "replaces": next((other for other in others if other.state == LawPack.State.EFFECTIVE and other.starts == pack.starts), None),
        "is_draft": pack.state == LawPack.State.DRAFT, "parts": section_lines(pack),
    }


@require_GET
@signed_in
def pack_yaml(request: HttpRequest, code: str, version: int) -> HttpResponse:
    pack = pack_for(request.actor, code, version)
    return HttpResponse(write(pack.content, SHAPE), content_type="application/yaml; charset=utf-8", headers={
        "Content-Disposition": f'attachment; filename="{pack.code}-v{pack.version}.yaml"',
    })


@require_GET
@signed_in
def pack_compare(request: HttpRequest, code: str, version: int, other: int) -> HttpResponse:
    """Show what changed from ``other`` to ``version``."""
    pack, before = pack_for(request.actor, code, version), pack_for(request.actor, code, other)
    changes = [
        {"change": change, "section": words.SECTIONS.get(change.section, change.section)}
        for change in differences(before.content, pack.content)
    ]
    return render(request, "govsuite/law/pack_compare.html", {
        "pack": pack, "before": before, "changes": changes, "procedures": procedure_changes(procedures_by_code(before), procedures_by_code(pack)),
    })


@require_http_methods(["GET", "POST"])
@signed_in
def pack_upload(request: HttpRequest) -> HttpResponse:
    TABLE.check(request.actor, "pack.draft", book="law")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            pack = draft_pack(source=upload.read(LARGEST + 1), name=upload.name, actor=request.actor, now=timezone.now())
        except Refused:
            raise
        except DomainError as error:
            return _not_drafted(request, form, error)
        messages.success(request, _("%(pack)s is kept as a draft. Another person now verifies it.") % {"pack": pack})
        return redirect("law:pack_detail", code=pack.code, version=pack.version)
    return render(request, "govsuite/law/pack_upload.html", {"form": form}, status=422 if form.errors else 200)


def _not_drafted(request: HttpRequest, form: UploadForm, error: DomainError) -> HttpResponse:
    """Show the form again with every flaw and its line."""
    if wants_json(request):
        raise error
    flaws = error.extra.get("flaws", [])
    form.add_error("file", _("The file was not taken; see the list above.") if flaws else str(error.message))
    return render(request, "govsuite/law/pack_upload.html", {"form": form, "flaws": flaws, "file": error.extra.get("file", "")}, status=error.status)


@require_POST
@signed_in
def pack_verify(request: HttpRequest, code: str, version: int) -> HttpResponse:
    pack = pack_for(request.actor, code, version)
    pack = verify_pack(pack=pack, actor=request.actor, now=timezone.now(), seen=request.POST.get("seen", ""))
    messages.success(request, _("%(pack)s is verified and in force.") % {"pack": pack})
    return redirect("law:pack_detail", code=code, version=version)


@require_POST
@signed_in
def pack_withdraw(request: HttpRequest, code: str, version: int) -> HttpResponse:
    pack = pack_for(request.actor, code, version)
    form = WithdrawForm(request.POST)
    form.full_clean()
    pack = withdraw_draft(pack=pack, reason=form.cleaned_data.get("reason", ""), actor=request.actor, now=timezone.now())
    messages.success(request, _("The draft %(pack)s is withdrawn.") % {"pack": pack})
    return redirect("law:pack_list")


@require_GET
@signed_in
def calendar_year(request: HttpRequest, year: int) -> HttpResponse:
    TABLE.check(request.actor, "pack.view")
    if year not in YEARS:
        raise Http404
    calendar = working_calendar()
    shown = reading.months(calendar, year)
    return render(request, "govsuite/law/calendar_year.html", {
        "year": year, "months": shown, "special": reading.special_days(calendar, year), "working": sum(month["working"] for month in shown),
        "before": year - 1 if year - 1 in YEARS else None, "after": year + 1 if year + 1 in YEARS else None, "today": timezone.localdate(),
    })
