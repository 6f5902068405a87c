"""A citizen files online: step by step, kept as it goes, filed once; nobody sees what is another's."""

import io
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from viewflow.workflow.models import Task

from govsuite.citizens.models import Citizen
from govsuite.citizens.rules.identity import Identity, Organisation
from govsuite.citizens.selectors import COOKIE
from govsuite.citizens.services.sessions import sign_in_citizen
from govsuite.core.actors import Actor
from govsuite.core.models import AuditEntry
from govsuite.records.models import FileVersion
from govsuite.records.storage import path_of
from tests.workflows.dossiers.pictures import HEIC, jpeg
from tests.workflows.dossiers.traces import everything, refused
from tests.workflows.one_stop import HOUSE, HOUSE_FACTS, Shop, seen, shop
from workflows.dossiers.documents.slip_forms import slip_document
from workflows.dossiers.enums import Channel, PaperState, State
from workflows.dossiers.models import Applicant, Dossier, Paper, Slip
from workflows.dossiers.services.filing import NO_SITE, Person, Request, start_draft
from workflows.dossiers.services.intake import accept_dossier, refuse_intake
from workflows.dossiers.services.online import file_online
from workflows.dossiers.services.supplements import Item, ask_supplement, lapse_supplement
from workflows.permits.models import StartNotice

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
NUMBER = "045090001234"
AN = Identity(
    "https://id.example.vn", "an", "Nguyễn Đức An", id_number=NUMBER, phone="0905123456", email="an@example.com", address="12 Lê Lợi",
    organisations=(Organisation("3200000001", "Công ty TNHH Minh Họa", "Giám đốc"),),
)
BINH = Identity("https://id.example.vn", "binh", "Trần Bình", id_number="045090009999")
HOME_QUERIES, PAGE_QUERIES = 9, 21


@pytest.fixture
def place(db: None, settings: Any, tmp_path: Any) -> Shop:
    settings.MEDIA_ROOT = tmp_path
    return shop()


def browser(identity: Identity) -> Client:
    """The browser in which this person has just signed in."""
    client = Client()
    client.cookies[COOKIE] = sign_in_citizen(identity=identity, ip="127.0.0.1", device_name="", request_id="", replaces="", now=timezone.now())
    return client


def as_actor(identity: Identity) -> Actor:
    citizen = Citizen.objects.get(subject=identity.subject)
    return Actor(user_id=None, name=citizen.full_name, citizen_id=citizen.pk)


@pytest.fixture
def an(place: Shop) -> Client:
    return browser(AN)


def to(name: str, dossier: Dossier, *more: object) -> str:
    return reverse(f"dossiers:{name}", args=[dossier.public_id, *more])


def begun(client: Client, procedure: str = HOUSE, **data: str) -> Dossier:
    answer = client.post(reverse("dossiers:online_begin", args=[procedure]), {"key": str(uuid.uuid4())} | data)
    assert answer.status_code == 302, answer.content.decode()[:500]
    return Dossier.objects.order_by("-pk")[0]


def pdf(name: str = "ban-ve.pdf") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "PDF")
    return SimpleUploadedFile(name, out.getvalue(), "application/pdf")


WHAT = {"title": "Xây nhà ở tại thửa 12", "site": "12 Lê Lợi"} | {
    f"fact_{key}": "no" for key in (*HOUSE_FACTS, "leased", "heritage", "fire_procedure", "design_review")
} | {"fact_land_in_database": "yes"}
WHO = {"acts": "self", "id_number": "045 090 001 234", "phone": "0905 123 456", "email": "an@example.com", "address": "12 Lê Lợi"}


def complete(client: Client, dossier: Dossier) -> None:
    """Fill in everything and send each paper."""
    assert client.post(to("online_what", dossier), seen(dossier, WHAT))["Location"] == to("online_who", dossier)
    assert client.post(to("online_who", dossier), seen(dossier, WHO))["Location"] == reverse("permits:declare", args=[dossier.public_id])
    for paper in dossier.papers.filter(required=True):
        client.post(to("online_paper", dossier, paper.pk), {"scan": pdf(f"{paper.key}.pdf")})


def filed(client: Client) -> Dossier:
    dossier = begun(client)
    complete(client, dossier)
    assert client.post(to("online_review", dossier), seen(dossier))["Location"] == to("online_receipt", dossier)
    dossier.refresh_from_db()
    return dossier


