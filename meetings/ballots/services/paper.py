"""What every deed on a paper vote begins and ends with."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.ballots.live import tell_ballot
from meetings.ballots.models import Ballot, PaperVote


def locked_paper(ballot: Ballot, *, version: int, states: tuple[str, ...]) -> tuple[Ballot, PaperVote]:
    """Return the ballot, locked, and its paper side; Conflict where it is none, is over, or is not what the page showed.

    The ballot's row is the one lock of all deeds on paper, of its opening and of its closing.
    """
    ballot = db.lock(Ballot.objects.select_related("session__term__body__unit", "item"), pk=ballot.pk)
    if not ballot.is_paper:
        raise Conflict("ballots.not_on_paper", _("This vote is not on paper. The screen shows how it is held."))
    paper = PaperVote.objects.get(ballot=ballot)
    paper.ballot = ballot
    if ballot.state not in states:
        raise Conflict("ballots.paper_state", _("This step does not fit the vote any more: it is %(state)s. Load the page again.") % {"state": ballot.get_state_display()})
    if paper.version != version:
        raise Conflict("ballots.paper_stale", _("Somebody changed the paper vote since your page showed it. Nothing was written: load it again, look, and try once more."), extra={"version": paper.version})
    return ballot, paper


def settle_paper(paper: PaperVote, *, deed: str, fields: tuple[str, ...], actor: Actor, now: datetime, after: dict[str, Any], detail: dict[str, Any]) -> PaperVote:
    """Save the changed fields, raise the version, audit, tell the hall."""
    ballot = paper.ballot
    paper.version += 1
    paper.save(update_fields=[*fields, "version"])
    audit.record(book=ballot.session.book, actor=actor, deed=deed, obj=ballot, now=now, after=after, detail=detail)
    tell_paper(ballot, now)
    return paper


def tell_paper(ballot: Ballot, now: datetime) -> None:
    """Tell the hall where the paper vote stands."""
    tell_ballot(ballot, kind="ballot.paper", now=now)
