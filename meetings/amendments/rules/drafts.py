"""Read a draft resolution out of its paragraphs: subject, grounds, articles (NĐ 30/2020 form 1.1)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_ARTICLE = re.compile(r"^Điều\s+(\d+)\s*[.:]\s*(.*)$", re.IGNORECASE)
_GROUND = re.compile(r"^(Căn cứ|Xét|Trên cơ sở|Theo đề nghị|Thực hiện)\b")
_SUBJECT = re.compile(r"^(Về|V/v)\b")
_OF_ITEM = re.compile(r"^(?:Dự thảo\s+)?Nghị quyết\s+(?=về\b)", re.IGNORECASE)
_DECIDES = re.compile(r"^QUYẾT NGHỊ\s*:?$", re.IGNORECASE)
_ENDS = re.compile(r"^(Nơi nhận\s*:|TM\.|CHỦ TỊCH$)")


@dataclass(slots=True)
class ArticleText:
    """One article: its title (may be empty) and its body, paragraphs parted by line breaks."""

    title: str
    body: str = ""


@dataclass(slots=True)
class ResolutionText:
    """What was read; empty parts were not found and are left to the drafter."""

    subject: str = ""
    grounds: list[str] = field(default_factory=list)
    articles: list[ArticleText] = field(default_factory=list)


def subject_of(title: str) -> str:
    """Return the subject of the resolution on an agenda item: "Dự thảo Nghị quyết về A" adopts one "Về A"."""
    subject = _OF_ITEM.sub("", title.strip())
    return subject[:1].upper() + subject[1:]


def read_draft(paragraphs: Iterable[str]) -> ResolutionText:
    """Read the paragraphs of a draft in order.

    Grounds stand before "QUYẾT NGHỊ:"; an article begins with "Điều n."; what follows belongs to it
    until the recipients or the signature. A title that runs on into a sentence is the article's body.
    """
    text = ResolutionText()
    lines = [" ".join(line.split()) for line in paragraphs]
    for line in (line for line in lines if line):
        if text.articles and _ENDS.match(line):
            break
        _place(text, line)
    return text


def _place(text: ResolutionText, line: str) -> None:
    article = _ARTICLE.match(line)
    if article:
        title = article.group(2).strip()
        # A whole sentence behind "Điều n." is the article itself, not its heading.
        text.articles.append(ArticleText("", title) if title.endswith((".", ";", ":")) else ArticleText(title))
    elif text.articles:
        last = text.articles[-1]
        last.body = f"{last.body}\n{line}".strip()
    elif _GROUND.match(line):
        text.grounds.append(line.rstrip(";."))
    elif not text.subject and _SUBJECT.match(line) and not _DECIDES.match(line):
        text.subject = line
