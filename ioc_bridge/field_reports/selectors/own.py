"""What the reporter reads of the own report, in plain words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ioc_bridge.field_reports.enums import State
from ioc_bridge.field_reports.models import Report

PLAIN = {
    State.NEW: _("We have your report. The operations centre is looking at it."),
    State.ACCEPTED: _("Your report is accepted. The centre is finding the unit that deals with it."),
    State.DUPLICATE: _("Others have reported the same matter. Your report is joined to theirs, and the answer stands there."),
    State.FORWARDED: _("The matter belongs to another authority. Your report was passed on."),
    State.REFUSED: _("Your report was not accepted. The reason stands below."),
    State.ASSIGNED: _("Your report is with the unit that deals with it."),
    State.IN_WORK: _("The unit is dealing with it."),
    State.ANSWERED: _("The unit has dealt with it. Its answer is being checked."),
    State.APPROVED: _("The answer is approved and will be published."),
    State.PUBLISHED: _("The matter is dealt with. Tell us whether you are content."),
    State.CLOSED: _("The matter is dealt with and closed."),
}
TONES = {
    State.NEW: "info", State.ACCEPTED: "info", State.DUPLICATE: "neutral", State.FORWARDED: "neutral", State.REFUSED: "warning", State.ASSIGNED: "info",
    State.IN_WORK: "info", State.ANSWERED: "info", State.APPROVED: "success", State.PUBLISHED: "success", State.CLOSED: "success",
}
_STEPS = (_("Report sent"), _("Accepted"), _("Dealt with"), _("Report answered"))
_AT = {
    State.NEW: 1, State.ACCEPTED: 2, State.ASSIGNED: 2, State.IN_WORK: 2, State.ANSWERED: 3, State.APPROVED: 3, State.PUBLISHED: 4, State.CLOSED: 4,
}


def way(report: Report) -> list[dict[str, Any]]:
    """Return the stations with where the report is; empty where it left the way."""
    if report.state not in _AT:
        return []
    at = _AT[State(report.state)]
    return [{"label": label, "state": "done" if place < at else "now" if place == at else "next"} for place, label in enumerate(_STEPS)]
