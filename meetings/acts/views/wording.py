"""The words in which a council's minutes are written, edited in the browser, each save a version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from govsuite.core.edge import page_version
from govsuite.people.decorators import signed_in
from meetings.acts.documents.wording import PRESET
from meetings.acts.forms import PARAGRAPHS, WordingForm
from meetings.acts.models import MinutesWording
from meetings.acts.selectors.wording import body_for_wording, worded, wordings_of
from meetings.acts.services.wording import save_wording
from meetings.amendments.public import word_differences
from meetings.bodies.public import Body, done, status_of


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def minutes_wording(request: HttpRequest, body_pk: int) -> HttpResponse:
    """The words in use; ``?lay=`` fills the form with those of an earlier version (0: the shipped ones)."""
    body = body_for_wording(request.actor, body_pk)
    versions = wordings_of(body)
    taken = next((row for row in versions if str(row.number) == request.GET.get("lay")), None)
    words = {} if request.GET.get("lay") == "0" else taken.words if taken else versions[0].words if versions else {}
    form = WordingForm(request.POST or None, wording=worded(body.house, words))
    if request.method == "POST":
        ok, row = done(form, lambda: save_wording(
            body=body, words=form.words(), note=form.cleaned_data["note"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok and row:
            messages.success(request, _("Version %(number)s is in use. Minutes that are not final yet are written in it.") % {"number": row.number})
            return redirect("acts:minutes_wording", body_pk)
    return render(request, "meetings/acts/minutes_wording.html", {
        "body": body, "form": form, "number": versions[0].number if versions else 0, "taken": request.GET.get("lay", ""),
        "versions": [{"row": row, "changes": _changes(body, row, before)} for row, before in zip(versions, [*versions[1:], None][:len(versions)], strict=True)],
    }, status=status_of(form))


def _changes(body: Body, row: MinutesWording, before: MinutesWording | None) -> list[dict[str, object]]:
    """Return what this version says otherwise than the one before it."""
    new, old = worded(body.house, row.words), worded(body.house, before.words if before else {})
    return [
        {"label": PARAGRAPHS[key], "pieces": word_differences(old.text(key), new.text(key))} for key in PRESET if new.text(key) != old.text(key)
    ]
