"""What can be asked for about a permit, in words: of a button, and of the dossier that it begins."""

from django.utils.translation import gettext_lazy

from workflows.permits.models import Permit
from workflows.permits.rules.requests import ADJUST, EXTEND, REISSUE, REVOKE

#: what → (button of the citizen, button of the counter, icon)
BUTTONS = {
    EXTEND: (gettext_lazy("Ask for an extension"), gettext_lazy("Extension"), "calendar-plus"),
    ADJUST: (gettext_lazy("Ask for an adjustment"), gettext_lazy("Adjustment"), "adjustments"),
    REISSUE: (gettext_lazy("Ask for a copy of a lost or torn permit"), gettext_lazy("Copy of a lost or torn permit"), "copy"),
    REVOKE: ("", gettext_lazy("Revocation"), "ban"),
}
_TITLES = {
    EXTEND: gettext_lazy("Extend construction permit No. %(number)s of %(day)s"), ADJUST: gettext_lazy("Adjust construction permit No. %(number)s of %(day)s"),
    REISSUE: gettext_lazy("Issue construction permit No. %(number)s of %(day)s again"), REVOKE: gettext_lazy("Revoke construction permit No. %(number)s of %(day)s"),
}


def title_of(permit: Permit, what: str) -> str:
    """Return the line in which the dossier says what it asks."""
    return str(_TITLES[what]) % {"number": permit.number, "day": permit.issued_on.strftime("%d/%m/%Y")}

