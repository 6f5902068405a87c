"""What a screen may show. Pure."""

AUTO, SEATS, AGENDA, CALM = "auto", "seats", "agenda", "calm"
HALL, FOYER = "hall", "foyer"

#: place of a screen → what it may show; the first is what it shows untouched
SCENES: dict[str, tuple[str, ...]] = {
    HALL: (AUTO, SEATS, AGENDA, CALM),
    FOYER: (AUTO, AGENDA, CALM),
}


def may_show(place: str, scene: str) -> bool:
    return scene in SCENES.get(place, ())


def chosen(screens: dict[str, str]) -> dict[str, str]:
    """Return place → what it shows; what nobody chose, or is not known any more, follows the hall."""
    return {place: screens.get(place, "") if may_show(place, screens.get(place, "")) else AUTO for place in SCENES}
