"""What of a People's Committee an address can name: a meeting that is over with its conclusions, a matter that waits, a question on a dossier."""

from datetime import datetime, timedelta
from typing import Any

from meetings.acts.models import Conclusion
from meetings.acts.services.concluding import start_conclusion
from meetings.opinions.services.sheets import NewSheet, open_sheet
from meetings.sessions.models import ProposedItem, Session
from meetings.sessions.services.proposals import accept_proposal
from meetings.sessions.services.running import close_session, mark_item
from tests.builders import moment
from tests.meetings.committee import committee
from tests.workflows.one_stop import Shop
from workflows.dossiers.services.apologies import write_apology
from workflows.dossiers.services.referrals import refer


def committee_things(place: Shop, now: datetime) -> dict[str, Any]:
    """Hold a meeting on one dossier; put another before the next meeting."""
    house = committee(place)
    loan, hung = place.actor("loan"), place.actor("hung")
    decided = place.working(now=now)
    refer(dossier=decided, question="Có đồng ý không?", proposal="Đồng ý.", actor=hung, now=now)
    item = accept_proposal(proposal=ProposedItem.objects.get(), session=house.session, actor=loan, now=moment())
    session = house.open()
    for state in ("current", "done"):
        mark_item(item=item, state=state, now=moment(9))
    session.sittings.update(closed_at=moment(10))
    close_session(session=session, actor=loan, now=moment(10))
    session = Session.objects.select_related("term__body").get(pk=session.pk)
    conclusion: Conclusion = start_conclusion(session=session, actor=loan, now=moment(11))
    asking = place.working(now=now)
    referral = refer(dossier=asking, question="Có đồng ý thêm không?", proposal="Đồng ý.", actor=hung, now=now)
    return {
        "committee_session": session, "conclusion": conclusion, "referral": referral, "apology": write_apology(dossier=asking, reason="Chờ kết luận.", days=2, actor=hung, now=now), "referable": place.working(now=now),
        "sheet": open_sheet(
            body=house.body, new=NewSheet("Giá chợ", "Đồng ý không?", now + timedelta(days=2)), uploads=[], actor=loan, now=now,
        ),
        "proposal": ProposedItem.objects.get(state="waiting"),
    }
