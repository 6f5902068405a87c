"""What of the paper fallback and of review meetings an address can name: a typed attendance sheet that waits, a committee that An heads and that is called."""

from datetime import date
from typing import Any

from meetings.bodies.models import Body, Membership
from meetings.fallback.models import Entry
from meetings.reviews.models import Review, Reviewer
from meetings.sessions.models import AgendaItem
from tests.builders import Council, moment


def desk_things(council: Council) -> dict[str, Any]:
    typed = {"entered_by": council.people["cuc"], "entered_by_name": "Trần Thị Cúc", "entered_at": moment(9)}
    entry = Entry.objects.create(
        session=council.session, kind="attendance", sitting=council.sitting, began_at=moment(7, 30), why="Mất mạng", lines={str(council.mandates["em"].pk): [moment(7, 30).isoformat(), ""]}, **typed,
    )
    ban = Body.objects.create(unit=council.body.unit, parent=council.body, kind=Body.Kind.COMMITTEE, name="Ban Kinh tế - Ngân sách")
    Membership.objects.create(body=ban, mandate=council.mandates["an"], role="head", starts=date(2026, 4, 1))
    item = AgendaItem.objects.create(
        session=council.session, sitting=council.sitting, kind=AgendaItem.Kind.RESOLUTION, title="Nghị quyết được thẩm tra", order=29, reviewing_body=ban,
    )
    review = Review.objects.create(body=ban, item=item, meets_at=moment(14), place="Phòng họp số 2", called_by_name="Trần Thị Cúc", called_at=moment(8), base=1)
    Reviewer.objects.create(review=review, user=council.people["an"], name="Đại biểu An", role="head", place=1)
    return {"paper_entry": entry, "review": review}


def desk_arguments(council: Council, objects: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return namespace → arguments."""
    return {
        "fallback": {"session_pk": council.session.pk, "sitting_pk": council.sitting.pk, "ballot_pk": objects["open_ballot"].pk, "pk": objects["paper_entry"].pk},
        "reviews": {"session_pk": council.session.pk, "item_pk": objects["review"].item_id, "pk": objects["review"].pk},
    }
