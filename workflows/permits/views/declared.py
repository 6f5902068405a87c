"""The page of a citizen's filing on which the works are declared: saved as it goes, with a hint how the figures stand to the plan."""

import uuid
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from govsuite.citizens.public import citizen_signed_in
from govsuite.core.edge import done, status_of
from govsuite.core.errors import DomainError, NotFound
from workflows.dossiers.public import Dossier, State
from workflows.dossiers.public_online import after_step, draft_page, own_dossier, shown_by
from workflows.permits.forms.declared import DeclaredForm, parts_of
from workflows.permits.forms.works import FIELDS
from workflows.permits.models import Work
from workflows.permits.panels.declared import STEP, hint
from workflows.permits.selectors.applications import form_of
from workflows.permits.selectors.declared import declared_begun
from workflows.permits.selectors.works import work_begun, work_of, works_of_permit
from workflows.permits.services.declared import declare_work


class Page:
    """The forms of the page, checked together: the figures, who designs, what adjoins."""

    def __init__(self, data: Any, dossier: Dossier, form: str) -> None:
        work, begun = work_of(dossier), declared_begun(dossier)
        initial = ({name: getattr(work, name) for name in FIELDS} if work else works_of_permit(dossier)) | {name: value for name, value in begun.items() if value}
        self.form = DeclaredForm(data, form=form, initial=initial, class_known=bool(work_begun(dossier)["work_class"]))
        self.lists = parts_of(data, work) if form == "01" else {}

    @property
    def rows(self) -> list[Any]:
        return list(chain.from_iterable(self.lists.values()))

    def rows_fit(self) -> bool:
        return not [row for row in self.rows if not row.is_valid()]  # each is asked: each shows what is wrong

    def wrong(self) -> list[str]:
        return [str(message) for form in (self.form, *self.rows) for found in form.errors.values() for message in found]

    def save(self, dossier: Dossier, request: HttpRequest) -> Work:
        rows = {name: [row for row in (one.row() for one in self.lists.get(name, ())) if row] for name in ("advisers", "neighbours")}
        return declare_work(
            dossier=dossier, values=dict(self.form.cleaned_data), **rows, actor=request.citizen_actor, now=timezone.now(), shown=shown_by(request),  # type: ignore[attr-defined]
        )


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_signed_in
def declare(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """What the application form asks of the works, and nothing else."""
    dossier = own_dossier(request.citizen_actor, public_id)
    if dossier.state != State.DRAFT:
        return redirect("dossiers:own_detail", public_id)
    rule = form_of(dossier)
    if rule is None:
        raise NotFound("work.not_asked", _("This procedure asks for nothing about works. Go on with the papers."))
    page = Page(request.POST if request.method == "POST" else None, dossier, rule.number)
    if request.method == "POST" and request.htmx:
        return _saved(request, page, dossier)
    if request.method == "POST":
        before = declared_begun(dossier)["kind"]
        ok, _work = done(page.form, lambda: page.save(dossier, request)) if page.rows_fit() else (False, None)
        if ok:  # another kind of works has other figures: they are shown first
            return redirect(after_step(dossier, STEP) if page.form.kind == before else f"{request.path}#declared-size")
    wrong_row = request.method == "POST" and not page.form.errors
    return render(request, "workflows/permits/work_declare.html", draft_page(request, dossier, STEP) | {
        "form": page.form, "lists": page.lists, "has_wrong_row": wrong_row, "hint": hint(work_of(dossier)), "number": rule.number,
        "back": reverse("dossiers:online_who", args=[public_id]),
    }, status=422 if wrong_row else status_of(page.form))


def _saved(request: HttpRequest, page: Page, dossier: Dossier) -> HttpResponse:
    """Answer a form that saves itself: whether it is saved, what the plan says; the figures anew where the kind has changed."""
    before = declared_begun(dossier)["kind"]
    wrong, changed = [] if page.form.is_valid() & page.rows_fit() else page.wrong(), None
    if not wrong:
        try:
            changed = page.save(dossier, request).dossier
        except DomainError as refusal:
            wrong = [str(refusal.message)]
    return render(request, "workflows/permits/_declared_saved.html", {
        "form": page.form, "wrong": wrong, "at": timezone.now(), "changed": changed, "hint": hint(work_of(dossier)), "size_anew": not wrong and page.form.kind != before,
    })
