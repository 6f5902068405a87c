"""Pages where a keeper writes in a draft: the whole text, a section, one entry."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from govsuite.core.errors import DomainError, Refused
from govsuite.core.middleware import wants_json
from govsuite.law import reading, reading_entries, words
from govsuite.law.abilities import TABLE
from govsuite.law.documents.yaml_pack import write
from govsuite.law.forms import TextForm
from govsuite.law.forms_entries import SnippetForm
from govsuite.law.forms_scripts import Asked, ScriptForm, entry_form
from govsuite.law.models import LawPack
from govsuite.law.rules.entries import NESTED, SECTIONS, entry
from govsuite.law.rules.pack_schema import SHAPE
from govsuite.law.selectors import drafts_beside, pack_for
from govsuite.law.services.editing import remove_entry, save_entry, save_text
from govsuite.people.decorators import signed_in


@require_GET
@signed_in
def pack_section(request: HttpRequest, code: str, version: int, section: str) -> HttpResponse:
    pack = pack_for(request.actor, code, version)
    return render(request, "govsuite/law/pack_section.html", {
        **_frame(request, pack, section), "entries": reading_entries.entry_lines(pack, section), "sections": reading_entries.section_lines(pack),
    })


@require_http_methods(["GET", "POST"])
@signed_in
def pack_edit(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Edit the whole text. What is wrong is shown by line, beside the text as it was sent."""
    pack = pack_for(request.actor, code, version, "pack.draft")
    form = TextForm(_sent(request), initial={"text": write(pack.content, SHAPE), "based_on": pack.sha256})
    page = {"pack": pack, "row": reading.line(pack), "form": form, "is_draft": pack.state == LawPack.State.DRAFT, "beside": drafts_beside(pack)}
    if request.method == "POST" and form.is_valid():
        source, based_on = form.cleaned_data["text"], form.cleaned_data["based_on"]
        try:
            draft = save_text(pack=pack, source=source.encode(), based_on=based_on, actor=request.actor, now=timezone.now())
        except Refused:
            raise
        except DomainError as error:
            if wants_json(request):
                raise
            page["flaws"] = reading_entries.flaws_with_text(error.extra.get("flaws", []), source)
            form.add_error("text", _("The text was not kept; see the list above.") if page["flaws"] else str(error.message))
            return render(request, "govsuite/law/pack_edit.html", page, status=error.status)
        return _kept(request, pack, draft)
    return render(request, "govsuite/law/pack_edit.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def entry_edit(request: HttpRequest, code: str, version: int, section: str, key: str) -> HttpResponse:
    pack = pack_for(request.actor, code, version, "pack.draft")
    found = entry(pack.content, _known(section), key)
    if found is None:
        raise Http404
    form = entry_form(section, _sent(request), content=pack.content, entry=found.value)
    return _entry_page(request, pack, section, form, key=key)


@require_http_methods(["GET", "POST"])
@signed_in
def entry_add(request: HttpRequest, code: str, version: int, section: str) -> HttpResponse:
    """Add an entry; a nested one goes to the entry that ``owner`` names."""
    pack = pack_for(request.actor, code, version, "pack.draft")
    form = entry_form(_known(section), _sent(request), content=pack.content, entry=None)
    return _entry_page(request, pack, section, form, owner=request.POST.get("owner") or request.GET.get("owner", ""))


@require_POST
@signed_in
def entry_remove(request: HttpRequest, code: str, version: int, section: str, key: str) -> HttpResponse:
    pack = pack_for(request.actor, code, version, "pack.draft")
    draft = remove_entry(
        pack=pack, section=_known(section), key=key, based_on=request.POST.get("based_on", ""), actor=request.actor, now=timezone.now(),
    )
    return _kept(request, pack, draft, section)


def _entry_page(
    request: HttpRequest, pack: LawPack, section: str, form: Asked, *, key: str = "", owner: str = "",
) -> HttpResponse:
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            draft = save_entry(
                pack=pack, section=section, key=key, value=form.value(), based_on=request.POST.get("based_on", ""), owner=owner,
                actor=request.actor, now=timezone.now(),
            )
        except Refused:
            raise
        except DomainError as error:
            if wants_json(request):
                raise
            _mark(form, error)
            status = error.status
        else:
            return _kept(request, pack, draft, section)
    return render(request, "govsuite/law/entry_edit.html", {
        **_frame(request, pack, section), "form": form, "key": key, "owner": owner, "owners": reading_entries.owners(pack, section),
        "is_script": isinstance(form, ScriptForm), "facts": reading_entries.fact_lines(pack) if "condition" in form.fields else [],
        "based_on": request.POST.get("based_on") or pack.sha256,
    }, status=status)


def _mark(form: Asked, error: DomainError) -> None:
    """Put each flaw beside the field it is about; in YAML beside its line; elsewhere above the form."""
    flaws = error.extra.get("flaws", [])
    for flaw in flaws:
        field, message = (form.field_of(flaw), flaw["message"]) if flaw["field"] else (None, f"{flaw['place']}: {flaw['message']}")
        if field and isinstance(form, SnippetForm):
            message = _("line %(line)d: %(message)s") % {"line": form.line_of(flaw["path"]), "message": message}
        form.add_error(field, message)
    if not flaws:
        form.add_error(None, str(error.message))


def _kept(request: HttpRequest, pack: LawPack, draft: LawPack, section: str = "") -> HttpResponse:
    began = draft.pk != pack.pk
    messages.success(request, _(
        "%(pack)s is begun as a draft with your change. Another person verifies it when it is ready."
    ) % {"pack": draft} if began else _("Your change is kept in the draft %(pack)s.") % {"pack": draft})
    if section:
        return redirect("law:pack_section", code=draft.code, version=draft.version, section=section)
    return redirect("law:pack_detail", code=draft.code, version=draft.version)


def _frame(request: HttpRequest, pack: LawPack, section: str) -> dict[str, Any]:
    return {
        "pack": pack, "row": reading.line(pack), "section": _known(section), "title": words.SECTIONS[section], "can": TABLE.can(request.actor, "pack", pack),
        "is_draft": pack.state == LawPack.State.DRAFT, "is_withdrawn": pack.state == LawPack.State.WITHDRAWN, "is_nested": section in NESTED,
        "beside": drafts_beside(pack),
    }


def _sent(request: HttpRequest) -> Any:
    """Return what was sent, also when it is nothing: an empty POST is a form with empty fields."""
    return request.POST if request.method == "POST" else None


def _known(section: str) -> str:
    if section not in SECTIONS:
        raise Http404
    return section
