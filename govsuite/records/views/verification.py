"""The public pages of verification: by code (or QR), by the file itself."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.errors import DomainError, NotFound
from govsuite.core.rate import at_most
from govsuite.records.forms import CodeForm, UploadForm
from govsuite.records.selectors import file_url, may_read
from govsuite.records.selectors_issuing import clean_code, issued_by_code
from govsuite.records.services.verifying import Verdict, verify_code, verify_upload


@at_most(240, "verify")
@require_safe
def verification_start(request: HttpRequest) -> HttpResponse:
    """Two ways to verify: type the code, choose the file. ``?code=`` leads to the document's page."""
    if "code" not in request.GET:
        return _start(request)
    form = CodeForm(request.GET)
    if form.is_valid():
        try:
            issued = issued_by_code(form.cleaned_data["code"])
        except NotFound as refusal:
            form.add_error("code", str(refusal.message))
        else:
            return redirect("records:verification_detail", code=issued.verify_code)
    return _start(request, code_form=form, status=404)


@never_cache
@at_most(240, "verify")
@require_safe
def verification_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the registers know of this code and what the original proves now."""
    if code != clean_code(code):
        return redirect("records:verification_detail", code=clean_code(code) or "0")
    return _verdict(request, verify_code(code))


@never_cache
@at_most(60, "verify-file")
@require_http_methods(["POST"])
def verification_upload(request: HttpRequest) -> HttpResponse:
    """Verify a file that somebody holds; it is read and forgotten."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _start(request, upload_form=form, status=422)
    try:
        verdict = verify_upload(form.cleaned_data["file"])
    except DomainError as refusal:
        form.add_error("file", str(refusal.message))
        return _start(request, upload_form=form, status=refusal.status)
    return _verdict(request, verdict, uploaded=form.cleaned_data["file"].name)


def _start(
    request: HttpRequest, *, code_form: forms.Form | None = None, upload_form: forms.Form | None = None, status: int = 200,
) -> HttpResponse:
    context = {"code_form": code_form or CodeForm(), "upload_form": upload_form or UploadForm()}
    return render(request, "govsuite/records/verification_start.html", context, status=status)


def _verdict(request: HttpRequest, verdict: Verdict, *, uploaded: str = "") -> HttpResponse:
    issued = verdict.issued if verdict.shows_document else None
    files = [file for file in (issued.pdf, issued.docx) if file and may_read(request.actor, file)] if issued else []
    context = {
        "verdict": verdict, "issued": verdict.issued, "uploaded": uploaded,
        "files": [{"name": file.name, "url": file_url(file)} for file in files],
    }
    return render(request, "govsuite/records/verification_detail.html", context)


def landing_panel() -> dict[str, forms.Form]:
    """What the panel of the front page shows: the form of the code."""
    return {"code_form": CodeForm()}
