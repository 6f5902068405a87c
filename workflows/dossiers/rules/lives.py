"""Lives of invented dossiers: what happens to each, and when. Pure: the same seed and number, the same life.

Deeds keep working hours and follow each other as the law wants them; some go slowly and end late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random
from uuid import UUID

#: so many dossiers a day one authority takes in at most, and so many it has in all before another one is needed
BUSIEST, EACH = 110, 10_000
#: of twenty dossiers of a day, the first so many are asked for a supplement
OF_TWENTY, ASKED = 20, 13
SLOW = 0.06
FAMILY = ("Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Quang", "Thị Thu", "Thị Ngọc", "Hữu", "Xuân", "Công", "Thanh", "Bá", "Thị Kim", "Đình", "Quốc")
GIVEN = (
    "An", "Bình", "Châu", "Cường", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hòa", "Hùng", "Hương", "Khánh", "Lan", "Linh", "Long", "Mai", "Minh",
    "Nam", "Nga", "Nhung", "Phong", "Phúc", "Phương", "Quân", "Quyên", "Sơn", "Tâm", "Thảo", "Thắng", "Thủy", "Tiến", "Trang", "Trung", "Tuấn", "Vinh", "Yến", "Ánh",
)
STREETS = ("Lê Lợi", "Trần Hưng Đạo", "Hùng Vương", "Nguyễn Huệ", "Quốc lộ 9", "Lê Duẩn", "Phan Bội Châu", "Điện Biên Phủ")


@dataclass(frozen=True, slots=True)
class Place:
    """Which dossier it is: of which authority, filed on which working day as which of that day (from 1)."""

    authority: int
    day: int
    seq: int


@dataclass(frozen=True, slots=True)
class Grid:
    """How ``count`` dossiers spread over authorities and working days; filings end on the last day."""

    count: int
    days: Sequence[date]
    authorities: int
    a_day: int
    first: int

    def place(self, number: int) -> Place:
        """Return where dossier ``number`` (from 0) stands: numbers rise with the days."""
        day, rest = divmod(number, self.authorities * self.a_day)
        authority, seq = divmod(rest, self.a_day)
        return Place(authority, self.first + day, seq + 1)

    def filed_before(self, place: Place) -> int:
        """Return how many the authority filed in the year before this one."""
        return sum(self.days[day].year == self.days[place.day].year for day in range(self.first, place.day)) * self.a_day + place.seq - 1

    def asked_before(self, place: Place) -> int:
        """Return how many supplements the authority asked for in the year before this dossier's, each on the day after its filing."""
        year = self.days[place.day + 1].year
        whole = sum(self.days[day + 1].year == year for day in range(self.first, place.day)) * asked_until(self.a_day)
        return whole + asked_until(place.seq - 1)


def is_asked(seq: int) -> bool:
    """Tell whether a supplement is asked for."""
    return (seq - 1) % OF_TWENTY < ASKED


def asked_until(seq: int) -> int:
    """Return how many of the first ``seq`` of a day are asked for a supplement."""
    rounds, rest = divmod(seq, OF_TWENTY)
    return rounds * ASKED + min(rest, ASKED)


def grid_of(count: int, days: Sequence[date], last: int) -> Grid:
    """Spread them over the days up to number ``last``; the days behind it are for what follows."""
    authorities = max(1, count // EACH)
    a_day = max(1, -(-count // (authorities * (last + 1))))
    used = -(-count // (authorities * a_day))
    return Grid(count, days, authorities, a_day, last + 1 - used)


@dataclass(frozen=True, slots=True)
class Life:
    """One dossier: who asks for what, and the moment of each deed. A deed whose moment lies behind the end of the story is not done."""

    public_id: UUID
    name: str
    phone: str
    id_number: str
    street: str
    parcel: int
    procedure: int
    officer: int
    moments: dict[str, datetime]


def life_of(seed: int, number: int, place: Place, days: Sequence[date], zone: tzinfo) -> Life:
    """Return the life of one dossier; ``days`` are the working days."""
    chance = Random(seed << 40 | number)
    asked, slow = is_asked(place.seq), chance.random() < SLOW
    minute, day = 30 + place.seq * 3, place.day

    def at(offset: int, more: int) -> datetime:
        where = min(day + offset, len(days) - 1)
        return datetime.combine(days[where], time(7), tzinfo=zone) + timedelta(minutes=minute + more)

    drafted = (4 if asked else 2) + chance.randrange(2) + (9 if slow else 0)
    checked = drafted + chance.randrange(2)
    signed = checked + 1 + chance.randrange(2)
    moments = {
        "draft": at(0, 0), "file": at(0, 1), "take_papers": at(0, 2), "accept": at(0, 3), "assign": at(0, 30), "ask_opinions": at(0, 45),
        "answer_1": at(1, 1), **({"ask_supplement": at(1, 2)} if asked else {}), "answer_2": at(1, 3), **({"receive_supplement": at(3, 0)} if asked else {}),
        "propose": at(drafted, 4), "head_check": at(checked, 20), "legal_check": at(checked, 60), "sign": at(signed, 5), "hand_over": at(signed + 1 + chance.randrange(3), 10),
    }
    return Life(
        UUID(int=chance.getrandbits(128), version=4), f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}", f"09{chance.randrange(10**8):08d}", f"045{chance.randrange(10**9):09d}",
        f"{chance.randrange(1, 400)} {chance.choice(STREETS)}", chance.randrange(1, 900), chance.randrange(3), chance.randrange(4), moments,
    )
