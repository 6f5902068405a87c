"""The words by which a body's documents call it, its meetings and its members. Vietnamese by law."""

from meetings.bodies.rules.houses import House

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
