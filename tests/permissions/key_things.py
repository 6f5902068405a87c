"""A secret vote that is prepared: An, Dũng and Em hold its key."""

from typing import Any

from meetings.ballots.services import name_holders, prepare_ballot
from meetings.sessions.models import AgendaItem
from tests.builders import Council, moment


def key_things(council: Council, item: AgendaItem) -> dict[str, Any]:
    ballot = prepare_ballot(item=item, question=item.title, form="secret", actor=council.actor("binh"), now=moment(9))
    members = [council.mandates[name].pk for name in ("an", "dung", "em")]
    name_holders(ballot=ballot, members=members, needed=2, version=0, actor=council.actor("binh"), now=moment(9))
    return {"key_ballot": ballot}
