"""Registers for those who keep them; a document's line for its signers: read, sign, void, withdraw."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.errors import Invalid
from govsuite.core.pages import paginate
from govsuite.people.decorators import signed_in
from govsuite.records.abilities import TABLE
from govsuite.records.documents.register import render_register
from govsuite.records.forms import ReasonForm
from govsuite.records.issuers import issuers
from govsuite.records.models import IssuedDocument
from govsuite.records.responder import POLICY
from govsuite.records.selectors import file_url
from govsuite.records.selectors_issuing import issued_for, lines_of, register_for, registers, seal_line, turn_of
from govsuite.records.services.issuing import draft_pdf, issue
from govsuite.records.services.issuing_end import may_end, void_number, withdraw_issued

End = Callable[..., IssuedDocument]


@signed_in
@require_safe
def register_list(request: HttpRequest) -> HttpResponse:
    """All registers, a card for each year."""
    return render(request, "govsuite/records/register_list.html", {"registers": registers(request.actor)})


@signed_in
@require_safe
def register_detail(request: HttpRequest, register: str, year: int) -> HttpResponse:
    """One register of one year, voided numbers too."""
    series = register_for(request.actor, register, year)
    context = {"series": series, "page": paginate(request, lines_of(series), size=100)}
    return render(request, "govsuite/records/register_detail.html", context)


@never_cache
@signed_in
@require_safe
def register_print(request: HttpRequest, register: str, year: int) -> HttpResponse:
    """The register as a book to print, sign and bind (NĐ 30/2020 Annex IV)."""
    series = register_for(request.actor, register, year, action="register.print")
    content = render_register(series, list(lines_of(series)), seal=seal_line(), now=timezone.now())
    return _pdf(content, f"so-dang-ky-{slugify(register)}-{year}.pdf")


@never_cache
@signed_in
@require_safe
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One line of a register: its state, its signers, what may be done with it."""
    issued = issued_for(request.actor, pk, "document.view")
    return _detail(request, issued, ReasonForm())


@never_cache
@signed_in
@require_safe
def document_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The PDF as it will be signed, to read before signing."""
    issued = issued_for(request.actor, pk, "document.view")
    return _pdf(draft_pdf(issued), "xem-truoc.pdf")


@signed_in
@require_POST
def document_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign as the one whose turn it is. Not within a transaction: the key may take its time."""
    issued = issue(issued=issued_for(request.actor, pk, "document.sign"), actor=request.actor, now=timezone.now())
    done = _("%(number)s is issued.") if issued.state == IssuedDocument.State.ISSUED else _("Your signature on %(number)s is kept. The next signer is told.")
    messages.success(request, done % {"number": issued.reference})
    return redirect("records:document_detail", pk=pk)


@signed_in
@require_http_methods(["POST"])
def number_void(request: HttpRequest, pk: int) -> HttpResponse:
    """Void a number that will not become a document."""
    return _end(request, pk, void_number, _("%(number)s is voided. The register shows the reason."))


@signed_in
@require_http_methods(["POST"])
def document_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an issued document."""
    return _end(request, pk, withdraw_issued, _("%(number)s is withdrawn. The public page says so."))


def _end(request: HttpRequest, pk: int, deed: End, done: str) -> HttpResponse:
    issued = issued_for(request.actor, pk, "document.view")
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            deed(issued=issued, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now())
        except Invalid as refusal:
            form.add_error("reason", str(refusal.message))
    if form.errors:
        return _detail(request, issued, form, status=422)
    messages.success(request, done % {"number": issued.reference})
    return redirect("records:document_detail", pk=pk)


def _detail(request: HttpRequest, issued: IssuedDocument, form: ReasonForm, *, status: int = 200) -> HttpResponse:
    policy = issuers.get(issued.source_type)
    files = [file for file in (issued.pdf, issued.docx) if file]
    context = {
        "issued": issued, "form": form, "signers": list(issued.signers.all()), "state": IssuedDocument.State,
        "my_turn": issued.state == IssuedDocument.State.NUMBERED and turn_of(issued) == request.actor.user_id,
        "may_end": may_end(request.actor, issued), "may_see_register": TABLE.allows(request.actor, "register.view"),
        "files": [{"name": file.name, "url": file_url(file)} for file in files],
        "source_url": policy.url(issued.source_id) if policy else "",
    }
    return render(request, "govsuite/records/document_detail.html", context, status=status)


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Content-Security-Policy": POLICY}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
