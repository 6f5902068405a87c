"""Which requests a permit lets its holder begin, and under which procedure. Pure."""

from workflows.permits.rules.permit_states import permit_after

EXTEND, ADJUST, REISSUE, REVOKE = "extend", "adjust", "reissue", "revoke"
#: request → code of the procedure for a house, and for other works
PROCEDURES = {
    EXTEND: ("GPXD-NO-GH", "GPXD-NO-GH"), ADJUST: ("GPXD-NO-DC", "GPXD-KT-DC"), REISSUE: ("GPXD-CL", "GPXD-CL"), REVOKE: ("GPXD-TH", "GPXD-TH"),
}

#: kind of a permit → how the question of the law pack names it
KINDS = {"new": "new", "stage": "new", "project": "new", "repair": "repair", "relocation": "repair", "temporary": "temporary"}


def requests_open(*, state: str, started: bool, by_authority: bool) -> list[str]:
    """Return what can be asked for now. Works that have begun need no more time; only the authority begins a revocation."""
    asked = (EXTEND, ADJUST, REISSUE, REVOKE) if by_authority else (EXTEND, ADJUST, REISSUE)
    return [what for what in asked if permit_after(state, what) and not (what == EXTEND and started)]


def procedure_for(what: str, *, is_house: bool) -> str:
    """Return the code of the procedure; KeyError for another word."""
    return PROCEDURES[what][0 if is_house else 1]


def facts_of(what: str, *, kind: str, by_commune: bool, by_household: bool) -> dict[str, str]:
    """Return what the permit answers by itself: who issued it, of which kind it is and whose, where what changes it depends on that."""
    issuer = {"issued_by": "commune"} if by_commune else {}
    known = {"permit_kind": KINDS[kind]} if what in (EXTEND, ADJUST) and kind in KINDS else {}
    return issuer | known | ({"owner_kind": "household" if by_household else "organisation"} if what == ADJUST else {})
