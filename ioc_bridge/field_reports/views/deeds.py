"""The deeds on a report by the word in their address: which form each has, which ability, what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from ioc_bridge.field_reports.forms.desk import (
    AcceptForm,
    AnswerForm,
    AssignForm,
    ForwardForm,
    HandForm,
    HandOverForm,
    JoinForm,
    NothingForm,
    NumberForm,
    PublishForm,
    ReasonForm,
)
from ioc_bridge.field_reports.models import Report
from ioc_bridge.field_reports.rules.states import possible
from ioc_bridge.field_reports.selectors.handovers import is_unsure, may_be_taken
from ioc_bridge.field_reports.selectors.reports import original_for
from ioc_bridge.field_reports.services import handing_over, handling, triage


@dataclass(frozen=True, slots=True)
class Deed:
    """``way``: the deed of the table of states, empty where the state stays. ``first``: shown open, the usual next thing to do."""

    way: str
    ability: str
    label: Any
    icon: str
    done: Any
    act: Callable[..., Any]
    form: type[forms.Form] = NothingForm
    first: bool = False
    #: more than the state says, where that is not enough
    fits: Callable[[Report], bool] | None = None


def _with(deed: Callable[..., Any], *names: str) -> Callable[..., Any]:
    """Return the deed called with these fields of its form."""
    def act(report: Report, given: dict[str, Any], **who: Any) -> Any:
        return deed(report=report, **{name: given[name] for name in names}, **who)

    return act


def _join(report: Report, given: dict[str, Any], *, actor: Actor, now: datetime, version: int | None) -> Report:
    return triage.join_report(report=report, original=original_for(actor, given["original"]), actor=actor, now=now, version=version)


def _hand_over(report: Report, given: dict[str, Any], **who: Any) -> Report:
    return handing_over.hand_over_report(report=report, source_id=given["system"], reason=given["reason"], **who)


DEEDS: dict[str, Deed] = {
    "tiep-nhan": Deed("accept", "triage", _("Accept"), "check", _("The report is accepted."), _with(triage.accept_report, "category"), AcceptForm, first=True),
    "chuyen-don-vi": Deed("assign", "triage", _("Give to a unit"), "send", _("The unit is told."), _with(triage.assign_report, "unit", "note"), AssignForm),
    "gop": Deed("join", "triage", _("Join to an earlier report"), "arrows-join", _("The report is joined."), _join, JoinForm),
    "ban-giao": Deed("hand_over", "triage", _("Hand to another system"), "cloud-upload", _("The report is on its way to the other system."), _hand_over, HandOverForm, fits=may_be_taken),
    "da-den": Deed("come_back", "triage", _("It is there: enter its number"), "check", _("The number is kept."), _with(handing_over.enter_number, "number"), NumberForm, first=True, fits=is_unsure),
    "gui-lai": Deed("come_back", "triage", _("It is not there: send it again"), "send", _("The report is on its way to the other system."), _with(handing_over.send_again), fits=is_unsure),
    "thu-ve": Deed("come_back", "triage", _("Take it back"), "arrow-back-up", _("The report stands in the queue again."), _with(handing_over.take_back, "reason"), ReasonForm, fits=is_unsure),
    "chuyen-tiep": Deed("forward", "triage", _("Forward to another authority"), "external-link", _("The report is forwarded."), _with(triage.forward_report, "to", "reason"), ForwardForm),
    "tu-choi": Deed("refuse", "triage", _("Do not accept"), "ban", _("The report is not accepted."), _with(triage.refuse_report, "reason"), ReasonForm),
    "tach": Deed("part", "triage", _("Part it again"), "arrows-split", _("The report stands by itself again."), _with(triage.part_report)),
    "giao": Deed("", "hand", _("Name the officer"), "user-check", _("The officer is told."), _with(handling.hand_report, "officer"), HandForm, first=True),
    "bat-dau": Deed("begin", "work", _("Begin the work"), "player-play", _("The work has begun."), _with(handling.begin_work), first=True),
    "tra-lai": Deed("give_back", "work", _("Give back to the centre"), "arrow-back-up", _("The centre is told."), _with(handling.give_back, "reason"), ReasonForm),
    "tra-loi": Deed("answer", "work", _("Answer"), "message-check", _("The answer waits for approval."), _with(handling.draft_answer, "answer"), AnswerForm, first=True),
    "duyet": Deed("approve", "approve", _("Approve the answer"), "circle-check", _("The answer is approved."), _with(handling.approve_answer), first=True),
    "yeu-cau-sua": Deed("send_back", "approve", _("Send the answer back"), "arrow-back-up", _("The answer is sent back."), _with(handling.send_back, "reason"), ReasonForm),
    "dang": Deed("publish", "publish", _("Publish"), "world-upload", _("The report is published."), _with(handling.publish_report, "words"), PublishForm, first=True),
    "dong": Deed("close", "publish", _("Close"), "archive", _("The report is closed."), _with(handling.close_report)),
}
#: in which states an officer is named
HANDED = ("assigned", "in_work")


def form_of(word: str, report: Report, data: Any = None) -> forms.Form:
    """Return the form of a deed, filled with what is known."""
    kind = DEEDS[word].form
    if kind is HandOverForm:
        return HandOverForm(data, report=report)
    if kind is HandForm:
        return HandForm(data, report=report, initial={"officer": report.officer_id}, prefix=None)
    known = {"category": report.category_id, "unit": report.unit_id, "answer": report.answer, "words": report.public_words or report.words}
    return kind(data, initial=known)


def offered(report: Report, can: dict[str, bool]) -> list[str]:
    """Return the words of the deeds that this person may do now."""
    ways = possible(report.state)
    return [
        word for word, deed in DEEDS.items()
        if can.get(deed.ability) and (deed.way in ways if deed.way else report.state in HANDED) and (deed.fits is None or deed.fits(report))
    ]
