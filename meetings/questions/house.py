"""What stands in the agenda, the ledger and the minutes is in the language of the house, whoever writes it."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.questions.models import Promise


def report_title() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("Report on the promises made in question time at earlier sessions")


def set_by_the_chair() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("The number of days was set by the chair; the law's own figure has not been read.")


def promised(promise: Promise, due_on: date | None) -> str:
    """Return what the minutes say of a promise."""
    with override(settings.LANGUAGE_CODE):
        return _("%(name)s promised (%(kind)s): %(text)s. Due on %(day)s.") % {
            "name": promise.name, "kind": str(promise.get_kind_display()).lower(), "text": promise.text.rstrip("."), "day": f"{due_on:%d/%m/%Y}" if due_on else "",
        }
