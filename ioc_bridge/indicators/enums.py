"""Words of indicators and their reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

#: what files of a report belong to
SUBJECT = "ioc_bridge_indicators.report"
#: what evidence of a self-assessment belongs to
SHEET = "ioc_bridge_indicators.assessment"


class Aggregation(models.TextChoices):
    """What may be done with values of several areas or periods. A rate is never summed or averaged: its weights are not known."""

    FLOW = "flow", _("summed over areas and periods")
    STOCK = "stock", _("summed over areas, the last period counts")
    RATE = "rate", _("a rate: shown area by area")


class Direction(models.TextChoices):
    UP = "up", _("more is better")
    DOWN = "down", _("less is better")


class PeriodKind(models.TextChoices):
    MONTH = "month", _("each month")
    QUARTER = "quarter", _("each quarter")
    HALF = "half", _("each half-year")
    NINE = "nine", _("nine months")
    YEAR = "year", _("each year")


class State(models.TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("figures are being entered")
    SUBMITTED = "submitted", _("to be checked")
    RETURNED = "returned", _("returned")
    CHECKED = "checked", _("to be signed off")
    SIGNED = "signed", _("signed off")


#: figures may be changed
OPEN = (State.DRAFT, State.RETURNED)


class Light(models.TextChoices):
    """How an indicator stands against its plan, in words: never by colour alone."""

    OK = "ok", _("on plan")
    RISK = "risk", _("at risk")
    BEHIND = "behind", _("behind plan")
    PARTIAL = "partial", _("figures are missing")
    NO_PLAN = "no_plan", _("no plan")


LIGHT_TONES = {Light.OK: "success", Light.RISK: "warning", Light.BEHIND: "danger", Light.PARTIAL: "neutral", Light.NO_PLAN: "neutral"}
STATE_TONES = {State.DRAFT: "neutral", State.SUBMITTED: "info", State.RETURNED: "warning", State.CHECKED: "info", State.SIGNED: "success"}


class Origin(models.TextChoices):
    """Where a figure comes from."""

    HAND = "hand", _("by hand")
    FILE = "file", _("from a file")
    SOURCE = "source", _("from a data source")


class Deed(models.TextChoices):
    """What happened to a report."""

    OPEN = "open", _("opened")
    IMPORT = "import", _("figures taken from a file")
    TAKE = "take", _("figures taken from the data source")
    SUBMIT = "submit", _("submitted")
    RETURN = "return", _("returned")
    CHECK = "check", _("checked")
    SIGN = "sign", _("signed off")
    REVISE = "revise", _("opened for revision")
    REMIND = "remind", _("reminded")
