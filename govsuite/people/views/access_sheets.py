"""Access sheets: issued by the administrator, printed, handed over."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from govsuite.core.edge import whole_number
from govsuite.core.errors import Invalid
from govsuite.people.abilities import TABLE
from govsuite.people.decorators import signed_in
from govsuite.people.models import User
from govsuite.people.selectors.directory import people_listed, person_for
from govsuite.people.services.appointments import current_appointments
from govsuite.people.services.enrolment import issue_access_sheet

#: sheets of one request: hashing a secret is slow on purpose
AT_ONCE = 30


@never_cache
@signed_in
@require_POST
def access_sheet_issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a sheet and show it, this once: link and secret are kept nowhere."""
    user = person_for(request.actor, pk, "people.enrol")
    return _sheets_page(request, [user], back=reverse("people:person", args=[pk]))


@never_cache
@signed_in
@require_POST
def access_sheets_issue(request: HttpRequest) -> HttpResponse:
    """Issue sheets to several people who are not enrolled yet: a council before its first session."""
    TABLE.check(request.actor, "people.enrol", book="people")
    asked = [pk for pk in map(whole_number, request.POST.getlist("person")) if pk is not None]
    listed = people_listed(on=timezone.localdate(), state="unenrolled").filter(pk__in=asked)[:AT_ONCE]
    if not listed:
        raise Invalid("people.nobody_chosen", _("Everybody on this list is enrolled already. Go back and reload the list."))
    return _sheets_page(request, list(listed), back=reverse("people:people"))


def _sheets_page(request: HttpRequest, users: list[User], *, back: str) -> HttpResponse:
    now = timezone.now()
    issued = [issue_access_sheet(user=user, actor=request.actor, now=now) for user in users]
    sheets = [
        {
            "sheet": one.sheet, "secret": one.secret, "person": one.sheet.user,
            "link": settings.SITE_URL + reverse("people:activate", args=[one.token]),
            "posts": current_appointments(one.sheet.user, on=timezone.localdate(now)),
        }
        for one in issued
    ]
    return render(request, "govsuite/people/access_sheet.html", {"sheets": sheets, "sign_in_address": settings.SITE_URL + reverse("people:sign_in"), "back": back})
