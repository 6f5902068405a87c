"""What stands in the agenda and the ledger is in the language of the house, whoever writes it."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override


def report_title() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("Report on the answers to voters' petitions")


def clock_title() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("Answer to a voters' petition")


def set_by_the_council() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("The number of days was set by the Standing Committee; no figure of law has been read.")