def test_anybody_sees_what_a_procedure_asks_for_and_signs_in_to_file(place: Shop, client: Client) -> None:
    listed = client.get(reverse("dossiers:online_choose"), {"q": "nha o rieng le moi"}).content.decode()
    assert (HOUSE in listed, "GPXD-TD" in listed) == (True, False)
    page = client.get(reverse("dossiers:online_begin", args=[HOUSE])).content.decode()
    assert "Bản vẽ mặt bằng công trình trên lô đất" in page
    assert f"/cong-dan/dang-nhap/?next=/ho-so/nop/thu-tuc/{HOUSE}/" in page
    assert client.post(reverse("dossiers:online_begin", args=[HOUSE]))["Location"].startswith("/cong-dan/dang-nhap/")
    assert client.get(reverse("dossiers:online_begin", args=["KHONG-CO"])).status_code == 404
    assert not Dossier.objects.exists()


def test_a_person_files_a_house_from_the_first_page_to_the_receipt(place: Shop, an: Client) -> None:
    dossier = filed(an)
    one = dossier.applicant
    assert (dossier.state, dossier.channel, bool(dossier.code), dossier.citizen_id) == (State.FILED, Channel.ONLINE, True, as_actor(AN).citizen_id)
    assert (one.name, one.id_number, one.phone, bool(one.number_hash), one.representative) == ("Nguyễn Đức An", NUMBER, "0905123456", True, "")
    receipt = an.get(to("online_receipt", dossier)).content.decode()
    assert (dossier.code in receipt, "7 ngày làm việc" in receipt, "an@example.com" in receipt) == (True, True, True)
    with CaptureQueriesContext(connection, ) as asked:
        page = an.get(to("own_detail", dossier)).content.decode()
    assert len(asked) <= PAGE_QUERIES, len(asked)
    assert "Đã nộp" in page
    accept_dossier(dossier=dossier, actor=place.actor("mai"), now=timezone.now())
    page = an.get(to("own_detail", dossier)).content.decode()
    assert ("Vì sao là ngày này?" in page, "ngày tiếp nhận không tính" in page.lower() or "Ngày tiếp nhận" in page) == (True, True)
    assert an.get(reverse("dossiers:own_slip", args=[dossier.public_id, Slip.objects.get().pk]))["Content-Type"] == "application/pdf"


def test_pressed_twice_begins_one_draft_and_files_once(place: Shop, an: Client) -> None:
    key = {"key": str(uuid.uuid4())}
    places = {an.post(reverse("dossiers:online_begin", args=[HOUSE]), key)["Location"] for _turn in range(2)}
    dossier = Dossier.objects.get()
    assert places == {to("online_what", dossier)}
    complete(an, dossier)
    answers = {an.post(to("online_review", dossier), seen(dossier))["Location"] for _turn in range(2)}
    assert (answers, Dossier.objects.exclude(code=None).count()) == ({to("online_receipt", dossier)}, 1)
    assert browser(BINH).post(reverse("dossiers:online_begin", args=[HOUSE]), key).status_code == 404


def test_each_change_is_kept_and_found_again_on_the_first_page(place: Shop, an: Client) -> None:
    dossier = begun(an)
    answer = an.post(to("online_what", dossier), seen(dossier, {"title": "Xây nhà", "fact_in_board_zone": "no"}), **HTMX)
    assert "Đã lưu" in answer.content.decode()
    an.post(to("online_who", dossier), seen(dossier, {"acts": "self", "phone": "0905"}), **HTMX)
    dossier.refresh_from_db()
    assert (dossier.title, dossier.facts, dossier.applicant.phone) == ("Xây nhà", {"in_board_zone": False}, "0905")
    home = an.get("/cong-dan/").content.decode()
    assert (to("online_what", dossier) in home, "Chưa nộp" in home) == (True, True)
    again = an.get(to("online_what", dossier)).content.decode()
    assert ('>\nXây nhà</textarea>' in again, "checked" in again) == (True, True)


def test_bad_input_keeps_everything_typed(place: Shop, an: Client) -> None:
    dossier = begun(an)
    answer = an.post(to("online_what", dossier), seen(dossier, WHAT | {"title": ""}))
    assert (answer.status_code, 'value="12 Lê Lợi"' in answer.content.decode()) == (422, True)
    wrong = an.post(to("online_who", dossier), seen(dossier, WHO | {"id_number": "045090009999", "email": "không phải thư"}))
    page = wrong.content.decode()
    assert (wrong.status_code, "không phải số định danh ông/bà đã đăng nhập" in page, 'value="không phải thư"' in page) == (422, True, True)
    other = an.post(to("online_who", dossier), seen(dossier, WHO | {"acts": "person", "name": "", "representative_proof": ""}))
    assert other.content.decode().count("gs-field__error") == 2


