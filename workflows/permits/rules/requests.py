"""Which requests a permit lets its holder begin, and under which procedure. Pure."""

from workflows.permits.rules.permit_states import permit_after

EXTEND, ADJUST, REISSUE, REVOKE = "extend", "adjust", "reissue", "revoke"
#: request → code of the procedure for a house, and for other works
PROCEDURES = {
    EXTEND: ("GPXD-NO-GH", "GPXD-NO-GH"), ADJUST: ("GPXD-NO-DC", "GPXD-KT-DC"), REISSUE: ("GPXD-CL", "GPXD-CL"), REVOKE: ("GPXD-TH", "GPXD-TH"),
}


def requests_open(*, state: str, started: bool, by_authority: bool) -> list[str]:
    """Return what can be asked for now. Works that have begun need no more time; only the authority begins a revocation."""
    asked = (EXTEND, ADJUST, REISSUE, REVOKE) if by_authority else (EXTEND, ADJUST, REISSUE)
    return [what for what in asked if permit_after(state, what) and not (what == EXTEND and started)]


def procedure_for(what: str, *, is_house: bool) -> str:
    """Return the code of the procedure; KeyError for another word."""
    return PROCEDURES[what][0 if is_house else 1]
