"""The two steps that every act takes on its desk: its text is closed (or opened again), then it is numbered and signed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from govsuite.core.actors import Actor
from govsuite.people.decorators import signed_in
from meetings.bodies.public import told

#: (actor, number of the act, what is wanted of it) → the act, or a refusal
Find = Callable[[Actor, int, str], Any]
#: (act, actor, now) → what the deed gives
Deed = Callable[[Any, Actor, datetime], Any]
View = Callable[..., HttpResponse]


def closing_view(*, page: str, find: Find, action: str, close: Deed, reopen: Deed, closed: Any, reopened: Any) -> View:
    """Close the text; with ``reopen`` among the fields, open it again. ``closed`` and ``reopened`` say that it was done."""

    @signed_in
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        act = find(request.actor, pk, action)
        deed, success = (reopen, reopened) if "reopen" in request.POST else (close, closed)
        return told(request, lambda: deed(act, request.actor, timezone.now()), success=success, to=reverse(page, args=[pk]))

    return view


def signing_view(*, page: str, find: Find, number: Deed, sign: Deed, signed: Any) -> View:
    """Number the act where it has no number yet, then sign it; ``signed`` may name the document as ``%(name)s``."""

    @signed_in
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        act = find(request.actor, pk, "sign")
        now = timezone.now()
        if act.issued_id is None:
            act = number(act, request.actor, now)
        issued = sign(act, request.actor, now)
        messages.success(request, signed % {"name": issued})
        return redirect(page, pk=pk)

    return view
