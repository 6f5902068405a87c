"""What the screens hear of a ballot: the public part, enough to redraw the hall."""

from datetime import datetime
from typing import Any

from govsuite.core import live
from govsuite.law.public import BallotRule, needed
from meetings.ballots.models import Ballot, Outcome
from meetings.ballots.rules.sheets import SheetForm
from meetings.ballots.selectors import motions_of, outcomes_of, progress_of, standing_subjects
from meetings.ballots.selectors_keys import keys_public
from meetings.ballots.selectors_paper import paper_public
from meetings.sessions.public import tell_hall

PROGRESS = "ballot.progress"


def ballot_public(ballot: Ballot) -> dict[str, Any]:
    """Return the ballot for every screen. Choices are in it after closing, or where the council shows the tally."""
    rule = BallotRule.from_dict(ballot.rule)
    house = ballot.house or {}
    shown: dict[str, Any] = {
        "id": ballot.pk,
        "version": ballot.version,
        "item": ballot.item_id,
        "question": ballot.question,
        "form": ballot.form,
        "kind": ballot.kind,
        "round": ballot.round,
        "state": ballot.state,
        "rule": {"key": rule.key, "title": rule.title, "citation": rule.citation, "verified": rule.verified, "base_kind": rule.denominator.value},
        "base": ballot.base,
        "needed": None if ballot.base is None else needed(rule, ballot.base),
        "present": ballot.present,
        "voters": house.get("voters", 0),
        "change_allowed": ballot.vote_change_allowed,
        "tally_shown": ballot.tally_shown,
        "opened_at": _stamp(ballot.opened_at),
        "closed_at": _stamp(ballot.closed_at),
    }
    if ballot.sheet:
        shown["sheet"] = sheet_public(ballot)
    if ballot.bundled:
        shown["motions"] = [{"id": each.pk, "text": each.text, "out": each.taken_out_at is not None, "by": each.taken_out_by} for each in motions_of(ballot)]
    keys = keys_public(ballot)
    if keys is not None:
        shown["keys"] = keys
    if ballot.is_paper:
        shown["paper"] = paper_public(ballot)
    if ballot.state == Ballot.State.OPEN:
        shown |= progress_public(ballot)
    if ballot.state == Ballot.State.CLOSED:
        shown |= result_public(ballot)
    return shown


def progress_public(ballot: Ballot) -> dict[str, Any]:
    """Return how many voted; how they chose only where the council lets it be seen before closing."""
    figures = progress_of(ballot)
    shown: dict[str, Any] = {"voted": figures.pop("voted")}
    if ballot.tally_shown and not ballot.hides_choices:
        shown["tally"] = figures
    return shown


def result_public(ballot: Ballot) -> dict[str, Any]:
    """Return the result of a closed ballot."""
    cast = (ballot.yes or 0) + (ballot.no or 0) + (ballot.abstain or 0) if ballot.collected is None else ballot.collected
    voters = (ballot.house or {}).get("voters", 0)
    secret = {"collected": ballot.collected, "invalid": ballot.invalid} if ballot.hides_choices else {}
    if ballot.is_on_persons:
        secret["outcomes"] = [_outcome(outcome) for outcome in outcomes_of(ballot)]
        secret["seats_open"] = ballot.verdict.get("seats_open", 0)
    return {
        **secret,
        "voted": cast,
        "tally": {"yes": ballot.yes, "no": ballot.no, "abstain": ballot.abstain},
        "silent": max(0, voters - cast),
        "adopted": ballot.adopted,
        "reason": ballot.verdict.get("reason", ""),
        "missing": ballot.verdict.get("missing", 0),
    }


def sheet_public(ballot: Ballot) -> dict[str, Any]:
    """Return what stands on the sheet, and the key that seals it while the ballot is open."""
    form = SheetForm.from_dict(ballot.sheet["form"])
    titles = {rating["key"]: rating["title"] for rating in ballot.sheet.get("confidence", {}).get("ratings", [])}
    persons = standing_subjects(ballot) if ballot.is_on_persons else []
    return {
        "columns": [{"key": column, "title": titles.get(column, "")} for column in form.columns],
        "lines": [{"id": subject.pk, "name": subject.name, "detail": subject.detail, "origin": subject.origin} for subject in persons],
        "least": form.least, "most": form.most, "seats": ballot.sheet.get("seats", 0), "post": ballot.post, "key": ballot.public_key,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "name": outcome.subject.name, "detail": outcome.subject.detail, "counts": outcome.counts, "base": outcome.base, "needed": outcome.needed,
        "elected": outcome.elected, "tied": outcome.tied, "consequence": outcome.consequence.get("title", ""),
        "verified": outcome.consequence.get("verified", True),
    }


def tell_ballot(ballot: Ballot, *, kind: str, now: datetime, data: dict[str, Any] | None = None) -> None:
    """Tell the hall of a ballot as it stands (or ``data`` alone); of one behind closed doors nobody else. Part of a deed."""
    tell_hall(ballot.session_id, kind=kind, now=now, part_id=ballot.closed_part_id, data=lambda _inside: data or {"ballot": ballot_public(ballot)})


def tally_moved(session_id: int, ballot_id: int, part_id: int | None) -> None:
    """Mark the tally dirty, with the vote: the relay tells progress at most four times a second and once at the end."""
    live.mark_dirty(f"closed.{part_id}" if part_id else f"session.{session_id}", PROGRESS, ballot_id)


def build_progress(ballot_id: int) -> dict[str, Any] | None:
    """Return the progress message of an open ballot, made by the relay when it is due; None when it is over."""
    ballot = Ballot.objects.only("pk", "tally_shown", "house", "state", "form").filter(pk=ballot_id, state=Ballot.State.OPEN).first()
    if ballot is None:
        return None
    shown = {"ballot_id": ballot.pk, "voters": (ballot.house or {}).get("voters", 0), **progress_public(ballot)}
    return {**shown, "complete": shown["voted"] >= shown["voters"]}


def _stamp(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
