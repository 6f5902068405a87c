"""What a leader signs for an incident: an official telegram (công điện) or a directive (chỉ thị) of Decree 30/2020. Vietnamese by law."""

from dataclasses import dataclass

from govsuite.records.public import Block, Column, Listing, OfficialDocument, Paragraph, Signature, Table
from ioc_bridge.incidents.models import Proposal


@dataclass(frozen=True, slots=True)
class OrderType:
    """One kind of document that an order can be."""

    code: str
    symbol: str
    name: str
    register: str
    verb: str


TELEGRAM, DIRECTIVE = "order", "directive"
TYPES = {
    TELEGRAM: OrderType("CĐ", "CĐ-UBND", "CÔNG ĐIỆN", "Sổ đăng ký công điện", "điện"),
    DIRECTIVE: OrderType("CT", "CT-UBND", "CHỈ THỊ", "Sổ đăng ký chỉ thị", "chỉ thị cho"),
}


def type_of(proposal: Proposal) -> OrderType:
    """Return what the proposal becomes; one of before there was a choice is a telegram."""
    return TYPES[proposal.content.get("form", TELEGRAM)]


TITLES = {"ubnd_chair": "Chủ tịch", "ubnd_vice_chair": "Phó Chủ tịch"}
KINDS = (" phường ", " xã ", " đặc khu ", " tỉnh ", " thành phố ")
COUNTED = {"hours": "giờ", "days": "ngày", "working_days": "ngày làm việc"}
COLUMNS = (Column("TT", 0.5, "center"), Column("Nhiệm vụ", 4), Column("Đơn vị chủ trì", 2.4), Column("Thời hạn", 1.4, "center"))


def organisation_of(name: str) -> str:
    """Return the authority's name in two lines, as the head of a document has it."""
    for kind in KINDS:
        name = name.replace(kind, f"\n{kind.strip()} ", 1)
    return name.upper()


def place_of(name: str) -> str:
    """Return the place before the date: the authority's place without its kind."""
    for kind in ("Phường ", "Xã ", "Đặc khu ", "Tỉnh ", "Thành phố "):
        name = name.removeprefix(kind)
    return name


def signature_of(*, prefix: str, title: str, name: str, role: str) -> Signature:
    """Return the place to sign: TM. for the head; KT., TL., TUQ. name whose stead it is."""
    lines = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") if prefix == "TM." else (f"{prefix} CHỦ TỊCH", title.upper())
    return Signature(lines, name, role=role)


def order_of(proposal: Proposal, signature: Signature, *, authority: str, place: str) -> OfficialDocument:
    """Return the order."""
    kind = type_of(proposal)
    content, incident = proposal.content, proposal.incident
    units = list(dict.fromkeys(task["unit_name"] for task in content["tasks"]))
    rows = tuple((str(number), task["title"], task["unit_name"], f"{task['amount']} {COUNTED[task['counted']]}") for number, task in enumerate(content["tasks"], start=1))
    where = f" tại {incident.place}" if incident.place else ""
    body: list[Block] = [
        Paragraph(f"{authority} {kind.verb}: {'; '.join(units)}."),
        Paragraph(f"Trước diễn biến sự vụ {incident.code}: {incident.title}{where}, {authority} yêu cầu:"),
        Listing(tuple(content["paragraphs"]), "1."),
    ]
    if content["roster"]:
        body += [Paragraph("Phân công trực:"), Listing(tuple(content["roster"]))]
    body += [
        Paragraph(f"Nhiệm vụ cụ thể, thời hạn tính từ khi {kind.name.lower()} được ký:"), Table(COLUMNS, rows, size=13),
        Paragraph("Các đơn vị báo cáo kết quả kèm minh chứng trên hệ thống; vướng mắc báo ngay về Trung tâm Giám sát và Điều hành."),
    ]
    return OfficialDocument(
        organisation=organisation_of(authority), symbol="", type_code=kind.code, type_name=kind.name, place=place, date=None, subject=content["subject"],
        body=tuple(body), signatures=(signature,), recipients=(*units, f"Lưu: VT, hồ sơ {incident.code}"), urgency="KHẨN" if incident.level > 1 else "",
    )
