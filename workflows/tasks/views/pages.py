"""Lists of tasks, the board of units, one task, giving one."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.actors import Actor
from govsuite.core.edge import done, status_of
from govsuite.people.public import Unit, in_force, signed_in, units_of_place
from workflows.tasks.abilities import TABLE
from workflows.tasks.forms.tasks import FilterForm, GiveForm
from workflows.tasks.selectors.lists import Filters, board_of, counts_of, filtered, page_of, scope_of
from workflows.tasks.selectors.pages import TONES, dues_of
from workflows.tasks.selectors.pages import page_of as task_page
from workflows.tasks.selectors.tasks import task_for
from workflows.tasks.services.giving import BOOK, create_task

#: the board counts what ended in so many days
BOARD_DAYS = 90


def _units(actor: Actor) -> QuerySet[Unit]:
    """Return the units of the actor's places that are there today and work."""
    known = {unit for post in actor.posts for unit in units_of_place(post.unit_id)}
    kinds = [Unit.Kind.OFFICE, Unit.Kind.AGENCY, Unit.Kind.COMMITTEE, Unit.Kind.FRONT]
    return Unit.objects.filter(in_force(timezone.localdate()), pk__in=known, kind__in=kinds).order_by("name")


@signed_in
@require_safe
def task_list(request: HttpRequest) -> HttpResponse:
    """Tasks of one's own, of one's unit, given, followed, of the place; the filters stand in the address."""
    TABLE.check(request.actor, "task.list")
    now, form = timezone.now(), FilterForm(request.GET, units=_units(request.actor))
    filters = form.filters()
    scope = scope_of(request.actor, filters.scope)
    page = page_of(filtered(scope, filters, now), after=request.GET.get("sau", ""))
    dues = dues_of(page.rows)
    query = request.GET.copy()
    query.pop("sau", None)
    return render(request, "workflows/tasks/task_list.html", {
        "form": form, "rows": [{"task": task, "due": dues.get(task.pk), "tone": TONES[task.state]} for task in page.rows], "after": page.after, "query": query.urlencode(),
        "started": bool(request.GET.get("sau")), "scopes": _scopes(request.actor, filters), "tabs": _tabs(counts_of(scope, now), query, filters.due),
        "is_filtered": any(value for key, value in query.items() if key != "ai"), "gives": TABLE.allows(request.actor, "work.give"),
        "oversees": TABLE.allows(request.actor, "task.board"),
    })


def _scopes(actor: Actor, filters: Filters) -> list[dict[str, Any]]:
    labels = {"mine": (_("Mine"), "user"), "unit": (_("My unit"), "users"), "given": (_("Given by me"), "send"), "followed": (_("Followed"), "eye")}
    if TABLE.allows(actor, "task.board"):
        labels["all"] = (_("Whole place"), "building-community")
    return [{"label": label, "icon": icon, "url": f"?ai={key}", "active": key == filters.scope} for key, (label, icon) in labels.items()]


def _tabs(counts: dict[str, int], query: QueryDict, due: str) -> list[dict[str, Any]]:
    labels = {
        "": (_("All"), "list", "all"), "late": (_("Overdue"), "alert-octagon", "late"), "today": (_("Due today"), "clock-exclamation", "today"),
        "near": (_("Within three days"), "clock-hour-4", "near"), "later": (_("Later"), "calendar-due", "later"),
    }
    rest = query.copy()
    rest.pop("han", None)
    return [
        {"label": label, "icon": icon, "count": counts[key], "url": "?" + urlencode([*rest.items(), *([("han", name)] if name else [])]), "active": name == due}
        for name, (label, icon, key) in labels.items()
    ]


@signed_in
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Each unit's figures, the most overdue first; every figure opens its list."""
    TABLE.check(request.actor, "task.board")
    now = timezone.now()
    units = board_of(request.actor, now, since=timezone.localdate(now) - timedelta(days=BOARD_DAYS))
    sums = {key: sum(getattr(one, key) for one in units) for key in ("open", "late", "near", "reported", "closed", "on_time")}
    return render(request, "workflows/tasks/task_board.html", {"units": units, "sums": sums, "days": BOARD_DAYS})


@signed_in
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: what it asks, where it stands, what happened, what may be done."""
    return render(request, "workflows/tasks/task_detail.html", task_page(task_for(request.actor, pk), request.actor))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """Give a task directly."""
    TABLE.check(request.actor, "work.give", book=BOOK if request.method == "POST" else "")
    form = GiveForm(request.POST if request.method == "POST" else None, units=_units(request.actor))
    if request.method == "POST":
        ok, task = done(form, lambda: create_task(assignment=form.assignment(), actor=request.actor, now=timezone.now()))
        if ok and task:
            messages.success(request, _("The task is given. The unit is told."))
            return redirect("tasks:detail", task.pk)
    return render(request, "workflows/tasks/task_give.html", {"form": form}, status=status_of(form))
