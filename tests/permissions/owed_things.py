"""A paper that the council's own office owes to the session, and a decision between two sessions that waits to be reported."""

from datetime import date, datetime
from typing import Any

from meetings.sessions.services.owing import Decided, ask_paper, note_decision
from tests.builders import Council


def owed_things(council: Council, now: datetime) -> dict[str, Any]:
    secretary = council.actor("cuc")
    owed = ask_paper(
        session=council.session, item_id=council.item.pk, role="explanation", unit_id=council.body.unit_id, due_on=council.session.starts_on, actor=secretary, now=now,
    )
    note_decision(term=council.term, decided=Decided(date(2026, 10, 20), "12/QĐ-TTHĐND", "Kinh phí khắc phục bão", "Bão số 12"), actor=secretary, now=now)
    return {"owed": owed}
