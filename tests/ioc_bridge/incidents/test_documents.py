"""What a leader signs: a telegram or a directive, each in its own register; the people are told what the order says, once."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from govsuite.core.errors import Invalid
from govsuite.core.models import Job
from govsuite.records.public import bytes_of
from ioc_bridge.incidents.connectors.public_messages import public_channels
from ioc_bridge.incidents.models import Entry, Proposal, PublicMessage
from ioc_bridge.incidents.public import plan_of, propose, sign_order
from ioc_bridge.incidents.selectors.case_files import case_pdf
from ioc_bridge.incidents.services.proposing import send_back
from ioc_bridge.incidents.services.telling_people import JOB, tell_people
from tests.builders import moment
from tests.ioc_bridge.incidents.centre import Centre
from tests.signed_in import client_of

MESSAGES = (("Người dân vùng trũng", "Nước lên nhanh, bà con kê cao tài sản."), ("Các trường học", "Cho học sinh nghỉ học."))


def signed(centre: Centre, proposal: Proposal) -> Proposal:
    sign_order(proposal=proposal, sha256=proposal.sha256, actor=centre.actor("quang", now=moment(9)), now=moment(9))
    return Proposal.objects.select_related("issued__pdf", "incident__unit").get(pk=proposal.pk)


def proposed(centre: Centre, source: str = "1", **more: Any) -> Proposal:
    return propose(incident=centre.owned(source, kind=more.pop("kind", "flood")), plan=centre.plan(**more), playbook=None, actor=centre.actor("yen"), now=moment(8, 30))


def words_of(content: bytes, folder: Path) -> str:
    pdf = folder / "van-ban.pdf"
    pdf.write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout


def test_a_directive_is_numbered_in_its_own_register_and_gives_its_tasks(centre: Centre, tmp_path: Path) -> None:
    telegram, directive = signed(centre, proposed(centre)), signed(centre, proposed(centre, "2", kind="fire", form="directive"))
    assert [one.issued.reference for one in (telegram, directive)] == ["01/CĐ-UBND", "01/CT-UBND"]
    text = words_of(bytes_of(directive.issued.pdf), tmp_path)
    assert [words for words in ("CHỈ THỊ", "Số: 01/CT-UBND", "Rào chắn đường ngập", "tính từ khi chỉ thị được ký", "Võ Quang") if words not in text] == []
    assert (directive.incident.state, "CÔNG ĐIỆN" in text) == ("approved", False)


def test_what_is_no_known_document_is_not_proposed(centre: Centre) -> None:
    with pytest.raises(Invalid, match=r"proposal\.form"):
        proposed(centre, form="letter")
    assert Proposal.objects.count() == 0


def test_the_officer_chooses_the_document_and_the_words_for_the_people(centre: Centre) -> None:
    incident = centre.owned()
    client, level = client_of(centre.people["yen"]), plan_of(incident)[1]
    url, units = f"/ioc/su-vu/{incident.pk}/trinh/", {f"unit_{place}": centre.shop.units["office"].pk for place in range(4)}
    page = client.get(url).content.decode()
    assert (level is not None and all(one.text in page for one in level.messages), "Chỉ thị" in page or "chỉ thị" in page) == (True, True)
    given = {f"title_{place}": one.title for place, one in enumerate(level.tasks)} | {f"amount_{place}": 3 for place in range(4)} if level else {}
    sent = client.post(url, given | units | {
        "version": incident.version, "form": "directive", "subject": "Về việc phòng chống ngập", "paragraphs": "Trực 24/24 giờ.", "message_0": "Bà con sơ tán.", "message_1": " ",
    })
    made = Proposal.objects.get()
    assert (sent.status_code, made.content["form"], made.content["messages"]) == (302, "directive", [["Người dân vùng trũng", "Bà con sơ tán."]])


def test_nobody_is_told_before_the_signature_and_the_log_channel_says_that_it_reaches_nobody(centre: Centre, tmp_path: Path) -> None:
    proposal = proposed(centre, messages=MESSAGES)
    assert PublicMessage.objects.count() == 0
    proposal = signed(centre, proposal)
    assert list(Job.objects.filter(name=JOB).values_list("params", flat=True)) == [{"proposal_id": proposal.pk}]
    assert [tell_people(proposal_id=proposal.pk, now=moment(9, 1)) for _turn in range(2)] == [2, 0]
    assert set(PublicMessage.objects.values_list("state", "channel")) == {("logged", "log")}
    page = client_of(centre.people["quang"]).get(f"/ioc/de-xuat/{proposal.pk}/").content.decode()
    assert "chưa nối kênh phát" in page
    text = words_of(case_pdf(proposal.incident, now=moment(10)), tmp_path)
    assert [words for words in ("THÔNG BÁO ĐẾN NGƯỜI DÂN", "Cho học sinh nghỉ học.", "Chỉ ghi nhật ký") if words not in text] == []


def test_a_proposal_sent_back_tells_nobody(centre: Centre) -> None:
    proposal = proposed(centre, messages=MESSAGES)
    send_back(proposal=proposal, reason="Bổ sung lực lượng xung kích", actor=centre.actor("quang"), now=moment(9))
    assert (PublicMessage.objects.count(), Job.objects.filter(name=JOB).count()) == (0, 0)


class Gateway:
    """A gateway that is down at its second message, once."""

    reaches = True

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.down = True

    def send(self, *, to: str, text: str, key: str) -> None:
        if len(self.taken) == 1 and self.down:
            self.down = False
            raise ConnectionError("gateway")
        self.taken.append(key)


def test_a_gateway_that_fails_is_asked_again_and_nothing_is_told_twice(centre: Centre, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    gateway = Gateway()
    monkeypatch.setitem(public_channels._entries, "gateway", gateway)
    settings.PUBLIC_MESSAGE_CHANNEL = "gateway"
    proposal = signed(centre, proposed(centre, messages=MESSAGES))
    with pytest.raises(ConnectionError):
        tell_people(proposal_id=proposal.pk, now=moment(9, 1))
    assert tell_people(proposal_id=proposal.pk, now=moment(9, 2)) == 1
    assert (gateway.taken, set(PublicMessage.objects.values_list("state", flat=True))) == ([f"{proposal.pk}-1", f"{proposal.pk}-2"], {"sent"})
    assert Entry.objects.filter(incident=proposal.incident, kind="told").count() == 2
