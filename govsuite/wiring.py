"""When A announces X, B does Y: the only page that joins wings.

Handlers run inside the deed's transaction (see ``govsuite.core.events``): they
write rows or enqueue jobs, nothing slow and nothing outside the database.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import system_actor
from govsuite.core.attempts import on_listening_refused
from govsuite.core.events import subscribe
from govsuite.core.listening import ListeningRefused
from govsuite.inbox.public import notify, on_calendar_applied, tell_next_signer
from govsuite.law.public import CalendarApplied, ClockBreached, DueMoved
from govsuite.people.public import actor_of, people_holding, units_of_place
from govsuite.records.public import DocumentIssued, DocumentSigned, DocumentWithdrawn, NumberVoided, last_signer
from ioc_bridge.cameras.public import DetectionJudged
from ioc_bridge.field_reports import public as field_reports
from ioc_bridge.incidents import public as incidents
from ioc_bridge.indicators.public import FiguresBehind, ReportLate
from ioc_bridge.measurements.public import AlarmRaised, BulletinTaken
from ioc_bridge.screens import public as screens
from meetings.acts import public as acts
from meetings.amendments import public as amendments
from meetings.ballots import public as ballots
from meetings.ballots.public import BallotAnnulled, BallotCancelled, BallotClosed, BallotOpened
from meetings.floor import public as floor
from meetings.opinions import public as opinions
from meetings.petitions import public as petitions
from meetings.questions import public as questions
from meetings.reviews import public as reviews
from meetings.sessions.public import (
    AgendaChanged,
    AttendanceChanged,
    NewProposal,
    PaperAdded,
    PaperReplaced,
    PaperWithdrawn,
    ProposalAccepted,
    ProposalDeclined,
    SessionConvened,
    on_letter_issued,
    take_back_proposal,
    take_proposal,
)
from workflows.dossiers import public as dossiers
from workflows.permits import public as permits
from workflows.tasks import public as tasks
from workflows.violations import public as violations


def put_before_the_committee(event: dossiers.DossierReferred) -> None:
    """A dossier's question becomes a matter proposed to the People's Committee of its authority."""
    take_proposal(new=NewProposal(
        authority_id=event.authority_id, unit_id=event.unit_id, title=event.title, question=event.question, proposal=event.proposal,
        source_type=dossiers.REFERRAL, source_id=event.referral_id, source_label=event.code, by_name=event.actor.name,
    ), actor=event.actor, now=event.at)


def take_back_from_the_committee(event: dossiers.ReferralTakenBack) -> None:
    take_back_proposal(source_type=dossiers.REFERRAL, source_id=event.referral_id, reason=event.reason, actor=system_actor(), now=event.at)


def ask_for_a_meeting_on_an_incident(event: incidents.IncidentNeedsMeeting) -> None:
    """What the centre asks is put before the committee of the place."""
    take_proposal(new=NewProposal(
        authority_id=event.authority_id, unit_id=event.unit_id, title=event.title, question=event.reason, proposal=_("Decide how to deal with the incident %(code)s.") % {"code": event.code},
        source_type=incidents.INCIDENT, source_id=event.incident_id, source_label=event.code, by_name=event.by_name, urgent=event.form == incidents.CRISIS,
    ), actor=system_actor(), now=event.at)


def tell_who_deals_with_violations(event: violations.ViolationReferred) -> None:
    """The unit's heads and inspectors hear of it. An app that keeps cases of penalties subscribes here and answers by ``take_referral``."""
    people = people_holding(violations.DEALERS, timezone.localdate(event.at), unit_ids=[event.unit_id]).values_list("pk", flat=True)
    title = _("A violation was handed to your unit (%(code)s): %(behaviour)s") % {"code": event.code, "behaviour": event.behaviour[:160]}
    notify(user_ids=people.distinct(), title=title, url=event.url, kind="incident.referral", now=event.at)


def tell_the_incident_of_the_agenda(event: ProposalAccepted) -> None:
    if event.source_type == incidents.INCIDENT:
        text = _("Taken into the agenda of %(meeting)s (%(day)s)") % {"meeting": event.session_title, "day": f"{event.starts_on:%d/%m/%Y}"}
        incidents.hear_of_meeting(incident_id=event.source_id, text=text, now=event.now)


def tell_the_incident_of_the_return(event: ProposalDeclined) -> None:
    if event.source_type == incidents.INCIDENT:
        incidents.hear_of_meeting(incident_id=event.source_id, text=_("Sent back by the People's Committee: %(reason)s") % {"reason": event.reason}, now=event.now)


