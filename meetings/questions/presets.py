"""What stands until a council has entered its own regulation: unverified, and shown so."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: after the guidance for the law of 2015, which the law of 2025 has replaced
CRITERIA = (
    gettext_lazy("A pressing matter that many voters or the public are concerned about"),
    gettext_lazy("A sign that the law is broken or a duty is not done"),
    gettext_lazy("Answered before, but delegates do not agree with the answer"),
    gettext_lazy("Within the competence and duty of the person asked"),
)
#: chairman and members of the People's Committee, heads of agencies
POSITIONS = ("ubnd_chair", "ubnd_vice_chair", "ubnd_member", "unit_head", "onestop_head", "office_head")


def criteria() -> list[str]:
    return [str(each) for each in CRITERIA]


def citation() -> str:
    return _("Law 72/2025/QH15, Article 33, clause 7")
