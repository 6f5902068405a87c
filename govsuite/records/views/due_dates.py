"""Why a due date is that day, on paper. The page itself is the law's; the PDF needs the drawing of records."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from govsuite.law.public import clock_for, clock_subjects
from govsuite.records.documents.due_explanation import render_due_explanation
from govsuite.records.responder import POLICY


@never_cache
@require_safe
def clock_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """For who may see the subject of the clock; names of officers for the office alone."""
    clock = clock_for(request.actor, pk)
    content = render_due_explanation(
        clock, subject=clock_subjects[clock.subject_type].title(clock.subject_id), names=bool(request.actor and request.actor.posts),
        now=timezone.now(),
    )
    return HttpResponse(content, content_type="application/pdf", headers={
        "Content-Disposition": f'inline; filename="vi-sao-han-nay-{pk}.pdf"', "Content-Security-Policy": POLICY,
    })
