"""An item that a committee reviews lacks its report until the report is among the papers."""

from collections.abc import Callable

import pytest
from django.test import Client

from govsuite.people.models import User
from govsuite.records.public import store_bytes
from meetings.bodies.models import Body
from meetings.sessions.models import AgendaItem, Paper
from tests.builders import Council, moment
from tests.govsuite.records.filemakers import pdf_bytes

pytestmark = pytest.mark.usefixtures("media")
SignedIn = Callable[[User], Client]


def _lacking(client: Client, council: Council) -> list[int]:
    return [row.item.pk for row in client.get(f"/ky-hop/{council.session.pk}/").context["lacking"]]


def _paper(council: Council, role: str) -> Paper:
    file = store_bytes(
        content=pdf_bytes(), name="bao-cao.pdf", owner_type="meetings_sessions.session", owner_id=council.session.pk, audience="body",
        actor=council.actor("cuc"), now=moment(7),
    )
    return Paper.objects.create(session=council.session, item=council.item, role=role, title="Báo cáo", file=file)


def test_the_report_is_missing_until_it_is_there(council: Council, signed_in: SignedIn) -> None:
    cuc, an = signed_in(council.people["cuc"]), signed_in(council.people["an"])
    assert _lacking(cuc, council) == []
    ban = Body.objects.create(unit=council.body.unit, parent=council.body, kind=Body.Kind.COMMITTEE, name="Ban Kinh tế - Ngân sách")
    AgendaItem.objects.filter(pk=council.item.pk).update(reviewing_body=ban)
    assert (_lacking(cuc, council), _lacking(an, council)) == ([council.item.pk], [])
    page = cuc.get(f"/ky-hop/{council.session.pk}/tai-lieu/them/?muc={council.item.pk}&loai=tham-tra")
    assert page.context["form"]["role"].value() == Paper.Role.REVIEW
    _paper(council, Paper.Role.SUBMISSION)
    assert _lacking(cuc, council) == [council.item.pk]
    report = _paper(council, Paper.Role.REVIEW)
    assert _lacking(cuc, council) == []
    Paper.objects.filter(pk=report.pk).update(withdrawn_at=moment(8))
    assert _lacking(cuc, council) == [council.item.pk]
    AgendaItem.objects.filter(pk=council.item.pk).update(state="postponed")
    assert _lacking(cuc, council) == []
