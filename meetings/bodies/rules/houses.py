"""What differs between the bodies that meet, as data: who leads, who serves, who may be a member, how its papers call it. Pure."""

from dataclasses import dataclass

#: kinds of bodies: a council, a People's Committee, a council's Standing Committee and its committees (Ban)
COUNCIL, COMMITTEE, STANDING, BAN = "council", "executive", "standing", "committee"

#: a council's word → that of a body whose members meet
_OF_MEMBERS = (
    ("KỲ HỌP", "PHIÊN HỌP"), ("Kỳ họp", "Phiên họp"), ("kỳ họp", "phiên họp"),
    ("ĐẠI BIỂU", "THÀNH VIÊN"), ("Đại biểu", "Thành viên"), ("đại biểu", "thành viên"), ("bế mạc", "kết thúc"),
)
_OF_THE_EXECUTIVE = (
    *_OF_MEMBERS, ("HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN"), ("Hội đồng nhân dân", "Ủy ban nhân dân"), ("HĐND", "UBND"),
    ("theo luật định", "Ủy ban nhân dân"), ("Thường trực ", ""), ("THƯỜNG TRỰC ", ""),
)


def _of_a_part(name: str, short: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a part of the council: what is said of the council itself in its matters stays."""
    return (
        ("ại biểu Hội đồng nhân dân", f"ại biểu {name}"), ("ại biểu HĐND", f"ại biểu {short}"), *_OF_MEMBERS, ("theo luật định", f"của {name}" if name == "Ban" else name),
        *((f"Hội đồng nhân dân {verb}", f"{name} {verb}") for verb in ("thông qua", "{outcome}")),
        # The letter of a council names its Standing Committee; a part invites in its own name.
        ("Thường trực Thường trực", "Thường trực"), ("Thường trực Ban ", "Ban "),
    )


@dataclass(frozen=True, slots=True)
class House:
    """One kind of body that meets. Posts are codes of positions; ``law`` is the kind of law pack that it follows."""

    kind: str
    law: str
    unit_kind: str
    #: the post of who heads it and of who may stand in; a part of the council is led by its own members instead
    chair: str
    vice_chair: str
    #: how these two sign
    titles: tuple[str, str]
    #: what stands above a signature in its name
    on_behalf: str
    #: how its papers call it within a sentence
    name: str
    #: whose holders may be given a mandate; of a part: its members
    seats: tuple[str, ...]
    #: who prepares its meetings and keeps their books
    office: tuple[str, ...]
    #: who of the place may be invited as a guest
    guests: tuple[str, ...]
    #: the end of the symbols of its documents
    symbol: str
    #: whether the screen of its hall may be open to anybody
    public: bool
    #: a council's word → its own
    words: tuple[tuple[str, str], ...] = ()
    #: what a member is called who neither heads nor stands in
    member: str = "Ủy viên"

    @property
    def leaders(self) -> tuple[str, ...]:
        """The posts that lead it; of a part none: see ``leads_body``."""
        return () if self.is_part else (self.chair, self.vice_chair)

    @property
    def is_committee(self) -> bool:
        """Members meet and conclude; in a council delegates hold a session and adopt resolutions."""
        return self.kind != COUNCIL

    @property
    def is_part(self) -> bool:
        """It belongs to a council, whose delegates are its members."""
        return self.kind in (STANDING, BAN)

    @property
    def is_executive(self) -> bool:
        """The People's Committee: offices put matters before it, and it may decide by sheets outside a meeting."""
        return self.kind == COMMITTEE


_GUESTS_OF_PARTS = ("ubnd_chair", "ubnd_vice_chair", "ubnd_member", "unit_head", "office_head", "legal_officer")
HOUSES = {
    COUNCIL: House(
        kind=COUNCIL, law="council", unit_kind="council", chair="council_chair", vice_chair="council_vice_chair", seats=("delegate",),
        titles=("Chủ tịch", "Phó Chủ tịch"), on_behalf="TM. HỘI ĐỒNG NHÂN DÂN", name="Hội đồng nhân dân",
        office=("council_secretary",), guests=("ubnd_chair", "ubnd_member", "office_head"), symbol="HĐND", public=True,
    ),
    COMMITTEE: House(
        kind=COMMITTEE, law="committee", unit_kind="committee", chair="ubnd_chair", vice_chair="ubnd_vice_chair",
        titles=("Chủ tịch", "Phó Chủ tịch"), on_behalf="TM. ỦY BAN NHÂN DÂN", name="Ủy ban nhân dân",
        seats=("ubnd_chair", "ubnd_vice_chair", "ubnd_member"), office=("council_secretary", "office_head"),
        guests=("unit_head", "office_head", "legal_officer", "council_chair"), symbol="UBND", public=False, words=_OF_THE_EXECUTIVE,
    ),
    STANDING: House(
        kind=STANDING, law="standing", unit_kind="council", chair="council_chair", vice_chair="council_vice_chair", seats=(),
        titles=("Chủ tịch", "Phó Chủ tịch"), on_behalf="TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", name="Thường trực Hội đồng nhân dân",
        office=("council_secretary",), guests=_GUESTS_OF_PARTS, symbol="HĐND", public=False, words=_of_a_part("Thường trực Hội đồng nhân dân", "Thường trực HĐND"),
    ),
    BAN: House(
        kind=BAN, law="council_committee", unit_kind="council", chair="", vice_chair="", seats=(),
        titles=("Trưởng Ban", "Phó Trưởng Ban"), on_behalf="TM. BAN", name="Ban",
        office=("council_secretary",), guests=_GUESTS_OF_PARTS, symbol="HĐND", public=False, words=_of_a_part("Ban", "Ban"),
    ),
}


def house_of(kind: str) -> House:
    """Return the house of a kind of body; a group of delegates belongs to the council."""
    return HOUSES.get(kind, HOUSES[COUNCIL])
