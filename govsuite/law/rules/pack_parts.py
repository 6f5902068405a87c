"""What every kind of pack is made of: documents, citations, figures, and how sure each fact is."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from govsuite.law.rules.procedures import Citation
from govsuite.law.rules.schema import (
    Check,
    Field,
    Flaw,
    Path,
    Record,
    Records,
    Shape,
    day,
    one_of,
    pattern,
    text,
    texts,
    whole,
    whole_or_fraction,
    yes_no,
)

UNITS = ("days", "working_days", "months", "years", "seconds", "minutes", "part", "times", "people")

key = pattern(r"[a-z][a-z0-9_-]{0,59}", "bad_key")
code = pattern(r"[A-Z0-9][A-Z0-9-]{2,59}", "bad_code")
point = pattern(r"[a-zđ]{1,2}", "bad_key")
link = pattern(r"https://[^\s<>\"']{4,300}", "bad_link")


def optional(check: Check) -> Field:
    return Field(check, required=False)


#: Where the words of a fact stand in the text that its writer read: a file's name, a line, a few words.
READ_IN = Record({"file": Field(text(120)), "line": Field(whole(1, 1_000_000)), "words": Field(text(200))})

#: How sure a fact is, and where it stands. A fact that nobody checked says why.
SOURCE: Shape = {
    "citations": optional(texts), "verified": Field(yes_no), "why_unverified": optional(text(500)), "note": optional(text(700)),
    "source": READ_IN,
}

FIGURES = Records({
    "key": Field(key), "title": Field(text()), "value": Field(whole_or_fraction), "unit": Field(one_of(*UNITS)), **SOURCE,
})

DOCUMENTS = Records({
    "key": Field(key), "number": optional(text(60)), "title": Field(text()), "issuer": optional(text(100)), "issued": optional(day),
    "in_force": Field(yes_no), "link": optional(link), "link_verified": optional(yes_no), "why_link_unverified": optional(text(500)), "note": optional(text(500)),
}, required=True, least=1)

CITATIONS = Records({
    "key": Field(key), "document": Field(key), "article": Field(whole(1, 999)), "clause": optional(pattern(r"[0-9]{1,2}[a-z]?", "bad_key")),
    "point": optional(point), "text": Field(text(200)), "says": Field(text(1000)),
    "verified": Field(yes_no), "why_unverified": optional(text(500)), "source": READ_IN,
})


def check_addresses(documents: list[dict[str, Any]]) -> Iterator[Flaw]:
    """Somebody can have opened only an address that is there; of one that nobody opened it is said where it comes from."""
    for place, entry in enumerate(documents):
        if entry.get("link_verified") and not entry.get("link"):
            yield Flaw(("documents", place, "link"), "link_missing")
        if entry.get("link_verified") is False and not entry.get("why_link_unverified"):
            yield Flaw(("documents", place, "link_verified"), "why_link_unverified_missing")


def check_sources(value: Any, path: Path, citations: set[str]) -> Iterator[Flaw]:
    """Every fact cites what exists, and one that nobody checked says why."""
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from check_sources(item, (*path, place), citations)
    if not isinstance(value, dict):
        return
    if value.get("verified") is False and not value.get("why_unverified"):
        yield Flaw((*path, "verified"), "why_unverified_missing")
    for place, name in enumerate(value.get("citations", []) if path else []):
        if name not in citations:
            yield Flaw((*path, "citations", place), "unknown_citation", name)
    for name, item in value.items():
        if name != "citations" or not path:
            yield from check_sources(item, (*path, name), citations)


def citation_text(keys: list[str] | None, texts_of: dict[str, str]) -> str:
    """Return the citations as a reader sees them: the first is the article, others follow."""
    return "; ".join(texts_of[name] for name in keys or [] if name in texts_of)


def texts_of_citations(content: dict[str, Any]) -> dict[str, str]:
    return {citation["key"]: citation["text"] for citation in content.get("citations", [])}


def citations_of(content: dict[str, Any]) -> dict[str, Citation]:
    """Return the citations of a pack by key, each with the official source of its document."""
    documents = {item["key"]: item for item in content["documents"]}
    entries = content.get("citations", [])
    [(main, _count)] = Counter(entry["document"] for entry in entries).most_common(1) or [("", 0)]
    return {
        entry["key"]: Citation(
            entry["key"], entry["text"], entry["says"], documents[entry["document"]].get("link", ""), entry["verified"], entry["article"],
            entry.get("clause", ""), entry.get("point", ""), "" if entry["document"] == main else documents[entry["document"]].get("number", ""),
            documents[entry["document"]].get("link_verified", False),
        ) for entry in entries
    }
