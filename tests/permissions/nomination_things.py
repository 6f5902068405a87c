"""What of lists of candidates an address can name: an open list with the delegate's own candidate; an election without a list."""

from typing import Any

from meetings.nominations.models import CandidateList, Nomination
from meetings.sessions.models import AgendaItem
from tests.builders import Council, moment


def nomination_things(council: Council) -> dict[str, Any]:
    first, second = (
        AgendaItem.objects.create(session=council.session, sitting=council.sitting, kind=AgendaItem.Kind.ELECTION, title=title, order=order)
        for title, order in (("Bầu Trưởng Ban", 41), ("Bầu Phó Trưởng Ban", 42))
    )
    row = CandidateList.objects.create(item=first, post="Trưởng Ban Kinh tế - Ngân sách", seats=1, opened_at=moment(8))
    put = Nomination.objects.create(list=row, name="Trần Văn Cử", origin="added", by=council.people["an"], by_name="Đại biểu An", at=moment(8))
    return {"candidate_list": row, "nomination": put, "election_item": second}


def nomination_arguments(objects: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        **dict.fromkeys([f"nominations:{name}" for name in ("list", "self", "close", "reopen", "vote", "prepare")], {"pk": objects["candidate_list"].pk}),
        "nominations:withdraw": {"pk": objects["nomination"].pk}, "nominations:begin": {"item_pk": objects["election_item"].pk},
    }
