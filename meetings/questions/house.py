"""What stands in the agenda and the ledger is in the language of the house, whoever writes it."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def report_title() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("Report on the promises made in question time at earlier sessions")


def set_by_the_chair() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("The number of days was set by the chair; the law's own figure has not been read.")
