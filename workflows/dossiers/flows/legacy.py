"""The way of a dossier that was filed before 2026-07-01: under the law of 2014 and Decree 175/2024/ND-CP (Decree 217/2026 Article 76.19).

Frozen: see ``flows/__init__.py``.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import nodes

from workflows.dossiers.enums import State, StepKind
from workflows.dossiers.flows.cases import has_open, is_in, remind, start_with
from workflows.flowkit.public import HouseFlow, Reminder


class OneStopFlowLegacy(HouseFlow):
    """One-stop dossier, law before July 2026."""

    start = nodes.StartHandle(this.begin).Annotation(title=_("Filed")).Next(this.reception)
    reception = nodes.Handle().Annotation(title=_("Reception")).Next(this.received)
    received = nodes.Switch().Case(this.not_accepted, cond=is_in(State.NOT_ACCEPTED)).Default(this.assigning)
    not_accepted = nodes.End().Annotation(title=_("Not accepted"))
    assigning = nodes.Handle().Annotation(title=_("Assignment")).Next(this.work)

    work = (
        nodes.Split().Always(this.appraisal).Next(this.supplement, case=is_in(State.SUPPLEMENT))
        .Next(this.opinions, case=has_open(StepKind.OPINION)).Next(this.inspection, case=has_open(StepKind.INSPECTION))
    )
    appraisal = nodes.Handle().Annotation(title=_("Appraisal")).Next(this.appraised)
    supplement = nodes.Handle().Annotation(title=_("Supplement by the applicant")).Next(this.appraised)
    opinions = nodes.Handle().Annotation(title=_("Opinions of other units")).Next(this.appraised)
    inspection = nodes.Handle().Annotation(title=_("Site inspection")).Next(this.appraised)
    appraised = nodes.Join().Next(this.head_check)

    head_check = nodes.Handle().Annotation(title=_("Check by the head of unit")).Next(this.head_checked)
    head_checked = nodes.Switch().Case(this.work, cond=is_in(State.WORKING)).Default(this.legal_check)
    legal_check = nodes.Handle().Annotation(title=_("Legal check")).Next(this.legal_checked)
    legal_checked = nodes.Switch().Case(this.work, cond=is_in(State.WORKING)).Default(this.signing)
    signing = nodes.Handle().Annotation(title=_("Signing")).Next(this.signed)
    signed = nodes.Switch().Case(this.work, cond=is_in(State.WORKING)).Default(this.returning)
    returning = nodes.Handle().Annotation(title=_("Handing over the result")).Next(this.end)
    end = nodes.End().Annotation(title=_("Ended"))

    appraisal_due = Reminder(this.appraisal).Next(this.reminding)
    head_check_due = Reminder(this.head_check).Next(this.reminding)
    legal_check_due = Reminder(this.legal_check).Next(this.reminding)
    signing_due = Reminder(this.signing).Next(this.reminding)
    reminding = nodes.Function(this.remind).Next(this.reminded)
    reminded = nodes.End()

    def begin(self, activation: Any, subject: Any) -> Any:
        return start_with(activation, subject)

    def remind(self, activation: Any) -> None:
        remind(activation)
