"""One's own ink over a paper: asked for by the reader's script, kept stroke by stroke."""

from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.errors import Invalid
from govsuite.people.decorators import signed_in
from govsuite.records.public import version_for
from meetings.reader.forms import InkForm
from meetings.reader.selectors import ink_before, ink_of
from meetings.reader.services.ink import keep_ink


@require_safe
@never_cache
@signed_in
def ink(request: HttpRequest, public_id: UUID, number: int) -> JsonResponse:
    """What this person drew over the version, and over which older one."""
    version = version_for(request.actor, public_id, number)
    return JsonResponse({"ink": ink_of(request.actor, version), "before": ink_before(request.actor, version)})


@require_POST
@signed_in
def ink_keep(request: HttpRequest, public_id: UUID, number: int) -> JsonResponse:
    """Keep strokes and take others away."""
    version, form = version_for(request.actor, public_id, number), InkForm(request.POST)
    if not form.is_valid():
        raise Invalid("reader.bad_ink", _("What the pen drew cannot be read."), field="ink")
    drawn, removed = form.cleaned_data["ink"]
    keep_ink(version=version, drawn=drawn, removed=removed, actor=request.actor, now=timezone.now())
    return JsonResponse({"kept": len(drawn), "removed": len(removed)})
