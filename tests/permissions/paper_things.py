"""A vote on paper that is prepared: An, Dũng and Em are its board, its sheets are printed."""

from typing import Any

from meetings.ballots.services import prepare_ballot
from meetings.sessions.models import AgendaItem
from tests.builders import Council, moment
from tests.meetings.onpaper import named, printed


def paper_things(council: Council, item: AgendaItem) -> dict[str, Any]:
    ballot = prepare_ballot(item=item, question=item.title, form="paper", actor=council.actor("binh"), now=moment(9))
    named(council, ballot, "dung", "an", "em")
    printed(council, ballot)
    return {"paper_ballot": ballot}
