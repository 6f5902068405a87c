"""The dry run at the console: what a prepared vote needs, and what becomes of it when people leave the hall."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govsuite.law.public import BallotRule, Forecast, forecast, most_leaving
from meetings.ballots.public import Ballot
from meetings.bodies.public import active_mandates, delegates_counted
from meetings.sessions.public import Session, present_mandates, quorum_rule

ROWS = 6


def dry_run(session: Session, ballot: Ballot, now: datetime) -> dict[str, Any] | None:
    """Return sentences and rows of the dry run of a question; None for a ballot on persons, whose seats are counted line by line."""
    if ballot.is_on_persons:
        return None
    rule = BallotRule.from_dict(ballot.rule)
    day = timezone.localdate(now)
    able = {mandate.pk for mandate in active_mandates(session.term, day)}
    present = {mandate.pk for mandate in present_mandates(session, now)} & able
    remote = ballot.electorate == Ballot.Electorate.IN_OFFICE
    bases = {"statutory_seats": session.term.statutory_seats, "in_office": delegates_counted(session.term, day), "present": len(present)}
    voters = len(able) if remote else len(present)
    own = quorum_rule(session.term.body)
    options = {"bases": bases, "voters": voters, "quorum": own, "remote": remote}
    most = most_leaving(rule, **options)
    places = sorted({*range(min(ROWS, len(present)) + 1), *([most, most + 1] if most is not None and most < len(present) else [])})
    rows = [forecast(rule, leaving=leaving, **options) for leaving in places]
    return {"now": rows[0], "rows": [{"forecast": row, "words": words_of(row)} for row in rows], "most": most, "sentence": _sentence(rows[0], most)}


def words_of(row: Forecast) -> str:
    """Return what one line means."""
    if not row.quorum_met:
        return _("no quorum")
    if row.voters < row.needed:
        return _("cannot be adopted: %(missing)s too few") % {"missing": row.needed - row.voters}
    if row.spare == 0:
        return _("only if everybody is in favour")
    return ngettext("%(count)d may be against or silent", "%(count)d may be against or silent", row.spare) % {"count": row.spare}


def _sentence(now: Forecast, most: int | None) -> str:
    needs = _("%(needed)s of %(base)s must be in favour; %(voters)s may vote now.") % {"needed": now.needed, "base": now.base, "voters": now.voters}
    if most is None:
        nothing = _("As the hall is now, nothing can be adopted.")
        return f"{needs} {nothing}"
    if most >= now.present:
        return needs
    leave = ngettext("It can still be adopted when %(count)d person leaves, not when one more does.", "It can still be adopted when %(count)d people leave, not when one more does.", most) % {"count": most}
    return f"{needs} {leave}"
