"""What a problem says to the duty officer: what is wrong, and what to do."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ioc_bridge.connectors.items import Problem, Quality

QUALITY_WORDS = {
    Quality.MEASURING: gettext_lazy("measuring"), Quality.CALIBRATING: gettext_lazy("calibrating"), Quality.ERROR: gettext_lazy("device fault"),
    Quality.MAINTENANCE: gettext_lazy("in maintenance"), Quality.UNKNOWN: gettext_lazy("state unknown"),
}

#: code → sentence
SENTENCES: dict[str, Any] = {
    "config.no_mapping": gettext_lazy("The profile is no YAML mapping of names to values. Begin it with “kind: …”."),
    "config.yaml": gettext_lazy("The YAML cannot be read: %(detail)s. Check the indentation and the quotation marks there."),
    "config.kind": gettext_lazy("There is no kind of connector called “%(given)s”. Choose one of: %(known)s."),
    "config.missing": gettext_lazy("The profile lacks “%(name)s”. Add it."),
    "config.zone": gettext_lazy("“%(given)s” is no time zone. Write one such as Asia/Ho_Chi_Minh."),
    "config.states": gettext_lazy("“states” must list the device's words and what each means, one on a line."),
    "config.state": gettext_lazy("“%(given)s” is no meaning for the state “%(state)s”. Use measuring, calibrating, error, maintenance or unknown."),
    "config.fields": gettext_lazy("“fields” must list 1 to %(most)s fields."),
    "config.field": gettext_lazy("Field %(place)s cannot be used: its name needs small letters, figures and _ and comes once; its type is one of %(types)s; a choice names its choices."),
    "config.unknown_field": gettext_lazy("The profile speaks of a field “%(field)s” that “fields” does not list."),
    "config.makes": gettext_lazy("“makes” is “%(given)s”; write record or reading."),
    "config.record": gettext_lazy("Records need “dataset”, “key” (a list of fields) and “period” with field and step (%(steps)s)."),
    "config.reading": gettext_lazy("Readings need “stream”, “at” and “value” or “values”."),
    "config.value": gettext_lazy("“%(name)s” cannot be “%(given)s”. Allowed: %(allowed)s."),
    "config.path": gettext_lazy("“%(given)s” is no path into the message. Write it like $.data.items[*] or device.name."),
    "line.columns": gettext_lazy("The line has %(found)s columns where %(wanted)s are expected. Check the delimiter in the profile, or the file."),
    "cell.missing": gettext_lazy("“%(field)s” is empty. Fill it in."),
    "cell.no_number": gettext_lazy("“%(given)s” is no number (%(field)s). Write it like 12,5."),
    "cell.not_finite": gettext_lazy("“%(given)s” is no measured value (%(field)s). The device reports a fault: check it."),
    "cell.too_large": gettext_lazy("%(given)s is larger than anything that can be measured (%(field)s). Check the device or the unit."),
    "cell.no_whole": gettext_lazy("“%(given)s” is no whole number (%(field)s)."),
    "cell.no_time": gettext_lazy("“%(given)s” is no day or time (%(field)s). Write it like 26/11/2026 07:30."),
    "cell.no_choice": gettext_lazy("“%(given)s” is not allowed in “%(field)s”. Choose one of: %(choices)s."),
    "cell.too_long": gettext_lazy("The text of “%(field)s” is too long. Shorten it."),
    "cell.out_of_range": gettext_lazy("%(given)s lies outside %(least)s to %(most)s (%(field)s). Check the figure and its unit."),
}


def sentence(problem: Problem) -> str:
    """Return the problem in the reader's language, with its line."""
    words = SENTENCES.get(problem.code)
    told = str(words) % dict(problem.values) if words else problem.code
    return _("Line %(line)s: %(told)s") % {"line": problem.line, "told": told} if problem.line else told
