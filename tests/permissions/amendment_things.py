"""What of amendments and voters' petitions an address can name."""

from datetime import date
from typing import Any

from meetings.amendments.models import Amendment, DraftText
from meetings.ballots.models import Ballot
from meetings.petitions.models import Petition, VoterMeeting
from meetings.sessions.models import AgendaItem
from tests.builders import Council, moment

BODY = "Tổng chi 186.450 triệu đồng."


def amendment_things(council: Council, ballot: Ballot) -> dict[str, Any]:
    """A draft with an amendment that waits, and two adopted ones that change the same words; a petition that its unit answers."""
    item = AgendaItem.objects.create(session=council.session, sitting=council.sitting, kind=AgendaItem.Kind.RESOLUTION, title="Nghị quyết được sửa đổi", order=19)
    draft = DraftText.objects.create(item=item, subject="Về ngân sách", articles=[{"title": "Tổng chi", "body": BODY}], closes_at=moment(8))
    common = {"draft": draft, "kind": "change", "article": 1, "title": "Tổng chi", "author": council.mandates["an"], "author_name": "Đại biểu An", "created_at": moment(7)}
    for number, state in ((2, "adopted"), (3, "adopted")):
        Amendment.objects.create(number=number, order=number, state=state, body=f"Tổng chi {number}00.000 triệu đồng.", ballot=ballot, **common)
    waiting = Amendment.objects.create(number=1, order=4, body="Tổng chi 190.000 triệu đồng.", **common)
    meeting = VoterMeeting.objects.create(body=council.body, group=council.group, held_on=date(2026, 11, 10), place="Nhà văn hóa Khu phố 3", voters=80, written_by_name="Đại biểu An")
    petition = Petition.objects.create(
        meeting=meeting, subject="Đèn đường", text="Ngõ tối", voter_name="Nguyễn Văn Cử", state="sent", unit=council.body.unit, public_text="Lắp đèn đường", round=1, written_at=moment(8),
    )
    return {"amended_item": item, "amendment": waiting, "voter_meeting": meeting, "petition": petition}


def amendment_arguments(council: Council, objects: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return namespace → arguments."""
    return {
        "amendments": {"pk": objects["amendment"].pk, "item_pk": objects["amended_item"].pk, "kind": "sua", "article": 1, "key": "1_2-3"},
        "petitions": {"pk": objects["petition"].pk, "body_pk": council.body.pk, "session_pk": council.session.pk, "meeting_pk": objects["voter_meeting"].pk},
    }
