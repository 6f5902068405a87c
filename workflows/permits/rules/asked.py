"""What an applicant is asked of the works: what forms 01 and 02 of Decree 217/2026, Appendix II ask of this kind. Pure."""

_LAND = ("parcel", "map_sheet", "parcel_area", "land_papers")
_SETBACKS = ("setback_front", "setback_side", "setback_back")
#: kind of works → figures, in the order of items 4.1 to 4.8 of form 01
_SIZE = {
    "house": ("footprint", "ground_floor_area", "floor_area", "storeys", "mezzanines", "basements", "has_roof_cabin", "height", "ground_level", *_SETBACKS),
    "linear": ("length", "ground_level", "clearance", "depth"),
    "monument": ("footprint", "ground_level", "height", *_SETBACKS),
    "underground": ("footprint", "floor_area", "basements", "depth", "ground_level", *_SETBACKS),
    "": ("footprint", "floor_area", "storeys", "basements", "height", "ground_level", *_SETBACKS),
}


def asked_fields(*, form: str, kind: str, class_known: bool) -> dict[str, tuple[str, ...]]:
    """Return part → fields. Form 02 asks for the place and the time alone; a class that the answers told is not asked again."""
    if form == "02":
        return {"works": ("months",), "land": ("parcel", "map_sheet"), "size": ()}
    first = ("kind",) if kind != "house" else ()
    group = ("house_group",) if kind == "house" else ()
    return {"works": (*first, *(() if class_known else ("work_class",)), *group, "months"), "land": _LAND, "size": _SIZE.get(kind, _SIZE[""])}
