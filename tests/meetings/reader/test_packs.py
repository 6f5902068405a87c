"""Papers that a device takes along: the newest version of what its person may read, nothing from behind closed doors, and taking along is no reading."""

import pytest
from django.contrib.staticfiles.finders import find
from django.urls import reverse

from govsuite.core.models import AuditEntry
from govsuite.records.public import latest
from meetings.reader.packs import pack_of, settings_of, shell
from meetings.sessions.models import ClosedPart
from meetings.sessions.services.papers import replace_paper, withdraw_paper
from tests.builders import Council, moment
from tests.meetings.sessions.test_papers import add, upload

pytestmark = pytest.mark.usefixtures("media")


def settings(council: Council, name: str = "an") -> list[dict[str, object]]:
    actor = council.actor(name)
    return settings_of(actor, council.session, pack_of(actor, council.session))["papers"]


def test_the_newest_version_of_what_one_may_read(council: Council) -> None:
    paper = add(council)
    add(council, "lead")
    replace_paper(paper=paper, upload=upload(name="moi.pdf"), name="moi.pdf", actor=council.actor("cuc"), now=moment(9), note="Sửa số liệu")
    public_id, version = paper.file.public_id, latest(paper.file)
    assert settings(council) == [{
        "url": f"/tep/{public_id}/v2/", "pages": [f"/doc/{public_id}/", f"/doc/{public_id}/v2/"], "keep": f"/doc/{public_id}/v2/giu/",
        "sha256": version.sha256, "size": version.size,
    }]


def test_behind_closed_doors_is_listed_and_not_kept(council: Council) -> None:
    add(council)
    council.item.closed_part = ClosedPart.objects.create(session=council.session, reason="Nhân sự", ground="Biểu quyết của Hội đồng", closed_at=moment(8))
    council.item.save()
    groups = pack_of(council.actor("cuc"), council.session)
    assert ([row.keepable for group in groups for row in group.papers], settings(council, "cuc")) == ([False], [])


def test_the_house_itself_sends_nothing_from_behind_doors_to_keep(council: Council, signed_in) -> None:
    """Also to somebody who sits there and asks by the address; of a paper that its reader may not read neither."""
    version, lead = latest(add(council).file), latest(add(council, "lead").file)
    address = reverse("reader:keep", args=[version.file.public_id, 1])
    council.item.closed_part = ClosedPart.objects.create(session=council.session, reason="Nhân sự", ground="Biểu quyết của Hội đồng", closed_at=moment(8))
    council.item.save()
    assert signed_in(council.people["cuc"]).get(address).status_code == 403
    assert signed_in(council.people["an"]).get(reverse("reader:keep", args=[lead.file.public_id, 1])).status_code == 403
    assert signed_in(council.people["giang"]).get(address).status_code == 404
    assert AuditEntry.objects.filter(deed="file.kept", attempt=False).count() == 0


def test_a_withdrawn_paper_leaves_the_pack(council: Council) -> None:
    withdraw_paper(paper=add(council), reason="Gửi nhầm", actor=council.actor("cuc"), now=moment(9))
    assert (settings(council), settings(council, "cuc")) == ([], [])


def test_taking_along_is_no_reading(council: Council, signed_in) -> None:
    version = latest(add(council).file)
    client = signed_in(council.people["an"])
    answer = client.get(reverse("reader:keep", args=[version.file.public_id, 1]))
    assert (answer.status_code, b"".join(answer.streaming_content)[:4]) == (200, b"%PDF")
    assert list(AuditEntry.objects.filter(object_id=str(version.file_id), attempt=False).values_list("deed", flat=True))[-1:] == ["file.kept"]
    b"".join(client.get(reverse("records:file_version", args=[version.file.public_id, 1]) + "?mo=1", headers={"Range": "bytes=0-0"}).streaming_content)
    assert list(AuditEntry.objects.filter(object_id=str(version.file_id), attempt=False).values_list("deed", flat=True))[-2:] == ["file.kept", "file.read"]


def test_the_pages_stand_on_files_that_are_there() -> None:
    addresses = shell()
    assert [address for address in addresses if find(address.split("/", 3)[3]) is None] == []
    assert len(addresses) == len(set(addresses))
