"""The one notice, answered online: read (the time begins), each item answered, the whole handed in."""

import uuid
from contextlib import nullcontext
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.citizens.public import citizen_signed_in
from govsuite.core.edge import page_version, told
from govsuite.core.errors import DomainError
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier
from workflows.dossiers.selectors.own import own_dossier
from workflows.dossiers.selectors.work import supplement_of
from workflows.dossiers.services.answers import answer_item, answers_of, hand_in_answers, item_of
from workflows.dossiers.services.notices import ONCE, notice_limit
from workflows.dossiers.services.scans import scan_received
from workflows.dossiers.services.supplements import note_told
from workflows.dossiers.to_do import to_do
from workflows.dossiers.views.online_papers import attempt_of, refusal_text, row_of
from workflows.dossiers.views.own import head
from workflows.dossiers.views.uploads import sent_files


@require_POST
@citizen_signed_in
def read_notice(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The applicant has the notice before the eyes: from now on the time for it runs."""
    dossier, now = own_dossier(request.citizen_actor, public_id), timezone.now()
    to = reverse("dossiers:own_supplement", args=[public_id])
    if supplement_of(dossier).told_at is not None:
        return redirect(to)
    return told(request, lambda: note_told(dossier=dossier, told_at=now, actor=request.citizen_actor, now=now), to=to, success="")


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_signed_in
def supplement(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Each item with what was sent for it; a press hands everything in."""
    dossier = own_dossier(request.citizen_actor, public_id)
    if request.method == "POST":
        back = "own_detail" if dossier.state != State.SUPPLEMENT else "own_supplement"
        answer = told(
            request, lambda: hand_in_answers(
                dossier=dossier, version=page_version(request), actor=request.citizen_actor, now=timezone.now(),
            ),
            to=reverse(f"dossiers:{back}", args=[public_id]), success=_("Handed in. The appraisal goes on; you hear of the result."),
        )
        dossier.refresh_from_db()
        return answer if dossier.state == State.SUPPLEMENT else redirect("dossiers:own_detail", public_id)
    if dossier.state != State.SUPPLEMENT or supplement_of(dossier).told_at is None:
        return redirect("dossiers:own_detail", public_id)
    return render(request, "workflows/dossiers/own_supplement.html", _page(dossier))


def _page(dossier: Dossier, *, wrong: str = "", at: int | None = None, note: str = "") -> dict[str, Any]:
    notice, sent, task = supplement_of(dossier), answers_of(dossier), to_do(dossier)
    rows = [{"item": item, "sent": row_of(sent[item.pk], dossier) if item.pk in sent else None} for item in notice.items.all()]
    return head(dossier) | {
        "notice": notice, "once": notice_limit(dossier) == ONCE, "rows": rows, "due": task.due if task else None, "open": sum(row["sent"] is None for row in rows), "wrong": wrong,
        "wrong_at": at, "typed": note,
    }


@require_POST
@citizen_signed_in
def item(request: HttpRequest, public_id: uuid.UUID, item_pk: int) -> HttpResponse:
    """Keep a file or a sentence for one item."""
    dossier = own_dossier(request.citizen_actor, public_id)
    asked, note = item_of(dossier, item_pk), request.POST.get("note", "")
    try:
        with sent_files(request) as files, scan_received(files, attempt=attempt_of(dossier)) if files else nullcontext() as ready:
            answer_item(dossier=dossier, item=asked, upload=ready, note=note, actor=request.citizen_actor, now=timezone.now())
    except DomainError as refusal:
        text = refusal_text(request, refusal)
        if refusal.status == 409:  # the notice takes no answer any more
            messages.error(request, text)
            return redirect("dossiers:own_detail", public_id)
        page = _page(dossier, wrong=text, at=item_pk, note=note)
        return render(request, "workflows/dossiers/own_supplement.html", page, status=refusal.status)
    return redirect(reverse("dossiers:own_supplement", args=[public_id]) + f"#muc-{item_pk}")
