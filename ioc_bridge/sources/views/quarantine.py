"""A message: what came, what is wrong with it, and how it ends."""

from itertools import islice

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.edge import done, status_of, told
from govsuite.people.public import signed_in
from ioc_bridge.connectors.public import batches
from ioc_bridge.sources.abilities import TABLE
from ioc_bridge.sources.enums import WAITING
from ioc_bridge.sources.forms.forms import ReasonForm
from ioc_bridge.sources.models import RawMessage
from ioc_bridge.sources.problem_notes import told as sentence_of
from ioc_bridge.sources.selectors.sources import message_for
from ioc_bridge.sources.services.profiles import profile_in_force
from ioc_bridge.sources.services.quarantine import discard, try_again

MOST_PREVIEW, MOST_SHOWN = 8000, 200


@signed_in
@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, message_for(request.actor, pk), ReasonForm())


@signed_in
@require_POST
def message_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read it once more, under the profile in force."""
    found = message_for(request.actor, pk, "end")
    return told(
        request, lambda: try_again(message=found, actor=request.actor, now=timezone.now()), success=_("The message was read again."),
        to=reverse("ioc_sources:message", args=[pk]),
    )


@signed_in
@require_POST
def message_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """End it with a reason."""
    found = message_for(request.actor, pk, "end")
    form = ReasonForm(request.POST)
    ok, _ended = done(form, lambda: discard(message=found, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now()))
    if ok:
        messages.success(request, _("The message is discarded; it stays to be read."))
        return redirect("ioc_sources:detail", found.source.code)
    return _page(request, found, form)


def _page(request: HttpRequest, found: RawMessage, form: ReasonForm) -> HttpResponse:
    preview = _preview(found)
    return render(request, "ioc_bridge/sources/message_show.html", {
        "message": found, "source": found.source, "problems": [sentence_of(row) for row in found.problems], "form": form,
        "may_end": found.state in WAITING and TABLE.allows(request.actor, "message.end", found), "profile": profile_in_force(found.source),
        "preview": preview[:MOST_PREVIEW], "is_cut": len(preview) > MOST_PREVIEW or len(found.body) < found.size,
    }, status=status_of(form))


def _preview(found: RawMessage) -> str:
    """Return the beginning in letters, of a batch message by message with its number and topic."""
    body = bytes(found.body)
    if found.content_type == batches.CONTENT_TYPE:
        shown = enumerate(islice(batches.unpack(body), MOST_SHOWN), start=1)
        text = "\n\n".join(f"{number}. {one.topic}\n{_letters(one.body)}" for number, one in shown)
        return text if len(text) <= MOST_PREVIEW else text[:MOST_PREVIEW + 1]
    return _letters(body)


def _letters(body: bytes) -> str:
    return body[:MOST_PREVIEW + 1].decode("utf-8", "replace").replace("\x00", "·")
