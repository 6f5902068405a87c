"""How a body's documents call it, its place, its meetings and its members, and where they are registered. Vietnamese by law."""

from govsuite.records.public import RegisterBook
from meetings.bodies.models import Body
from meetings.bodies.rules.houses import House

#: kind of register → what stands on its cover
TITLES = {"NQ": "Sổ đăng ký nghị quyết", "BB": "Sổ đăng ký biên bản"}

#: a council's word → a People's Committee's
_OF_A_COMMITTEE = (
    ("KỲ HỌP", "PHIÊN HỌP"), ("Kỳ họp", "Phiên họp"), ("kỳ họp", "phiên họp"),
    ("ĐẠI BIỂU", "THÀNH VIÊN"), ("Đại biểu", "Thành viên"), ("đại biểu", "thành viên"),
    ("HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN"), ("Hội đồng nhân dân", "Ủy ban nhân dân"), ("HĐND", "UBND"),
    ("theo luật định", "Ủy ban nhân dân"), ("bế mạc", "kết thúc"), ("Thường trực ", ""), ("THƯỜNG TRỰC ", ""),
)


def in_words_of(house: House, sentence: str) -> str:
    """Return a sentence that was written for a council as it stands in this body's documents."""
    if house.is_committee:
        for before, after in _OF_A_COMMITTEE:
            sentence = sentence.replace(before, after)
    return sentence


def register_of(body: Body, kind: str) -> RegisterBook:
    """Return the body's own register of a kind of document."""
    return RegisterBook(key=f"{kind}:{body.unit.code}", title=TITLES[kind], organisation=body.name.upper(), unit_id=body.unit_id)


def organisation_lines(body: Body) -> str:
    """Return the body's name for the head of a document, the place's own name on its second line."""
    name = body.name
    for kind in (" phường ", " xã ", " đặc khu ", " tỉnh ", " thành phố "):
        name = name.replace(kind, f"\n{kind.strip()} ", 1)
    return name.upper()


def place_of(body: Body) -> str:
    """Return the place that stands before the date: the unit without its kind."""
    unit = body.unit
    name = unit.parent.name if unit.parent_id else unit.name
    for kind in ("Phường ", "Xã ", "Tỉnh ", "Thành phố ", "Đặc khu "):
        name = name.removeprefix(kind)
    return name
