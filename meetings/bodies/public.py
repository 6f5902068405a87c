"""The door of ``meetings.bodies``: other apps import nothing else of it."""

from meetings.bodies.area import holds_in_area, leads_body, same_place, title_in, units_of_place
from meetings.bodies.documents import (
    council_of,
    in_words_of,
    lines_of_signing,
    organisation_lines,
    place_of,
    register_of,
)
from meetings.bodies.edge import done, status_of, told
from meetings.bodies.models import Body, CouncilSettings, Mandate, MandateStatus, Membership, Term
from meetings.bodies.rules.houses import House
from meetings.bodies.selectors import (
    MEETING_KINDS,
    active_among,
    active_mandate,
    active_mandates,
    body_ids_of,
    committee_of,
    delegates_counted,
    group_of,
    groups_by_mandate,
    head_of,
    in_office_of,
    level_of,
    mandates_in_office,
    mandates_of,
    members_of,
    memberships_of,
    parts_of,
    settings_of,
    status_subquery,
    statutory_seats,
    term_on,
)

__all__ = [
    "MEETING_KINDS", "Body", "CouncilSettings", "House", "Mandate", "MandateStatus", "Membership", "Term", "active_among", "active_mandate", "active_mandates",
    "body_ids_of", "committee_of", "council_of", "delegates_counted", "done", "group_of", "groups_by_mandate", "head_of", "in_office_of", "level_of", "holds_in_area", "in_words_of", "leads_body", "lines_of_signing",
    "mandates_in_office", "mandates_of", "members_of", "memberships_of", "organisation_lines", "parts_of", "place_of", "register_of", "same_place", "settings_of", "status_of", "status_subquery",
    "statutory_seats", "term_on", "title_in", "told", "units_of_place",
]
