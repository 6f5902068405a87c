"""Prepare an election or a vote of confidence: one page, one screen, works without JavaScript."""

from typing import Any

from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from govsuite.core.errors import DomainError
from govsuite.law.public import confidence_votes
from govsuite.people.public import signed_in
from meetings.ballots.public import Person
from meetings.bodies.public import Mandate, level_of, mandates_in_office
from meetings.floor.forms import ELECTION, FEWEST_LINES, MOST_LINES, PersonLine, PersonsForm, kinds_of
from meetings.floor.panels import list_hints
from meetings.floor.selectors import floor_of, hall_for
from meetings.floor.services import voting
from meetings.sessions.public import AgendaItem, Session, agenda_of, item_of


@never_cache
@signed_in
@require_http_methods(["GET", "POST"])
def persons(request: HttpRequest, pk: int) -> HttpResponse:
    """``?loai=`` chooses an election or a vote of confidence, ``?dong=`` how many lines the sheet has."""
    session = hall_for(request.actor, pk, "assist")
    kinds = kinds_of([] if session.term.body.house.is_committee else confidence_votes(session.starts_on))
    floor = floor_of(session)
    kind = next((key for key, _title in kinds if key == request.GET.get("loai")), None) or _usual_kind(session, floor.item)
    lines = _lines(request.GET.get("dong", ""))
    mandates = {mandate.user.full_name.casefold(): mandate for mandate in mandates_in_office(session.term, timezone.localdate())}
    given = request.POST if request.method == "POST" else None
    form = PersonsForm(given, items=_items(session), kind=kind, initial={"item": floor.item_id, "question": floor.item.title if floor.item else ""})
    rows: BaseFormSet = formset_factory(PersonLine, extra=lines, max_num=MOST_LINES, absolute_max=MOST_LINES)(
        given, prefix="nguoi", form_kwargs={"kind": kind},
    )
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        refused = _prepare(request, session, kind, form.cleaned_data, _persons(rows, mandates))
        if refused is None:
            return redirect("floor:console", pk)
        form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
    status = 422 if form.errors or (rows.is_bound and not rows.is_valid()) else 200
    return render(request, "meetings/floor/persons_prepare.html", {
        "session": session, "form": form, "rows": rows, "kind": kind, "kinds": kinds, "is_election": kind == ELECTION, "lines": lines,
        "lists": list_hints(request.actor, floor.item) if floor.item and kind == ELECTION else [],
        "more": min(lines + 6, MOST_LINES), "names": sorted(mandate.user.full_name for mandate in mandates.values()),
    }, status=status)


def _usual_kind(session: Session, item: AgendaItem | None) -> str:
    """Return what the item under way asks for: on a vote of confidence the first one that the law knows at the level of this council."""
    if item is None or item.kind != AgendaItem.Kind.CONFIDENCE or session.term.body.house.is_committee:
        return ELECTION
    level = level_of(session.term.body)
    return next((vote.key for vote in confidence_votes(session.starts_on) if level in vote.levels), ELECTION)


def _prepare(request: HttpRequest, session: Session, kind: str, given: dict[str, Any], found: tuple[Person, ...]) -> DomainError | None:
    """Prepare the ballot; return the refusal that belongs in the form."""
    chosen: dict[str, Any] = {"form": given["form"]} | ({"seats": given["seats"], "post": given["post"]} if kind == ELECTION else {"vote_key": kind})
    try:
        voting.prepare_persons(
            session=session, item=item_of(session, given["item"]), question=given["question"], persons=found, actor=request.actor, now=timezone.now(), **chosen,
        )
    except DomainError as error:
        if error.attempt:
            raise
        return error
    return None


def _persons(rows: BaseFormSet, mandates: dict[str, Mandate]) -> tuple[Person, ...]:
    found = (row.person(mandates) for row in rows)
    return tuple(person for person in found if person is not None)


def _items(session: Session) -> list[tuple[int, str]]:
    return [
        (row.item.pk, f"{row.number} {row.item.title}".strip()) for row in agenda_of(session) if row.item.state != AgendaItem.State.DONE
    ]


def _lines(typed: str) -> int:
    return min(max(int(typed), FEWEST_LINES), MOST_LINES) if typed.isdecimal() and len(typed) < 4 else FEWEST_LINES
