"""What a permit from before the suite must say to make sense, and the cells of a list of such permits. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

#: columns of a list → name of the value
TEXTS = {
    "so_giay_phep": "number", "co_quan_cap": "authority", "chu_dau_tu": "holder", "dia_diem": "site", "ghi_chu": "remark",
}
DAYS = {"ngay_cap": "issued_on", "khoi_cong_cham_nhat": "start_until", "ngay_khoi_cong": "started_on", "ton_tai_den": "exists_until"}
WORK_TEXTS = {"ten_cong_trinh": "name", "thua_dat": "parcel", "to_ban_do": "map_sheet"}
WORK_NUMBERS = {
    "dien_tich_lo_dat": "parcel_area", "dien_tich_xay_dung": "footprint", "tong_dien_tich_san": "floor_area", "chieu_cao": "height", "kinh_do": "lng", "vi_do": "lat",
}
WORK_COUNTS = {"so_tang": "storeys", "so_tang_ham": "basements"}
COLUMNS = (
    "so_giay_phep", "ngay_cap", "co_quan_cap", "loai_giay_phep", "chu_dau_tu", "la_to_chuc", "dia_diem", "ten_cong_trinh", "loai_cong_trinh", "cap_cong_trinh",
    "thua_dat", "to_ban_do", "dien_tich_lo_dat", "dien_tich_xay_dung", "tong_dien_tich_san", "so_tang", "so_tang_ham", "chieu_cao", "khoi_cong_cham_nhat",
    "so_lan_gia_han", "ngay_khoi_cong", "ton_tai_den", "kinh_do", "vi_do", "ghi_chu",
)
NEEDED = ("so_giay_phep", "ngay_cap", "co_quan_cap", "chu_dau_tu", "dia_diem", "ten_cong_trinh", "khoi_cong_cham_nhat")
KINDS = {"": "new", "moi": "new", "theo_giai_doan": "stage", "du_an": "project", "sua_chua": "repair", "di_doi": "relocation", "co_thoi_han": "temporary"}
WORK_KINDS = {"": "house", "nha_o": "house", "cong_trinh": "building", "ton_giao": "religious", "theo_tuyen": "linear", "tuong_dai": "monument", "ngam": "underground"}
CLASSES = {"": "", "dac_biet": "special", "I": "I", "II": "II", "III": "III", "IV": "IV"}
YES = {"": False, "khong": False, "co": True}
LONGEST = {
    "number": 40, "authority": 200, "holder": 200, "site": 300, "remark": 1000, "name": 300, "parcel": 30, "map_sheet": 30,
}
#: no paper says more; a figure of the paper, not of a law
MOST_EXTENSIONS, MOST_STOREYS, MOST_SIZE = 9, 200, Decimal(10_000_000)


@dataclass(frozen=True, slots=True)
class Written:
    """A permit as somebody wrote it down from its paper. ``work``: values of the works by their names."""

    number: str
    authority: str
    holder: str
    site: str
    issued_on: date | None
    start_until: date | None
    kind: str = "new"
    holder_is_household: bool = True
    extensions: int = 0
    started_on: date | None = None
    exists_until: date | None = None
    remark: str = ""
    work: Mapping[str, Any] = field(default_factory=dict)


def flaws(written: Written, today: date) -> list[tuple[str, str]]:
    """Return what is wrong as (code, name of the value); empty where it makes sense."""
    found = [("missing", name) for name in ("number", "authority", "holder", "site", "issued_on", "start_until") if not getattr(written, name)]
    found += [] if written.work.get("name") else [("missing", "name")]
    found += [("too_long", name) for name, most in LONGEST.items() if len(str(getattr(written, name, None) or written.work.get(name) or "")) > most]
    if not 0 <= written.extensions <= MOST_EXTENSIONS:
        found.append(("too_many", "extensions"))
    return found + _of_days(written, today) + _of_work(written.work)


def _of_days(written: Written, today: date) -> list[tuple[str, str]]:
    found = []
    issued = written.issued_on
    if issued and issued > today:
        found.append(("future", "issued_on"))
    for name in ("start_until", "exists_until"):
        if issued and (day := getattr(written, name)) and day <= issued:
            found.append(("before_issue", name))
    if written.started_on and issued and not issued <= written.started_on <= today:
        found.append(("start_outside", "started_on"))
    if written.kind == "temporary" and not written.exists_until:
        found.append(("no_limit", "exists_until"))
    if written.kind != "temporary" and written.exists_until:
        found.append(("no_such_limit", "exists_until"))
    return found


def _of_work(work: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = []
    lng, lat = work.get("lng"), work.get("lat")
    if (lng is None) != (lat is None):
        found.append(("half_a_place", "lng" if lng is None else "lat"))
    for name, most in (("lng", Decimal(180)), ("lat", Decimal(90))):
        if work.get(name) is not None and abs(work[name]) > most:
            found.append(("off_the_earth", name))
    for name in ("parcel_area", "footprint", "floor_area", "height"):
        if work.get(name) is not None and not 0 <= work[name] <= MOST_SIZE:
            found.append(("no_size", name))
    for name in ("storeys", "basements"):
        if work.get(name) is not None and not 0 <= work[name] <= MOST_STOREYS:
            found.append(("no_size", name))
    return found


def may_check(*, checker: int | None, writers: tuple[int | None, ...]) -> bool:
    """Tell whether this person may confirm what was written: somebody known who neither wrote nor changed it."""
    return checker is not None and checker not in writers


def read_cells(cells: Mapping[str, str]) -> tuple[Written, list[tuple[str, str]]]:
    """Return the permit of one line, with what cannot be read as (code, column)."""
    wrong: list[tuple[str, str]] = []
    days: dict[str, Any] = {name: _day(cells[column], column, wrong) for column, name in DAYS.items()}
    work: dict[str, Any] = {name: cells[column] for column, name in WORK_TEXTS.items()}
    work |= {name: _number(cells[column], column, wrong) for column, name in WORK_NUMBERS.items()}
    work |= {name: _count(cells[column], column, wrong) for column, name in WORK_COUNTS.items()}
    work |= {"kind": _word(cells, "loai_cong_trinh", WORK_KINDS, wrong), "work_class": _word(cells, "cap_cong_trinh", CLASSES, wrong)}
    texts: dict[str, Any] = {name: cells[column] for column, name in TEXTS.items()}
    written = Written(
        **texts, **days, kind=_word(cells, "loai_giay_phep", KINDS, wrong),
        holder_is_household=not _word(cells, "la_to_chuc", YES, wrong), extensions=_count(cells["so_lan_gia_han"], "so_lan_gia_han", wrong) or 0, work=work,
    )
    return written, wrong


#: name of a value → its column, for what is said of a line
COLUMN_OF = {name: column for table in (TEXTS, DAYS, WORK_TEXTS, WORK_NUMBERS, WORK_COUNTS) for column, name in table.items()} | {"extensions": "so_lan_gia_han"}


def _day(text: str, column: str, wrong: list[tuple[str, str]]) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d/%m/%Y %H:%M"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day of the place
        except ValueError:
            continue
    if text:
        wrong.append(("bad_day", column))
    return None


def _number(text: str, column: str, wrong: list[tuple[str, str]]) -> Decimal | None:
    """Read 1234,5 or 1234.5: the last of comma and point parts the decimals."""
    if not text:
        return None
    plain = text.replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) > MOST_SIZE:
        wrong.append(("bad_number", column))
        return None
    return found.quantize(Decimal("0.0000001")).normalize()


def _count(text: str, column: str, wrong: list[tuple[str, str]]) -> int | None:
    if text and not (text.isdecimal() and len(text) <= 4):
        wrong.append(("bad_number", column))
        return None
    return int(text) if text else None


def _word(cells: Mapping[str, str], column: str, words: Mapping[str, Any], wrong: list[tuple[str, str]]) -> Any:
    if cells[column] not in words:
        wrong.append(("bad_word", column))
        return next(iter(words.values()))
    return words[cells[column]]
