"""Refusals of this app, each with what to do."""

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict, Invalid


def stale() -> Conflict:
    return Conflict("alarm.stale", _("Somebody else dealt with this alarm meanwhile. Look at it again."))


def acknowledged_already(name: str) -> Conflict:
    return Conflict("alarm.acknowledged", _("%(name)s acknowledged this alarm already.") % {"name": name})


def over() -> Conflict:
    return Conflict("alarm.over", _("This alarm is over. There is nothing to do about it any more."))


def not_shelved() -> Conflict:
    return Conflict("alarm.not_shelved", _("This alarm is not set aside."))


def no_reason() -> Invalid:
    return Invalid("alarm.no_reason", _("Give a reason of at least ten letters."), field="reason")


def too_long(hours: int) -> Invalid:
    return Invalid("alarm.too_long", _("An alarm is set aside for at least one hour and at most %(hours)s hours.") % {"hours": hours}, field="hours")


def retired() -> Conflict:
    return Conflict("alarm_rule.retired", _("This limit is no longer watched. Look at the station again."))


def no_limit() -> Invalid:
    return Invalid("alarm_rule.no_limit", _("Give a lower or an upper limit."), field="high")


def limits_crossed() -> Invalid:
    return Invalid("alarm_rule.limits_crossed", _("The upper limit lies below the lower one."), field="high")


def taken(sentence: str, field: str) -> Invalid:
    return Invalid("station.taken", sentence, field=field)


def unit_stays() -> Conflict:
    return Conflict("stream.unit_stays", _("Readings are kept in this unit. Add another stream for another unit."))


def watched_already() -> Conflict:
    return Conflict("alarm_rule.watched_already", _("This very limit is watched already. Look at the station again."))