def test_a_house_is_not_filed_without_its_place(place: Shop, an: Client) -> None:
    dossier = begun(an)
    answer = an.post(to("online_what", dossier), seen(dossier, WHAT | {"site": " "}))
    assert (answer.status_code, answer.context["form"].errors["site"]) == (422, [str(NO_SITE)])
    complete(an, dossier)
    Dossier.objects.filter(pk=dossier.pk).update(site="")  # a draft from before the place was asked for
    refused = an.post(to("online_review", dossier), seen(dossier))
    assert (refused.status_code, "Hãy ghi địa điểm xây dựng" in refused.content.decode()) == (422, True)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.code) == (State.DRAFT, None)


def test_without_scripts_the_questions_that_answers_open_are_shown_before_going_on(place: Shop, an: Client) -> None:
    dossier = begun(an, "GPXD-KT-MOI")
    first = an.get(to("online_what", dossier)).context["form"].asked
    facts = {f"fact_{fact.key}": fact.choices[0].key if fact.choices else "yes" for fact in first}
    answer = an.post(to("online_what", dossier), seen(dossier, {"title": "Xây trạm", "site": "Khu phố 3"} | facts))
    opened = [fact.key for fact in an.get(to("online_what", dossier)).context["form"].asked if fact not in first]
    assert answer["Location"] == (to("online_what", dossier) + "#questions" if opened else to("online_who", dossier))


def test_an_organisation_and_somebody_with_a_power_of_attorney(place: Shop, an: Client) -> None:
    dossier = begun(an)
    an.post(to("online_who", dossier), seen(dossier, WHO | {"acts": "org:3200000001"}))
    one = Applicant.objects.get(dossier=dossier)
    assert (one.kind, one.name, one.id_number, one.representative, bool(one.number_hash)) == (
        "organisation", "Công ty TNHH Minh Họa", "3200000001", "Nguyễn Đức An", True,
    )
    assert an.get(to("online_who", dossier)).context["form"]["acts"].value() == "org:3200000001"
    an.post(to("online_who", dossier), seen(dossier, WHO | {
        "acts": "person", "name": "Cụ Sáu", "id_number": BINH.id_number, "representative_proof": "Giấy ủy quyền số 5 ngày 01/11/2026",
    }))
    one.refresh_from_db()
    assert (one.name, one.number_hash, dossier.papers.get(key="authority").required) == ("Cụ Sáu", "", True)
    an.post(to("online_who", dossier), seen(dossier, WHO))
    assert dossier.papers.get(key="authority").required is False


def test_photos_lose_their_place_and_several_sheets_become_one_file(place: Shop, an: Client) -> None:
    dossier = begun(an)
    papers = list(dossier.papers.filter(required=True))
    sheets = [SimpleUploadedFile(f"trang-{n}.jpg", jpeg(place=(21.0, 105.8)).read(), "image/jpeg") for n in (1, 2)]
    an.post(to("online_paper", dossier, papers[0].pk), {"scan": sheets})
    an.post(to("online_paper", dossier, papers[1].pk), {"scan": SimpleUploadedFile("anh.heic", HEIC, "image/heic")})
    large = SimpleUploadedFile("lon.jpg", jpeg(size=(4000, 3000), padding=40 * 2**20).read(), "image/jpeg")
    row = an.post(to("online_paper", dossier, papers[2].pk), {"scan": large}, **HTMX).content.decode()
    kept = {row.file_id: row for row in FileVersion.objects.all()}
    found = [kept[paper.file_id] for paper in Paper.objects.filter(file__isnull=False)]
    assert [(one.media_type, one.pages) for one in found] == [("application/pdf", 2), ("image/jpeg", 1), ("image/jpeg", 1)]
    assert all(b"Secret Owner" not in path_of(one.stored).read_bytes() for one in found)
    assert ("lon.jpg" in row, found[2].size < 5 * 2**20) == (True, True)
    sent = an.get(reverse("dossiers:own_file", args=[dossier.public_id, Paper.objects.get(pk=papers[0].pk).file.public_id]))
    assert (sent.status_code, sent["Content-Type"]) == (200, "application/pdf")


