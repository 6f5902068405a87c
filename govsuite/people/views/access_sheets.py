"""Access sheets: issued by the administrator, printed, handed over."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from govsuite.people.decorators import signed_in
from govsuite.people.selectors.directory import person_for
from govsuite.people.services.appointments import current_appointments
from govsuite.people.services.enrolment import issue_access_sheet


@never_cache
@signed_in
@require_POST
def access_sheet_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a sheet and show it, this once: link and secret are kept nowhere."""
    now = timezone.now()
    issued = issue_access_sheet(user=person_for(request.actor, pk, "people.enrol"), actor=request.actor, now=now)
    person = issued.sheet.user
    context = {
        "sheet": issued.sheet, "secret": issued.secret, "person": person, "site_url": settings.SITE_URL,
        "link": settings.SITE_URL + reverse("people:activate", args=[issued.token]),
        "posts": current_appointments(person, on=timezone.localdate(now)),
    }
    return render(request, "govsuite/people/access_sheet.html", context)
