"""Which People's Committee a place belongs to."""

from govsuite.people.public import Unit, units_of_place


def authority_of(unit_id: int) -> Unit:
    """Return the People's Committee of the place: orders stand in its register, it meets on its incidents."""
    units = Unit.objects.filter(pk__in=units_of_place(unit_id))
    return units.filter(kind=Unit.Kind.COMMITTEE).order_by("pk").first() or units.get(pk=unit_id)
