"""What was counted, and against which numbers a rule may hold it."""

from dataclasses import asdict, dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Count:
    """The choices of one ballot."""

    yes: int = 0
    no: int = 0
    abstain: int = 0

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain


@dataclass(frozen=True, slots=True)
class House:
    """The council at the moment of opening: what every denominator needs, frozen."""

    statutory_seats: int
    in_office: int
    present: int
    voters: int

    def as_dict(self) -> dict[str, int]:
        return asdict(self)

    def bases(self, cast: int | None = None, collected: int | None = None, issued: int | None = None) -> dict[str, int]:
        """Return the number behind each denominator; those of votes cast only when the count is known.

        ``collected`` is more than ``cast`` where some of the sheets do not count; ``issued`` is counted on paper, else
        everybody on the list had a sheet.
        """
        known = {
            "statutory_seats": self.statutory_seats,
            "in_office": self.in_office,
            "present": self.present,
            "issued": self.voters if issued is None else issued,
        }
        return known if cast is None else {**known, "collected": cast if collected is None else collected, "valid": cast}


class HandsFault(StrEnum):
    """Why a count of hands cannot be right."""

    NEGATIVE = "negative"
    MORE_THAN_PRESENT = "more_than_present"
    NOBODY = "nobody"


def hands_fault(count: Count, *, present: int) -> HandsFault | None:
    """Return what is wrong with a count of raised hands, or None."""
    if min(count.yes, count.no, count.abstain) < 0:
        return HandsFault.NEGATIVE
    if count.cast > present:
        return HandsFault.MORE_THAN_PRESENT
    if count.cast == 0:
        return HandsFault.NOBODY
    return None
