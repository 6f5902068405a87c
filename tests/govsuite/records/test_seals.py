"""The seal of an authority: who keeps its picture, which pictures are refused, and where it stands on the signed page."""

import io
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from govsuite.core.errors import Conflict, DomainError, Invalid, NotFound
from govsuite.core.models import AuditEntry
from govsuite.demo.seals import seal_png
from govsuite.people.models import Unit, User
from govsuite.records.documents.pdf import MILLIMETRE
from govsuite.records.issuers import issuers
from govsuite.records.models import AuthoritySeal, File, IssuedDocument
from govsuite.records.rules.seal_check import MAX_BYTES, seal_problem
from govsuite.records.selectors_issuing import bytes_of
from govsuite.records.selectors_seals import seal_on
from govsuite.records.services.issuing import issue
from govsuite.records.services.seals import end_seal, keep_seal
from govsuite.records.signing.identity import agency_of
from govsuite.records.signing.validation import validate
from tests import builders
from tests.builders import moment
from tests.govsuite.records import issuing_desk
from tests.govsuite.records.conftest import Desk
from tests.govsuite.records.seals import RED, seal

DAY = moment().date()
BLUE, WHITE = (16, 32, 200, 255), (255, 255, 255, 255)


@pytest.fixture
def unit(desk: Desk) -> Unit:
    return Unit.objects.get(code="hdnd-dong-ha")


@pytest.fixture
def keeper(desk: Desk):
    return builders.actor(builders.person("quan", "admin"))


def kept(unit: Unit, actor, content: bytes | None = None, **more: object) -> AuthoritySeal:
    return keep_seal(**{
        "unit": unit, "upload": io.BytesIO(seal() if content is None else content), "name": "dau.png", "width": 36, "starts": DAY, "note": "", "actor": actor, "now": moment(), **more,
    })


def signed(desk: Desk, unit: Unit, monkeypatch: pytest.MonkeyPatch, **number: object) -> IssuedDocument:
    """Issue a paper that its authority signs as well."""
    monkeypatch.setitem(issuers._entries, issuing_desk.SOURCE, issuing_desk.policy(agency=lambda issued: agency_of(unit.pk, unit.name)))
    return issue(issued=desk.number(**number), actor=desk.actor(desk.chair), now=moment())


