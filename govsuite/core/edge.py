"""Between a view and a deed: a refusal that the person can mend goes back to the form or the page it came from.

What is forbidden (403, 404) goes on to the one mapper, and so does an attempt that must be written down, unless the
caller says who tried: a forbidden file is refused beside its form, and noted.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.attempts import record_attempt
from govsuite.core.errors import Conflict, DomainError
from govsuite.core.middleware import wants_json

Result = TypeVar("Result")
#: where a form keeps the status with which its deed was refused
_STATUS = "_refused_with"


def _mendable(refusal: DomainError, actor: Actor | None = None) -> bool:
    return (refusal.attempt is None or actor is not None) and refusal.status in (409, 413, 415, 422)


def whole_number(text: str, *, digits: int = 18) -> int | None:
    """Return a number of an address or a form; None for what is none, or has more digits than a key of the database."""
    return int(text) if text.isdecimal() and len(text) <= digits else None


def page_version(request: HttpRequest, field: str = "version") -> int:
    """Return which state of the record the page showed. Ask it within the deed: a page that does not say is refused as stale."""
    shown = whole_number(request.POST.get(field, ""), digits=9)
    if shown is None:
        raise Conflict("core.page_stale", _("This page does not say which state of the record it showed. Nothing was written: load it again, look, and try once more."))
    return shown


def done(form: Form, deed: Callable[[], Result], *, actor: Actor | None = None) -> tuple[bool, Result | None]:
    """Do the deed of a valid form. Return (True, its result), or (False, None) with the error in the form.

    With ``actor`` the form also shows a refused attempt, which is written into its book here.
    """
    if not form.is_valid():
        return False, None
    try:
        return True, deed()
    except DomainError as refusal:
        if not _mendable(refusal, actor):
            raise
        if refusal.attempt and actor:
            record_attempt(refusal.attempt, actor, code=refusal.code)
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        form.__dict__[_STATUS] = refusal.status
        return False, None


def status_of(*forms: Form | None) -> int:
    """Return the status of a page that shows these forms: that of the refusal, 422 where something is wrong, else 200."""
    wrong = [form.__dict__.get(_STATUS, 422) for form in forms if form is not None and form.is_bound and form.errors]
    return wrong[0] if wrong else 200


def told(request: HttpRequest, deed: Callable[[], Any], *, success: Any, to: str) -> HttpResponse:
    """Do the deed of a button and go to the page ``to``, which shows how it went. A program gets the refusal itself."""
    try:
        deed()
    except DomainError as refusal:
        if wants_json(request) or not _mendable(refusal):
            raise
        messages.error(request, str(refusal.message))
    else:
        if success:
            messages.success(request, success)
    return redirect(to)
