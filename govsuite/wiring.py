"""When A announces X, B does Y: the only page that joins wings.

Handlers run inside the deed's transaction (see ``govsuite.core.events``): they
write rows or enqueue jobs, nothing slow and nothing outside the database.
"""

from govsuite.core.attempts import on_listening_refused
from govsuite.core.events import subscribe
from govsuite.core.listening import ListeningRefused
from govsuite.inbox.public import on_calendar_applied, tell_next_signer
from govsuite.law.public import CalendarApplied, ClockBreached, DueMoved
from govsuite.records.public import DocumentIssued, DocumentSigned, DocumentWithdrawn, NumberVoided
from meetings.acts import public as acts
from meetings.ballots.public import BallotCancelled, BallotClosed, BallotOpened
from meetings.floor import public as floor
from meetings.sessions.public import (
    AgendaChanged,
    AttendanceChanged,
    PaperAdded,
    PaperReplaced,
    PaperWithdrawn,
    on_letter_issued,
)
from workflows.dossiers import public as dossiers
from workflows.permits import public as permits
from workflows.tasks import public as tasks

subscribe(AttendanceChanged, floor.attendance_changed)
subscribe(AgendaChanged, floor.agenda_changed)
subscribe(PaperAdded, floor.papers_changed)
subscribe(PaperReplaced, floor.papers_changed)
subscribe(PaperWithdrawn, floor.papers_changed)
subscribe(BallotOpened, floor.ballot_happened)
subscribe(BallotClosed, floor.ballot_happened)
subscribe(BallotCancelled, floor.ballot_happened)
subscribe(BallotClosed, acts.on_ballot_closed)
subscribe(DocumentIssued, acts.on_document_issued)
subscribe(DocumentWithdrawn, acts.on_document_withdrawn)
subscribe(NumberVoided, acts.on_number_voided)
subscribe(DocumentIssued, on_letter_issued)
subscribe(DocumentSigned, tell_next_signer)
subscribe(CalendarApplied, on_calendar_applied)
subscribe(ListeningRefused, on_listening_refused)
subscribe(DocumentIssued, dossiers.on_document_issued)
subscribe(NumberVoided, dossiers.on_number_voided)
subscribe(DueMoved, dossiers.follow_due)
subscribe(ClockBreached, dossiers.tell_breach)
subscribe(DueMoved, dossiers.follow_moved_dates)
subscribe(dossiers.DossierMoved, dossiers.tell_applicant_on_moved)
subscribe(dossiers.DossierActed, dossiers.follow_dossier)
subscribe(dossiers.DecisionSigned, permits.on_decision_signed)
subscribe(DocumentIssued, permits.on_document_issued)
subscribe(NumberVoided, permits.on_number_voided)
subscribe(DueMoved, tasks.follow_due)
