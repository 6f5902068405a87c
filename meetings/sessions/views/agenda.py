"""The agenda's editor and its PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import whole_number
from govsuite.core.errors import DomainError, Invalid
from govsuite.law.public import RuleUnknown, ballot_rules, item_kinds
from govsuite.people.public import signed_in
from govsuite.records.public import render_pdf
from meetings.bodies.public import Body, done, parts_of, status_of, told
from meetings.sessions.documents import agenda_document
from meetings.sessions.doors import veiled
from meetings.sessions.forms import ItemForm
from meetings.sessions.models import AgendaItem, Session
from meetings.sessions.panels import hints_for, noted
from meetings.sessions.rules.agenda import Spot
from meetings.sessions.selectors.agenda import agenda_of, item_of
from meetings.sessions.selectors.carrying import left_over, left_over_item
from meetings.sessions.selectors.owed import unreported
from meetings.sessions.selectors.sessions import session_for
from meetings.sessions.services.agenda import add_item, edit_item, move_item, remove_item, step_item
from meetings.sessions.services.carrying import carry_over
from meetings.sessions.views.frame import frame


@signed_in
@require_safe
def editor(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda as a tree that can be put in order by buttons, keys and dragging."""
    session = session_for(request.actor, pk, "agenda.edit")
    return render(request, "meetings/sessions/agenda_edit.html", frame(request.actor, session, "agenda") | {
        "rows": agenda_of(session), "left_over": left_over(session), "unreported": unreported(session.term), "hints": hints_for(request.actor, session),
    })


@signed_in
@require_POST
def item_carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up an item that an earlier session left unfinished."""
    session = session_for(request.actor, pk, "agenda.edit")
    item = left_over_item(session, whole_number(request.POST.get("item", "")) or 0)
    return told(
        request, lambda: carry_over(session=session, item=item, actor=request.actor, now=timezone.now()),
        success=_("The item is on this agenda now. Add its papers as they stand today."), to=reverse("sessions:agenda", args=[pk]),
    )


def _form(data: Any, session: Session, initial: dict[str, Any]) -> ItemForm:
    law = session.term.body.house.law
    try:
        rules = [(rule.key, rule.title) for rule in ballot_rules(session.starts_on, law)]
    except RuleUnknown:
        rules = []
    return ItemForm(
        data, kinds=item_kinds(session.starts_on, law), committees=parts_of(session.term.body, Body.Kind.COMMITTEE), sittings=list(session.sittings.all()), rules=rules, initial=initial,
    )


def _as_before(session: Session, pk: int | None) -> dict[str, Any]:
    """Return what a matter that is dealt with again takes over from an earlier session of the same body; nothing of what was behind closed doors."""
    item = AgendaItem.objects.filter(pk=pk, session__term__body=session.term.body_id, closed_part=None).first() if pk is not None else None
    return {} if item is None else {
        "title": item.title, "kind": item.kind, "presenter": item.presenter, "reviewing_body": item.reviewing_body_id, "planned_minutes": item.planned_minutes, "ballot_rule": item.ballot_rule,
    }


def _usual_kind(session: Session) -> str:
    return AgendaItem.Kind.DECISION if session.term.body.house.is_committee else AgendaItem.Kind.RESOLUTION


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item at the end, or below the item ``duoi``; ``nhu`` names an earlier item that it deals with again."""
    session = session_for(request.actor, pk, "agenda.edit")
    below = whole_number(request.GET.get("duoi", ""))
    parent = item_of(session, below) if below is not None else None
    first = None if session.items.exists() else session.sittings.first()
    form = _form(request.POST or None, session, {
        "kind": _usual_kind(session) if first is None else AgendaItem.Kind.OPENING, "planned_minutes": 15, "sitting": first.pk if first else None,
    } | _as_before(session, whole_number(request.GET.get("nhu", ""))))
    if request.method == "POST":
        ok, item = done(form, lambda: add_item(session=session, plan=form.plan(), parent=parent, actor=request.actor, now=timezone.now()))
        if ok and item:
            return redirect(reverse("sessions:agenda", args=[pk]) + f"#item-{item.pk}")
    return render(request, "meetings/sessions/item_edit.html", frame(request.actor, session, "agenda") | {"form": form, "parent": parent}, status=status_of(form))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def item_edit(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "agenda.edit")
    item = item_of(session, item_pk)
    form = _form(request.POST or None, session, {
        "title": item.title, "kind": item.kind, "presenter": item.presenter, "reviewing_body": item.reviewing_body_id,
        "planned_minutes": item.planned_minutes, "sitting": item.sitting_id, "ballot_rule": item.ballot_rule,
    })
    if request.method == "POST":
        ok, _item = done(form, lambda: edit_item(item=item, plan=form.plan(), actor=request.actor, now=timezone.now()))
        if ok:
            return redirect(reverse("sessions:agenda", args=[pk]) + f"#item-{item.pk}")
    return render(request, "meetings/sessions/item_edit.html", frame(request.actor, session, "agenda") | {"form": form, "item": item}, status=status_of(form))


@signed_in
@require_POST
def item_remove(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    session = session_for(request.actor, pk, "agenda.edit")
    item = item_of(session, item_pk)
    return told(
        request, lambda: remove_item(item=item, actor=request.actor, now=timezone.now()),
        success=_("The item was removed."), to=reverse("sessions:agenda", args=[pk]),
    )


def _spot(data: Any) -> Spot:
    """Read ``parent`` (empty: the top) and ``index`` of a dragged item."""
    above, index = data.get("parent", ""), whole_number(data.get("index", ""))
    parent = whole_number(above)
    if index is None or (above and parent is None):
        raise Invalid("agenda.bad_place", _("The place of the item was not understood. Reload the page and move it again."))
    return Spot(parent, index)


@signed_in
@require_POST
def item_move(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    """Move an item one step (``direction``) or to a place (``parent`` and ``index``); answer with the new tree."""
    session = session_for(request.actor, pk, "agenda.edit")
    item = item_of(session, item_pk)
    direction = request.POST.get("direction", "")
    error = ""
    try:
        if direction:
            step_item(item=item, direction=direction, actor=request.actor, now=timezone.now())
        else:
            move_item(item=item, spot=_spot(request.POST), actor=request.actor, now=timezone.now())
    except DomainError as refusal:
        if not request.htmx or refusal.attempt:
            raise
        error = str(refusal.message)
    if not request.htmx:
        return redirect(reverse("sessions:agenda", args=[pk]) + f"#item-{item_pk}")
    return render(request, "meetings/sessions/_agenda_tree.html", frame(request.actor, session, "agenda") | {
        "rows": agenda_of(session), "error": error,
    })


@signed_in
@require_safe
def agenda_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda as a document to print."""
    session = session_for(request.actor, pk, "agenda.view")
    rows = noted(veiled(agenda_of(session), session, request.actor), session, timezone.now())
    return sent_file(render_pdf(agenda_document(session, rows)), f"chuong-trinh-ky-hop-{session.pk}.pdf", PDF, inline=True)