def test_the_same_scan_sent_twice_is_one_version(place: Shop, an: Client) -> None:
    dossier = begun(an)
    paper = dossier.papers.filter(required=True)[0]
    content = pdf().read()
    for _turn in range(2):
        an.post(to("online_paper", dossier, paper.pk), {"scan": SimpleUploadedFile("a.pdf", content)})
    an.post(to("online_paper", dossier, paper.pk), {"scan": jpeg_file()})
    assert FileVersion.objects.count() == 2


def jpeg_file(name: str = "anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg().read(), "image/jpeg")


@pytest.mark.parametrize(("files", "words"), [
    ([], "Hãy chọn tệp"), (["a.pdf", "b.jpg"], "chỉ chọn ảnh chụp"), (["x.exe"], "x.exe"), (["hong.jpg"], "không phải ảnh"),
])
def test_a_wrong_file_is_refused_in_its_row(place: Shop, an: Client, files: list[str], words: str) -> None:
    dossier = begun(an)
    paper = dossier.papers.filter(required=True)[0]
    given = [pdf(name) if name == "a.pdf" else jpeg_file(name) if name == "b.jpg" else SimpleUploadedFile(name, b"MZ no photo") for name in files]
    answer = an.post(to("online_paper", dossier, paper.pk), {"scan": given})
    assert (answer.status_code, FileVersion.objects.count()) == (422, 0)
    assert words in answer.content.decode()


def test_a_paper_of_a_condition_that_does_not_apply_is_not_taken(place: Shop, an: Client) -> None:
    dossier = begun(an)
    an.post(to("online_what", dossier), seen(dossier, WHAT))
    lease = dossier.papers.get(key="lease")
    answer = an.post(to("online_paper", dossier, lease.pk), {"scan": pdf()})
    lease.refresh_from_db()
    assert (answer.status_code, lease.state, lease.file, "lease" in str(an.get(to("online_papers", dossier)).context["lines"])) == (422, "not_needed", None, False)


def test_an_incomplete_dossier_is_not_filed_and_takes_no_code(place: Shop, an: Client) -> None:
    dossier = begun(an)
    an.post(to("online_what", dossier), seen(dossier, WHAT))
    an.post(to("online_who", dossier), seen(dossier, WHO))
    first = dossier.papers.filter(required=True)[0]
    an.post(to("online_paper", dossier, first.pk), {"in_database": "yes"})
    answer = an.post(to("online_review", dossier), seen(dossier))
    assert (answer.status_code, "Còn thiếu" in answer.content.decode(), first.title in [gap["text"] for gap in answer.context["gaps"]]) == (422, True, False)
    dossier.refresh_from_db()
    with refused("dossier.papers_missing"):
        file_online(dossier=dossier, actor=as_actor(AN), now=timezone.now())
    assert (dossier.state, dossier.code) == (State.DRAFT, None)


def test_what_is_filed_is_not_changed_by_its_applicant(place: Shop, an: Client) -> None:
    dossier = filed(an)
    paper = dossier.papers.filter(required=True)[0]
    before = everything()
    assert an.post(to("online_what", dossier), seen(dossier, WHAT))["Location"] == to("own_detail", dossier)
    assert an.post(to("online_paper", dossier, paper.pk), {"scan": pdf()}).status_code in (302, 422)
    assert an.post(to("online_discard", dossier))["Location"] == to("own_detail", dossier)
    assert everything() == before


def test_a_draft_is_thrown_away(place: Shop, an: Client) -> None:
    dossier = begun(an)
    assert an.post(to("online_discard", dossier))["Location"] == "/cong-dan/"
    assert not Dossier.objects.exists()


def test_nobody_sees_anothers_dossier(place: Shop, an: Client) -> None:
    dossier, draft = filed(an), begun(an)
    binh, paper = browser(BINH), dossier.papers.filter(required=True)[0]
    before = everything()
    pages = [
        to("own_detail", dossier), to("online_receipt", dossier), to("online_what", draft), to("online_papers", draft), to("own_stop", dossier),
        reverse("dossiers:own_file", args=[dossier.public_id, paper.file.public_id if paper.file else uuid.uuid4()]),
    ]
    assert [binh.get(page).status_code for page in pages] == [404] * len(pages)
    posts = [to("online_review", draft), to("online_discard", draft), to("online_paper", draft, paper.pk), to("own_stop", dossier), to("own_collect", dossier)]
    assert [binh.post(page, {"reason": "Thôi"}).status_code for page in posts] == [404] * len(posts)
    assert everything() == before
    assert dossier.code not in binh.get("/cong-dan/").content.decode()


def test_dossiers_of_the_counter_are_found_by_the_checked_number(place: Shop, an: Client) -> None:
    theirs, draft = place.accepted(now=timezone.now()), place.draft(now=timezone.now())
    with CaptureQueriesContext(connection) as asked:
        home = an.get("/cong-dan/").content.decode()
    assert len(asked) <= HOME_QUERIES, len(asked)
    assert (theirs.code in home, to("own_detail", draft) in home) == (True, False)
    assert an.get(to("own_detail", theirs)).status_code == 200
    assert browser(BINH).get(to("own_detail", theirs)).status_code == 404


def test_a_number_that_nobody_checked_shows_the_dossier_to_its_filer_alone(place: Shop, an: Client) -> None:
    start_draft(
        unit=place.authority, request=Request(HOUSE, "Xây"), person=Person("Trần Bình", id_number=BINH.id_number), channel=Channel.ONLINE,
        actor=as_actor(AN), now=timezone.now(), number_checked=False,
    )
    Dossier.objects.filter(code=None).update(state=State.FILED, code="X-1", pack=filed(an).pack)
    assert "X-1" not in browser(BINH).get("/cong-dan/").content.decode()


def test_a_supplement_is_read_answered_and_handed_in(place: Shop, an: Client) -> None:
    dossier = place.working(now=timezone.now())
    hung, now = place.actor("hung"), timezone.now()
    ask_supplement(dossier=dossier, items=[Item("Bản vẽ móng", "Điều 60"), Item("Ghi rõ cốt nền")], reason="Thiếu", contact="Hùng, 0233", actor=hung, now=now)
    assert "Chờ ông/bà" in an.get("/cong-dan/").content.decode()
    assert an.get(to("own_supplement", dossier))["Location"] == to("own_detail", dossier)  # not read yet
    assert an.post(to("own_supplement_read", dossier))["Location"] == to("own_supplement", dossier)
    assert an.post(to("own_supplement_read", dossier))["Location"] == to("own_supplement", dossier)
    first, second = dossier.supplement.items.all()
    assert an.post(to("own_supplement_item", dossier, first.pk), {"note": " "}).status_code == 422
    an.post(to("own_supplement_item", dossier, first.pk), {"scan": pdf("mong.pdf")})
    an.post(to("own_supplement", dossier), seen(dossier))
    dossier.refresh_from_db()
    assert dossier.state == State.SUPPLEMENT  # one point is open
    an.post(to("own_supplement_item", dossier, second.pk), {"note": "Cốt nền +0,45 m"})
    assert "mong.pdf" in an.get(to("own_supplement", dossier)).content.decode()
    assert an.post(to("own_supplement", dossier), seen(dossier))["Location"] == to("own_detail", dossier)
    dossier.refresh_from_db()
    assert (dossier.state, [paper.note for paper in dossier.papers.filter(key__startswith="item:")]) == (State.WORKING, ["", "Cốt nền +0,45 m"])
    before = everything()
    assert an.post(to("own_supplement_item", dossier, second.pk), {"note": "Sửa"})["Location"] == to("own_detail", dossier)
    assert everything() == before


def test_no_supplement_after_its_time_or_a_refusal(place: Shop, an: Client) -> None:
    dossier = place.working(now=timezone.now())
    now = timezone.now()
    ask_supplement(dossier=dossier, items=[Item("Bản vẽ móng")], reason="Thiếu", contact="Hùng", actor=place.actor("hung"), now=now, told=True)
    item = dossier.supplement.items.get()
    lapse_supplement(dossier=dossier, now=now + timedelta(days=30))
    answer = an.post(to("own_supplement_item", dossier, item.pk), {"note": "Muộn"}, follow=True)
    assert (answer.status_code, Paper.objects.filter(key__startswith="item:").count()) == (200, 0)
    other = place.filed(now=now)
    refuse_intake(dossier=other, reason="Sai thẩm quyền", actor=place.actor("mai"), now=now)
    page = an.get(to("own_detail", other)).content.decode()
    assert "Phiếu số 03" in page
    assert an.post(to("own_supplement_read", other)).status_code == 404


def test_the_applicant_stops_the_own_dossier(place: Shop, an: Client) -> None:
    dossier = place.accepted(now=timezone.now())
    assert an.post(to("own_stop", dossier), {"reason": ""}).status_code == 422
    assert an.post(to("own_stop", dossier), seen(dossier, {"reason": "Không xây nữa"}))["Location"] == to("own_detail", dossier)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.slips.filter(kind="05").count()) == (State.WITHDRAWN, 1)
    assert AuditEntry.objects.filter(deed="dossier.withdraw").latest("pk").detail["citizen"] == as_actor(AN).citizen_id
    assert an.post(to("own_stop", dossier), seen(dossier, {"reason": "Lần nữa"})).status_code == 409


