"""The words of the minutes, a paragraph for each kind of event: what is shipped, and which placeholders each paragraph may have.

A council keeps its own words as versions; a paragraph that it leaves out has the shipped ones. What belongs to the record
whatever the words (board, fallback, digest) is written behind the paragraph of a vote by ``minutes_text``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph: its shipped text, and what may and what must stand in it."""

    text: str
    may: tuple[str, ...] = ()
    must: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.must, *(name for name in self.may if name not in self.must))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a paragraph: ``unknown`` placeholders, ``missing`` ones, or a brace that stands alone."""

    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    brace: bool = False


#: section → paragraphs, in the order in which the page shows them
SECTIONS: dict[str, tuple[str, ...]] = {
    "opening": ("time.title", "time", "people.title", "people", "guests"),
    "attendance": ("sitting.title", "sitting", "absent", "late", "left"),
    "content": ("content.title", "handover", "closed", "item.started", "item.ran", "item.presenter", "item.review", "item.closed", "item.postponed", "item.not_held", "item.parts"),
    "speeches": ("speech", "speech.said"),
    "votes": ("ballot",),
    "closing": ("papers.title", "papers", "close.title", "close"),
}
PRESET: dict[str, Words] = {
    "time.title": Words("I. THỜI GIAN, ĐỊA ĐIỂM"),
    "time": Words(
        "{title} khai mạc lúc {opened}, {opened_day}; bế mạc lúc {closed}, {closed_day}.\nĐịa điểm: {place}.", ("title", "opened_day", "closed_day"), ("opened", "closed", "place"),
    ),
    "people.title": Words("II. THÀNH PHẦN THAM DỰ"),
    "people": Words("Chủ tọa: {chairs}.\nThư ký kỳ họp: {secretaries}.\nTổng số đại biểu theo luật định: {seats}.", ("seats",), ("chairs", "secretaries")),
    "guests": Words("Khách mời: {guests} vị.", (), ("guests",)),
    "sitting.title": Words("Phiên họp {half} ngày {day}", (), ("half", "day")),
    "sitting": Words("Có mặt {present}/{in_office} đại biểu, đạt {percent}.", ("percent",), ("present", "in_office")),
    "absent": Words("Vắng mặt {number} đại biểu: {names}.", ("number",), ("names",)),
    "late": Words("Đại biểu {name} đến lúc {at}.", (), ("name", "at")),
    "left": Words("Đại biểu {name} rời hội trường lúc {at}.", (), ("name", "at")),
    "content.title": Words("III. NỘI DUNG, DIỄN BIẾN KỲ HỌP"),
    "handover": Words("Lúc {at}, quyền điều hành phiên họp được chuyển giao cho {name}.", (), ("at", "name")),
    "closed": Words(
        "Từ {closed}{until}, kỳ họp họp kín. Căn cứ: {ground}. Lý do: {reason}.{stayed}", ("until", "ground", "stayed"), ("closed", "reason"),
    ),
    "item.started": Words("Bắt đầu lúc {started}.", (), ("started",)),
    "item.ran": Words("Bắt đầu lúc {started}, kết thúc lúc {ended}.", (), ("started", "ended")),
    "item.presenter": Words("Trình bày: {presenter}.", (), ("presenter",)),
    "item.review": Words("{body} trình bày báo cáo thẩm tra.", (), ("body",)),
    "item.closed": Words("Nội dung này được xem xét tại phần họp kín."),
    "item.postponed": Words("Nội dung này được tạm hoãn theo đề nghị của chủ tọa."),
    "item.not_held": Words("Nội dung này chưa được tiến hành."),
    "item.parts": Words("Nội dung này được tiến hành theo từng phần dưới đây."),
    "speech": Words("{who} {doing} từ {from} đến {to}.", ("from", "to", "doing"), ("who",)),
    "speech.said": Words("{who} {doing} từ {from} đến {to}: {said}", ("from", "to", "doing"), ("who", "said")),
    "ballot": Words(
        "Biểu quyết ({form}) lúc {at}: {question}\n{motions}Kết quả: {yes}/{base} đại biểu tán thành (đạt {percent}); {no} đại biểu không tán thành; "
        "{abstain} đại biểu không biểu quyết; {absent} đại biểu vắng mặt hoặc không gửi phiếu.\nCần ít nhất {needed}/{base} phiếu tán thành theo quy tắc "
        "“{rule}” ({citation}). {remarks}Hội đồng nhân dân {outcome}.",
        ("at", "percent", "absent", "needed", "rule", "citation"), ("form", "question", "motions", "yes", "base", "no", "abstain", "remarks", "outcome"),
    ),
    "papers.title": Words("Hồ sơ giấy dự phòng"),
    "papers": Words("Các nội dung sau được thực hiện trên hồ sơ giấy dự phòng và nhập lại vào nhật ký kỳ họp:"),
    "close.title": Words("IV. KẾT THÚC KỲ HỌP"),
    "close": Words(
        "{title} bế mạc lúc {closed}, {closed_day}. Biên bản được lập từ nhật ký kỳ họp, được thư ký kỳ họp hoàn thiện, chủ tọa và thư ký kỳ họp ký xác nhận.",
        ("title", "closed_day"), ("closed",),
    ),
}


def fault_of(key: str, text: str) -> Fault | None:
    """Return what keeps a paragraph from being used, or None."""
    known, used = PRESET[key], PLACEHOLDER.findall(text)
    unknown = tuple(dict.fromkeys(name for name in used if name not in known.names))
    missing = tuple(name for name in known.must if name not in used)
    brace = any(letter in PLACEHOLDER.sub("", text) for letter in "{}")
    return Fault(unknown, missing, brace) if unknown or missing or brace else None


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that are used: a body's own where it has some, else the shipped ones; ``say`` turns what was written for a council into its words.

    It is asked for sentences before they are filled: a title or a reason that they quote stays as it was given.
    """

    own: Mapping[str, str] = field(default_factory=dict)
    say: Callable[[str], str] = str

    def shipped(self, key: str) -> str:
        return self.say(PRESET[key].text)

    def text(self, key: str) -> str:
        return self.own.get(key) or self.shipped(key)

    def fill(self, key: str, **values: object) -> str:
        """Return the paragraph with its placeholders filled; braces that a value brings stay as they are."""
        return PLACEHOLDER.sub(lambda found: str(values[found[1].replace("from", "from_")]), self.text(key))