def tell_the_incident_of_the_conclusion(event: acts.ConclusionIssued) -> None:
    if event.source_type == incidents.INCIDENT and event.source_id:
        incidents.hear_of_meeting(incident_id=event.source_id, text=_("Concluded: %(text)s") % {"text": event.text}, now=event.at)


def give_the_conclusion_as_a_task(event: acts.ConclusionIssued) -> None:
    """Who acts by which day: in the name of who signed; late ones stand on the leader's page."""
    if event.unit_id is None or event.due_on is None:
        return
    signer = last_signer(event.issued_id, at=event.at)
    tasks.create_task(
        assignment=tasks.Assignment(
            title=event.title, unit_id=event.unit_id, deadline=tasks.Deadline(on=max(event.due_on, timezone.localdate(event.at)), citation=event.number), text=event.text,
            source=tasks.Source(tasks.Origin.CONCLUSION, str(event.part_id), f"{event.number} – {event.title}", event.url), key=f"conclusion:{event.part_id}",
        ), actor=signer, now=event.at,
    )


def late_from_conclusions(part_ids: list[int], at: datetime) -> list[acts.Late]:
    """What of the tasks from conclusions is late, for the next agenda."""
    day = timezone.localdate(at)
    rows = tasks.overdue_from(tasks.Origin.CONCLUSION, map(str, part_ids), at)
    return [acts.Late(int(task.origin_id), task.unit.name, task.due_on, (day - task.due_on).days, str(task.get_state_display())) for task in rows]


def put_the_late_conclusion_on_the_agenda(event: tasks.TaskOverdue) -> None:
    if event.origin_kind == tasks.Origin.CONCLUSION:
        acts.take_up_late(part_id=int(event.origin_id), now=event.at)


def tell_the_centre_of_a_late_report(event: ReportLate) -> None:
    """The unit was reminded; the head of the centre hears who is late."""
    heads = people_holding(("ioc_head",), timezone.localdate(event.at), unit_ids=units_of_place(event.centre_id)).values_list("pk", flat=True)
    title = _("%(unit)s is late by %(days)s days: report “%(title)s”.") % {"unit": event.unit_name, "days": event.days, "title": event.title}
    notify(user_ids=heads, title=title, url=event.url, kind="report.late", now=event.at, email=False)


def answer_for_what_is_behind(event: FiguresBehind) -> None:
    """The unit gets the task to say why and what is done, in the name of the head of the centre, who hears of it too; without such a head its own heads are told."""
    day, here = timezone.localdate(event.at), units_of_place(event.centre_id)
    heads, names = people_holding(("ioc_head",), day, unit_ids=here), "; ".join(event.names)
    head = heads.first()
    if head is not None and event.unit_id in here:
        tasks.create_task(
            assignment=tasks.Assignment(
                title=_("Say why it is behind its plan and what is done about it: %(names)s") % {"names": names}, unit_id=event.unit_id, text=event.title,
                deadline=tasks.Deadline(event.days, tasks.Counted.WORKING_DAYS, citation=_("a custom of the centre")),
                source=tasks.Source(tasks.Origin.INDICATOR, str(event.report_id), event.title, event.url), key=f"behind:{event.report_id}",
            ), actor=actor_of(head, now=event.at), now=event.at,
        )
    else:
        heads = heads | people_holding(("unit_head", "unit_deputy"), day, unit_ids=[event.unit_id])
    title = _("Behind the plan in “%(title)s”: %(names)s. Say why and what is done about it.") % {"title": event.title, "names": "; ".join(event.names[:3]) + ("…" if len(event.names) > 3 else "")}
    notify(user_ids=heads.values_list("pk", flat=True).distinct(), title=title, url=event.url, kind="report.behind", now=event.at, email=False)


def tell_the_dossier_of_the_agenda(event: ProposalAccepted) -> None:
    if event.source_type == dossiers.REFERRAL:
        dossiers.note_on_agenda(referral_id=event.source_id, meeting=event.session_title, meeting_on=event.starts_on, now=event.now)


def tell_the_dossier_of_the_return(event: ProposalDeclined) -> None:
    if event.source_type == dossiers.REFERRAL:
        dossiers.note_sent_back(referral_id=event.source_id, reason=event.reason, now=event.now)


def give_the_dossier_its_ground(event: acts.ConclusionIssued) -> None:
    if event.source_type == dossiers.REFERRAL and event.source_id:
        dossiers.take_conclusion(referral_id=event.source_id, text=event.text, issued_id=event.issued_id, now=event.at)