def test_a_start_notice_is_filed_and_received_without_a_time_limit(place: Shop, an: Client, signed_in: Callable[..., Client]) -> None:
    dossier = begun(an, "TBKC")
    an.post(to("online_what", dossier), seen(dossier, {"title": "Khởi công nhà cấp 4", "site": "12 Lê Lợi"}))
    an.post(to("online_who", dossier), seen(dossier, WHO))
    for paper in Paper.objects.filter(dossier=dossier, required=True):
        an.post(to("online_paper", dossier, paper.pk), {"scan": pdf()})
    assert an.post(to("online_review", dossier), seen(dossier))["Location"] == to("online_receipt", dossier)
    assert Paper.objects.filter(dossier=dossier, state=PaperState.MISSING).count() == 0
    dossier.refresh_from_db()
    accepted = accept_dossier(dossier=dossier, actor=place.actor("mai"), now=timezone.now())  # the law sets no time for an answer
    words = str(slip_document(Slip.objects.get()).body)
    assert (accepted.state, accepted.due_on, "không quy định" in words) == (State.ACCEPTED, None, True)
    assert (an.get(to("own_detail", dossier)).status_code, an.get("/cong-dan/").status_code) == (200, 200)
    desk = [reverse("dossiers:counter") + "?muc=dang", reverse("dossiers:detail", args=[dossier.pk])]
    assert [signed_in(place.people["mai"]).get(url).status_code for url in desk] == [200, 200]
    # Received first, the notice can still be taken: it ends the dossier, once.
    form = {"starts_on": timezone.localdate().isoformat()}
    taken = [signed_in(place.people["mai"]).post(reverse("permits:notice", args=[dossier.pk]), seen(dossier, form)).status_code for _turn in range(2)]
    dossier.refresh_from_db()
    assert not Task.objects.filter(status__in=["NEW", "SCHEDULED", "STARTED"]).exists()
    assert (taken, dossier.state, dossier.ended_at is not None, StartNotice.objects.count()) == ([302, 409], State.ARCHIVED, True, 1)


