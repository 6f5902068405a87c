"""What an applicant has to do next with an own dossier: one thing, with the button to it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.law.public import DueState, clock_of, due_state
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier, Evaluation, Supplement
from workflows.dossiers.rules.states import possible
from workflows.dossiers.selectors.own import result_of
from workflows.dossiers.services.notices import ONCE, notice_limit
from workflows.dossiers.services.returning import may_be_judged
from workflows.dossiers.services.steps import SUBJECT


@dataclass(frozen=True, slots=True)
class Task:
    """``post``: the button does a deed; else it opens a page."""

    title: Any
    text: Any
    icon: str
    label: Any = ""
    url: str = ""
    post: bool = False
    due: DueState | None = None
    urgent: bool = False


def to_do(dossier: Dossier) -> Task | None:
    """Return the applicant's next step; None where it is the office's turn or everything is done."""
    at = [dossier.public_id]
    if dossier.state == State.DRAFT:
        return Task(_("Go on with the form"), _("What you wrote is kept."), "pencil", _("Go on"), reverse("dossiers:online_what", args=at))
    if dossier.state == State.NOT_ACCEPTED:
        return Task(
            _("File anew"), _("Slip 03 says why it was not accepted. Mend it, then file anew."), "file-plus", _("File anew"),
            reverse("dossiers:online_begin", args=[dossier.procedure]),
        )
    if dossier.state == State.SUPPLEMENT:
        return _supplement(dossier)
    if dossier.state == State.DECIDED and result_of(dossier) is not None:
        return Task(
            _("Take the result"), _("The result is signed. Download it here, or collect the paper at the counter with your receipt."), "file-certificate",
            _("Download the result"), reverse("dossiers:own_collect", args=at), post=True, urgent=True,
        )
    if may_evaluate(dossier):
        return Task(
            _("How was the service?"), _("Five questions, less than a minute. Your answers are counted, not shown with your name."), "star", _("Answer five questions"),
            reverse("dossiers:own_evaluate", args=at),
        )
    return None


def may_evaluate(dossier: Dossier) -> bool:
    """Tell whether the applicant may say how the service was: once, after the result."""
    return may_be_judged(dossier) and not Evaluation.objects.filter(dossier=dossier).exists()


def _supplement(dossier: Dossier) -> Task | None:
    notice = Supplement.objects.filter(dossier=dossier, state=Supplement.State.ASKED).first()
    if notice is None:
        return None
    if notice.told_at is None:
        return Task(
            _("Supply what is missing"), _("The office sent a notice. Your time runs from the day on which you read it."), "file-alert",
            _("Read the notice"), reverse("dossiers:own_supplement_read", args=[dossier.public_id]), post=True, urgent=True,
        )
    clock = clock_of(SUBJECT, dossier.pk, "supplement")
    return Task(
        _("Supply what is missing"), _asked(notice), "file-alert", _("Supply now"),
        reverse("dossiers:own_supplement", args=[dossier.public_id]), due=due_state(clock, timezone.localdate()) if clock else None, urgent=True,
    )


def _asked(notice: Supplement) -> Any:
    if notice_limit(notice.dossier) == ONCE:
        return _("Send what the notice asks for before its last day: it is asked for once only.")
    return _("Send what the notice asks for, all of it at once.")


def can_stop(dossier: Dossier) -> bool:
    """Tell whether the applicant may still ask to stop it."""
    return "withdraw" in possible(dossier.state)