subscribe(AttendanceChanged, floor.attendance_changed)
subscribe(AgendaChanged, floor.agenda_changed)
subscribe(PaperAdded, floor.papers_changed)
subscribe(PaperReplaced, floor.papers_changed)
subscribe(PaperWithdrawn, floor.papers_changed)
subscribe(BallotOpened, floor.ballot_happened)
subscribe(BallotClosed, floor.ballot_happened)
subscribe(BallotCancelled, floor.ballot_happened)
subscribe(BallotAnnulled, floor.ballot_happened)
subscribe(BallotAnnulled, amendments.on_ballot_annulled)
subscribe(BallotAnnulled, acts.on_ballot_annulled)
subscribe(BallotOpened, amendments.on_ballot_opened)
subscribe(BallotClosed, amendments.on_ballot_closed)
subscribe(BallotCancelled, amendments.on_ballot_cancelled)
subscribe(BallotClosed, acts.on_ballot_closed)
subscribe(BallotClosed, reviews.on_ballot_closed)
subscribe(BallotAnnulled, reviews.on_ballot_annulled)
subscribe(DocumentIssued, acts.on_document_issued)
subscribe(DocumentWithdrawn, acts.on_document_withdrawn)
subscribe(NumberVoided, acts.on_number_voided)
subscribe(NumberVoided, ballots.on_number_voided)
subscribe(DocumentIssued, reviews.on_document_issued)
subscribe(NumberVoided, reviews.on_number_voided)
subscribe(NumberVoided, opinions.on_number_voided)
subscribe(DocumentIssued, on_letter_issued)
subscribe(DocumentSigned, tell_next_signer)
subscribe(CalendarApplied, on_calendar_applied)
subscribe(CalendarApplied, dossiers.tell_applicants_on_calendar)
subscribe(ListeningRefused, on_listening_refused)
subscribe(DocumentIssued, dossiers.on_document_issued)
subscribe(NumberVoided, dossiers.on_number_voided)
subscribe(DueMoved, dossiers.follow_due)
subscribe(ClockBreached, dossiers.tell_breach)
subscribe(DueMoved, dossiers.follow_moved_dates)
subscribe(dossiers.DossierMoved, dossiers.tell_applicant_on_moved)
subscribe(dossiers.DossierMoved, permits.declare_on_filed)
subscribe(dossiers.DossierActed, dossiers.follow_dossier)
subscribe(dossiers.DecisionSigned, permits.on_decision_signed)
subscribe(DocumentIssued, permits.on_document_issued)
subscribe(NumberVoided, permits.on_number_voided)
subscribe(DueMoved, tasks.follow_due)
subscribe(dossiers.DossierReferred, put_before_the_committee)
subscribe(dossiers.ReferralTakenBack, take_back_from_the_committee)
subscribe(dossiers.DossierMoved, dossiers.drop_referral_on_moved)
subscribe(ProposalAccepted, tell_the_dossier_of_the_agenda)
subscribe(ProposalDeclined, tell_the_dossier_of_the_return)
subscribe(acts.ConclusionIssued, give_the_dossier_its_ground)
subscribe(DueMoved, field_reports.follow_due)
subscribe(ClockBreached, field_reports.tell_breach)
subscribe(ReportLate, tell_the_centre_of_a_late_report)
subscribe(FiguresBehind, answer_for_what_is_behind)
subscribe(ClockBreached, petitions.tell_breach)
subscribe(ClockBreached, questions.tell_breach)
subscribe(AlarmRaised, incidents.on_alarm_raised)
subscribe(BulletinTaken, incidents.on_bulletin_taken)
subscribe(DetectionJudged, incidents.on_detection_judged)
subscribe(tasks.TaskClosed, incidents.on_task_closed)
subscribe(tasks.TaskOverdue, incidents.on_task_overdue)
subscribe(DocumentIssued, incidents.on_document_issued)
subscribe(DocumentIssued, screens.on_document_issued)
subscribe(NumberVoided, incidents.on_number_voided)
subscribe(field_reports.ReportAccepted, incidents.on_report_accepted)
subscribe(incidents.IncidentNeedsMeeting, ask_for_a_meeting_on_an_incident)
subscribe(violations.ViolationReferred, tell_who_deals_with_violations)
subscribe(violations.ReferralAnswered, incidents.on_referral_answered)
subscribe(violations.ReferralAnswered, permits.on_referral_answered)
subscribe(ProposalAccepted, tell_the_incident_of_the_agenda)
subscribe(ProposalDeclined, tell_the_incident_of_the_return)
subscribe(acts.ConclusionIssued, tell_the_incident_of_the_conclusion)
subscribe(acts.ConclusionIssued, give_the_conclusion_as_a_task)
subscribe(tasks.TaskOverdue, put_the_late_conclusion_on_the_agenda)
subscribe(SessionConvened, acts.on_session_convened)
acts.follow_ups.register("tasks", late_from_conclusions)
