"""Limits of what is measured: values of regulations, alarm levels of rivers, levels of disaster risk. As packs say them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from govsuite.law.rules.pack_parts import SOURCE, key, optional
from govsuite.law.rules.schema import Field, Flaw, Records, Shape, number, one_of, text, texts, whole, yes_no

COLOURS = ("light_blue", "light_yellow", "orange", "red", "purple")

SECTIONS: Shape = {
    "limits": Records({
        "key": Field(key), "title": Field(text(200)), "property": Field(key), "station_kind": Field(key), "stations": optional(texts),
        "column": optional(text(20)), "rank": optional(whole(1, 5)), "low": optional(number), "high": optional(number), "unit": optional(text(20)),
        "reached": Field(yes_no), "document": Field(key), "place": optional(text(200)), **SOURCE,
    }),
    "risk_levels": Records({
        "key": Field(key), "title": Field(text(200)), "level": Field(whole(1, 5)), "colour": Field(one_of(*COLOURS)), "document": Field(key),
        "place": optional(text(200)), **SOURCE,
    }),
}


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit. Neither ``low`` nor ``high``: the regulation has one, but nobody has read its value."""

    key: str
    title: str
    quantity: str
    station_kind: str
    stations: tuple[str, ...]
    column: str
    rank: int | None
    low: float | None
    high: float | None
    unit: str
    reached: bool
    citation: str
    verified: bool
    why_unverified: str
    note: str

    @property
    def is_unread(self) -> bool:
        return self.low is None and self.high is None

    def fits(self, *, station: str, kind: str, column: str, property: str) -> bool:
        """Tell whether it holds for a property of a station. ``column`` "QCVN 14" holds for every column of that regulation."""
        if property != self.quantity or kind != self.station_kind or (self.stations and station not in self.stations):
            return False
        return not self.column or column == self.column or column.startswith(f"{self.column} ")


def build_limits(content: Mapping[str, Any]) -> tuple[Limit, ...]:
    documents = {item["key"]: item for item in content["documents"]}
    return tuple(
        Limit(
            key=entry["key"], title=entry["title"], quantity=entry["property"], station_kind=entry["station_kind"],
            stations=tuple(entry.get("stations", ())), column=entry.get("column", ""), rank=entry.get("rank"), low=entry.get("low"),
            high=entry.get("high"), unit=entry.get("unit", ""), reached=entry["reached"], citation=place_text(entry, documents),
            verified=entry["verified"], why_unverified=entry.get("why_unverified", ""), note=entry.get("note", ""),
        ) for entry in content.get("limits", [])
    )


def place_text(entry: Mapping[str, Any], documents: Mapping[str, Mapping[str, Any]]) -> str:
    """Return where a limit stands: the place and the document by its number."""
    document = documents[entry["document"]]
    return ", ".join(part for part in (entry.get("place", ""), document.get("number") or document["title"]) if part)


def check_limits(content: Mapping[str, Any]) -> Iterator[Flaw]:
    """A limit stands in a document of the pack, and its ends are in order."""
    documents = {item["key"] for item in content["documents"]}
    for section in SECTIONS:
        for place, entry in enumerate(content.get(section, [])):
            if entry["document"] not in documents:
                yield Flaw((section, place, "document"), "unknown_document", entry["document"])
            low, high = entry.get("low"), entry.get("high")
            if low is not None and high is not None and low > high:
                yield Flaw((section, place, "high"), "high_below_low", str(high))
