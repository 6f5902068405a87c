"""What differs between a council and a People's Committee, as data: who leads, who serves, who may be a member. Pure."""

from dataclasses import dataclass

COUNCIL, COMMITTEE = "council", "executive"


@dataclass(frozen=True, slots=True)
class House:
    """One kind of body that meets. Posts are codes of positions; ``law`` is the kind of law pack that it follows."""

    kind: str
    law: str
    unit_kind: str
    chair: str
    vice_chair: str
    #: whose holders may be given a mandate
    seats: tuple[str, ...]
    #: who prepares its meetings and keeps their books
    office: tuple[str, ...]
    #: who of the place may be invited as a guest
    guests: tuple[str, ...]
    #: the end of the symbols of its documents
    symbol: str
    #: a session of a council counts its statutory seats, a committee its members
    public: bool

    @property
    def leaders(self) -> tuple[str, ...]:
        return (self.chair, self.vice_chair)

    @property
    def is_committee(self) -> bool:
        return self.kind == COMMITTEE


HOUSES = {
    COUNCIL: House(
        kind=COUNCIL, law="council", unit_kind="council", chair="council_chair", vice_chair="council_vice_chair", seats=("delegate",),
        office=("council_secretary",), guests=("ubnd_chair", "ubnd_member", "office_head"), symbol="HĐND", public=True,
    ),
    COMMITTEE: House(
        kind=COMMITTEE, law="committee", unit_kind="committee", chair="ubnd_chair", vice_chair="ubnd_vice_chair",
        seats=("ubnd_chair", "ubnd_vice_chair", "ubnd_member"), office=("council_secretary", "office_head"),
        guests=("unit_head", "office_head", "legal_officer", "council_chair"), symbol="UBND", public=False,
    ),
}


def house_of(kind: str) -> House:
    """Return the house of a kind of body; the parts of a council belong to the council."""
    return HOUSES.get(kind, HOUSES[COUNCIL])
