"""The draft of a resolution that confirms an election or a vote of confidence, from the figures of the count. Vietnamese by law.

The wording is the makers' own: a council's drafter goes over it before it is checked.
"""

from dataclasses import dataclass

from meetings.acts.documents.facts import BallotFacts, PersonFacts
from meetings.acts.documents.minutes_text import day_of, percent
from meetings.acts.documents.persons_text import COLUMNS

LONGEST = 500
#: an item that begins so names the deed itself
DEEDS = ("Bầu", "Lấy phiếu", "Bỏ phiếu", "Miễn nhiệm", "Bãi nhiệm", "Phê chuẩn")
BASES = {
    "statutory_seats": "tổng số đại biểu Hội đồng nhân dân", "in_office": "số đại biểu đương nhiệm", "present": "số đại biểu có mặt", "issued": "số phiếu phát ra",
    "collected": "số phiếu thu về", "valid": "số phiếu hợp lệ",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One counted vote on persons, as the draft needs it: its figures and what their base is."""

    facts: BallotFacts
    base_kind: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The text of the draft."""

    title: str
    grounds: list[str]
    articles: list[dict[str, str]]


def confirmation(*, item: str, council: str, session: str, rounds: list[Counted]) -> Confirmation:
    """Return the draft that confirms the rounds of one election, or one vote of confidence."""
    deed = _deed(item, rounds[-1].facts)
    executive = "Thường trực Hội đồng nhân dân, Ủy ban nhân dân, các cơ quan, tổ chức có liên quan và những người có tên tại Điều 1 chịu trách nhiệm thi hành Nghị quyết này."
    articles = [{"title": f"Xác nhận kết quả {deed}", "body": "\n".join(_figures(rounds))}]
    follows = _follows(rounds[-1].facts)
    if follows:
        articles.append({"title": "Việc thực hiện sau khi có kết quả", "body": "\n".join(follows)})
    articles += [
        {"title": "Hiệu lực thi hành", "body": f"Nghị quyết này có hiệu lực kể từ ngày được {council} thông qua."},
        {"title": "Tổ chức thực hiện", "body": executive},
    ]
    return Confirmation(f"Về việc xác nhận kết quả {deed}"[:LONGEST], _grounds(rounds, session), articles)


def _deed(item: str, facts: BallotFacts) -> str:
    """Return what was done, as it goes on in a sentence."""
    if facts.kind == "election" and facts.post:
        return f"bầu {facts.post}"
    if item.startswith(DEEDS):
        return item[0].lower() + item[1:]
    return f"{'bầu cử' if facts.kind == 'election' else facts.rule.lower()}: {item}"


def _grounds(rounds: list[Counted], session: str) -> list[str]:
    """Return the rule and the record of each count."""
    rule = rounds[-1].facts.citation
    found = [f"Căn cứ {rule}"] if rule else []
    for each in rounds:
        record = each.facts.paper.protocol if each.facts.paper else ""
        on = day_of(each.facts.closed_at)
        found.append(f"Căn cứ Biên bản kiểm phiếu số {record}" if record else f"Căn cứ kết quả kiểm phiếu {on} tại {session}")
    return list(dict.fromkeys(found))


def _figures(rounds: list[Counted]) -> list[str]:
    lines = []
    for place, each in enumerate(rounds, start=1):
        facts = each.facts
        issued = facts.paper.issued if facts.paper else facts.voters
        head = f"Lần bỏ phiếu thứ {place}, {day_of(facts.closed_at)}" if len(rounds) > 1 else f"Bỏ phiếu kín {day_of(facts.closed_at)}"
        lines.append(
            f"{head}: số phiếu phát ra {issued}; số phiếu thu về {facts.collected}; số phiếu hợp lệ {facts.collected - facts.invalid}; số phiếu không hợp lệ {facts.invalid}."
        )
        if facts.kind == "election":
            lines += [f"Ông (bà) {_who(person)} trúng cử với {_votes(person, each.base_kind)}." for person in facts.persons if person.elected]
        else:
            lines += [f"Ông (bà) {_who(person)}: {_votes(person, each.base_kind)}." for person in facts.persons]
    return lines


def _who(person: PersonFacts) -> str:
    return ", ".join(part for part in (person.name, person.detail) if part)


def _votes(person: PersonFacts, base_kind: str) -> str:
    """Return the figures of a person that were given for them, with base and percent."""
    base = BASES.get(base_kind, "tổng số phiếu")
    if person.elected is not None:
        number = next((number for key, _title, number in person.figures if key in ("chosen", "agree")), 0)
        return f"{number}/{person.base} phiếu, đạt {percent(number, person.base)} {base}"
    figures = "; ".join(f"{number}/{person.base} phiếu {COLUMNS.get(key, title)} ({percent(number, person.base)})" for key, title, number in person.figures)
    return f"{figures} so với {base}"


def _follows(facts: BallotFacts) -> list[str]:
    """Return what the rule says must or may follow, where something does."""
    return [f"Ông (bà) {person.name}: {person.consequence[:1].lower()}{person.consequence[1:]} ({person.citation})." for person in facts.persons if person.consequence]