def test_a_citizen_without_anything_is_shown_the_way(place: Shop, client_of: Callable[[Identity], Client]) -> None:
    page = client_of(BINH).get("/cong-dan/").content.decode()
    assert ("Chưa có hồ sơ nào" in page, reverse("dossiers:online_choose") in page) == (True, True)


@pytest.fixture
def client_of() -> Callable[[Identity], Client]:
    return browser


def test_what_saves_itself_names_nobody_else_as_oneself(place: Shop, an: Client) -> None:
    dossier = begun(an)
    complete(an, dossier)
    for number in ("045090009999", "1234567"):
        an.post(to("online_who", dossier), seen(dossier, WHO | {"id_number": number}), **HTMX)
        answer = an.post(to("online_review", dossier), seen(dossier))
        dossier.refresh_from_db()
        assert (dossier.state, answer.status_code == 422 or Applicant.objects.get(dossier=dossier).id_number == NUMBER) == (State.DRAFT, True)
    assert an.post(to("online_who", dossier), seen(dossier, WHO))["Location"] == reverse("permits:declare", args=[dossier.public_id])
    assert an.post(to("online_review", dossier), seen(dossier))["Location"] == to("online_receipt", dossier)


def test_no_page_of_the_staff_shows_what_a_citizen_is_still_writing(place: Shop, an: Client, signed_in: Callable[..., Client]) -> None:
    dossier = begun(an)
    complete(an, dossier)
    for name in ("mai", "hung", "tam", "quang"):
        staff = signed_in(place.people[name])
        for page in ("detail", "assign", "fill", "reception", "stop", "supplement_receive", "collect", "archive", "supplement_told", "propose"):
            for answer in (staff.get(reverse(f"dossiers:{page}", args=[dossier.pk])), staff.post(reverse(f"dossiers:{page}", args=[dossier.pk]))):
                assert (page, answer.status_code in (403, 404, 405), dossier.applicant.name in answer.content.decode()) == (page, True, False)