def fields_of(content: bytes) -> dict[str, tuple[int, list[float]]]:
    """Return field → page, box in points."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        return {
            str(note.T): (number, [float(edge) for edge in note.Rect])
            for number, page in enumerate(paper.pages) for note in page.get("/Annots", []) if note.get("/FT") == "/Sig"
        }


def red_box(content: bytes, page: int, folder: Path) -> tuple[float, float, float, float]:
    """Draw the page at two pixels a point and return the extent of the seal's own red, in points from the lower left corner."""
    (folder / "paper.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "144", "-png", "-f", str(page + 1), "-l", str(page + 1), "-singlefile", folder / "paper.pdf", folder / "page"], check=True)
    picture = Image.open(folder / "page.png").convert("RGB")
    ink = [shade.point(lambda value, mean=mean: 255 if abs(value - mean) < 12 else 0) for shade, mean in zip(picture.split(), RED, strict=False)]
    found = ImageChops.multiply(ImageChops.multiply(ink[0], ink[1]), ink[2]).getbbox()
    assert found is not None
    left, top, right, bottom = (edge / 2 for edge in found)
    height = picture.height / 2
    return left, height - bottom, right, height - top


def test_the_seal_stands_in_real_size_over_the_left_third_of_the_mark(desk, unit, keeper, monkeypatch, tmp_path):
    kept(unit, keeper)
    content = bytes_of(signed(desk, unit, monkeypatch).pdf)
    assert [(one.field, one.good) for one in validate(content)] == [("sign-chair", True), ("sign-agency", True)]
    boxes = fields_of(content)
    (page, mark), (_page, stamped) = boxes["sign-chair"], boxes["sign-agency"]
    size, third = 36 * MILLIMETRE, mark[0] + (mark[2] - mark[0]) / 3
    assert stamped == pytest.approx([third - size, (mark[1] + mark[3] - size) / 2, third, (mark[1] + mark[3] + size) / 2], abs=1)
    assert red_box(content, page, tmp_path) == pytest.approx(stamped, abs=2)


def test_without_a_picture_the_authority_signs_unseen(desk, unit, monkeypatch):
    content = bytes_of(signed(desk, unit, monkeypatch).pdf)
    assert fields_of(content)["sign-agency"] == (0, [0, 0, 0, 0])
    assert [one.good for one in validate(content)] == [True, True]


def test_a_document_bears_the_seal_of_its_own_day(desk, unit, keeper, monkeypatch):
    kept(unit, keeper, starts=DAY + timedelta(days=1))
    content = bytes_of(signed(desk, unit, monkeypatch).pdf)
    assert fields_of(content)["sign-agency"] == (0, [0, 0, 0, 0])


@pytest.mark.parametrize(("content", "code"), [
    (seal(form="JPEG"), "file.not_its_name"), (b"", "file.empty"), (b"\x89PNG\r\n\x1a\nnothing", "file.damaged"), (seal() + b" " * MAX_BYTES, "seal.too_heavy"),
    (seal(side=100), "seal.bad_size"), (seal(side=2200), "seal.bad_size"), (seal(height=900), "seal.bad_size"),
    (seal(behind=WHITE), "seal.not_clear"), (seal(ink=BLUE), "seal.not_red"), (seal(ink=(0, 0, 0, 0)), "seal.not_red"),
], ids=["jpeg", "empty", "damaged", "heavy", "small", "large", "long", "white", "blue", "blank"])
def test_what_is_no_picture_of_a_seal_is_refused(unit, keeper, content, code):
    with pytest.raises(DomainError) as refusal:
        kept(unit, keeper, content)
    assert (refusal.value.code, AuthoritySeal.objects.count(), File.objects.count()) == (code, 0, 0)


def test_a_jpeg_under_its_own_name_is_no_png(unit, keeper):
    with pytest.raises(Invalid) as refusal:
        kept(unit, keeper, seal(form="JPEG"), name="dau.jpg")
    assert (refusal.value.code, refusal.value.field, File.objects.count()) == ("seal.not_png", "picture", 0)


@pytest.mark.parametrize("width", [19, 51])
def test_a_seal_of_another_size_than_any_is_refused(unit, keeper, width):
    with pytest.raises(Invalid) as refusal:
        kept(unit, keeper, width=width)
    assert (refusal.value.code, AuthoritySeal.objects.count()) == ("seal.bad_width", 0)


def test_only_the_administrator_keeps_and_ends_seals(desk, unit, keeper):
    for user in (desk.chair, desk.secretary):
        with pytest.raises(NotFound):
            kept(unit, desk.actor(user))
    assert (AuthoritySeal.objects.count(), File.objects.count()) == (0, 0)
    row = kept(unit, keeper)
    with pytest.raises(NotFound):
        end_seal(seal=row, ends=DAY, actor=desk.actor(desk.secretary), now=moment())
    with pytest.raises(DomainError) as refusal:
        end_seal(seal=row, ends=DAY, actor=builders.actor(User.objects.get(username="quan"), stepped_up=False), now=moment())
    row.refresh_from_db()
    assert (refusal.value.code, row.ends) == ("people.step_up_required", None)


def test_a_new_seal_ends_the_one_before_and_the_old_one_is_kept(unit, keeper):
    first = kept(unit, keeper, starts=date(2025, 7, 1))
    with pytest.raises(Conflict) as refusal:
        kept(unit, keeper, starts=DAY - timedelta(days=1))
    assert (refusal.value.code, AuthoritySeal.objects.count()) == ("seal.days_taken", 1)
    second = kept(unit, keeper, seal(side=300), starts=DAY, width=38)
    first.refresh_from_db()
    assert (first.ends, second.ends) == (DAY - timedelta(days=1), None)
    assert [seal_on(unit.pk, day).width for day in (date(2025, 7, 1), DAY - timedelta(days=1), DAY)] == [36, 36, 38]
    assert seal_on(unit.pk, date(2025, 6, 30)) is None
    with pytest.raises(Invalid) as early:
        end_seal(seal=second, ends=DAY - timedelta(days=1), actor=keeper, now=moment())
    assert early.value.code == "seal.ends_early"
    end_seal(seal=second, ends=DAY, actor=keeper, now=moment())
    assert seal_on(unit.pk, DAY + timedelta(days=1)) is None
    with pytest.raises(Conflict):
        end_seal(seal=second, ends=DAY, actor=keeper, now=moment())
    assert list(AuditEntry.objects.filter(deed__startswith="seal.").order_by("pk").values_list("deed", flat=True)) == ["seal.keep", "seal.keep", "seal.end"]


def test_the_page_keeps_a_seal_and_its_picture_is_for_keepers_alone(desk, unit, signed_in):
    client = signed_in(builders.person("quan", "admin"))
    url = f"/quan-tri/don-vi/{unit.pk}/con-dau/"
    assert "Chưa lưu hình ảnh con dấu nào" in client.get(url).content.decode()

    def send(content: bytes, name: str):
        return client.post(url, {"picture": _named(content, name), "width": "36", "starts": "2025-07-01", "note": "Giấy chứng nhận số 12"})

    refused = send(seal(behind=WHITE), "dau.png")
    assert (refused.status_code, "không trong suốt" in refused.content.decode()) == (422, True)
    assert send(seal(), "dau.png").status_code == 302
    row = AuthoritySeal.objects.get()
    page = client.get(url).content.decode()
    assert ("Giấy chứng nhận số 12" in page, "đang sử dụng" in page) == (True, True)
    picture = f"/tep/{row.picture.public_id}/"
    assert client.get(picture).status_code == 200
    assert signed_in(desk.chair).get(picture).status_code == 404
    assert signed_in(desk.chair).get(url).status_code == 404
    assert client.post(f"/quan-tri/con-dau/{row.pk}/ket-thuc/", {"ends": ""}).status_code == 302
    row.refresh_from_db()
    assert row.ends is None


def _named(content: bytes, name: str) -> io.BytesIO:
    upload = io.BytesIO(content)
    upload.name = name
    return upload


def test_the_seal_of_the_demo_is_one_by_the_rules(tmp_path):
    (tmp_path / "dau.png").write_bytes(seal_png())
    assert seal_problem(tmp_path / "dau.png") is None
    assert RED[:3] in {color for _count, color in Image.open(tmp_path / "dau.png").convert("RGB").getcolors(10**6)}
