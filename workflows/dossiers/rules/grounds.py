"""What a refusal may stand on. Pure."""

from collections.abc import Collection, Mapping


def refusal_flaw(*, asked: Mapping[int, bool | None], cited: Collection[int], citation: str) -> str:
    """Return what is wrong with the grounds of a refusal, as a code; empty when nothing is.

    ``asked`` are the items of the one supplement notice (number → met); empty when none was sent. After a notice a
    refusal cites unmet items of it and no others; without one it names the article that the request is against.
    """
    if not asked:
        return "" if citation.strip() else "no_citation"
    if not cited:
        return "no_item"
    if any(number not in asked for number in cited):
        return "unknown_item"
    if any(asked[number] is None for number in cited):
        return "unjudged_item"
    return "met_item" if any(asked[number] for number in cited) else ""
