"""The door of ``meetings.sessions``: other apps import nothing else of it."""

from meetings.sessions.abilities import (
    chairs,
    has_a_seat_now,
    is_guest,
    is_inside,
    is_member,
    keeps_the_books,
    knows_item,
    leads,
    sees,
    works_on_it,
)
from meetings.sessions.documents import agenda_document, sitting_title
from meetings.sessions.doors import (
    closed_title,
    may_listen_behind,
    part_at,
    part_now,
    session_of_part,
    sits_inside,
    tell_hall,
    veiled,
)
from meetings.sessions.events import (
    AgendaChanged,
    AnswerGiven,
    AttendanceChanged,
    PaperAdded,
    PaperReplaced,
    PaperWithdrawn,
    ProposalAccepted,
    ProposalDeclined,
    SessionCancelled,
    SessionClosed,
    SessionConvened,
    SessionOpened,
    SittingClosed,
    SittingOpened,
)
from meetings.sessions.involvement import Involvement, involvement
from meetings.sessions.models import (
    AgendaItem,
    Attendance,
    ClosedPart,
    Invitation,
    Paper,
    ProposedItem,
    Session,
    SessionRole,
    Sitting,
)
from meetings.sessions.panels import (
    SessionLink,
    SessionPanel,
    agenda_hints,
    item_notes,
    noted,
    session_links,
    session_panels,
)
from meetings.sessions.rules.paper import PaperStay
from meetings.sessions.selectors.agenda import AgendaRow, agenda_of, item_of, number_of
from meetings.sessions.selectors.attendance import (
    CheckIn,
    Quorum,
    check_in_code,
    check_in_open,
    present_for_item,
    present_mandates,
    quorum_of,
    quorum_rule,
    quorum_with,
    sitting_for_check_in,
    stays_at,
)
from meetings.sessions.selectors.invitations import invitations_of
from meetings.sessions.selectors.papers import papers_for
from meetings.sessions.selectors.proposals import meetings_to_fill
from meetings.sessions.selectors.reading import opened_by, papers_to_read
from meetings.sessions.selectors.sessions import (
    chairs_of,
    decides_ties,
    floor_is_public,
    involved,
    is_chair,
    is_delegate,
    is_secretary,
    leader_ids,
    may_listen,
    people_of_sessions,
    secretaries_of,
    session_for,
    session_today,
    sessions_for,
    sitting_now,
    sitting_of,
    sittings_between,
)
from meetings.sessions.services.agenda import ItemPlan, add_before_closing, add_item
from meetings.sessions.services.answers import give_answer
from meetings.sessions.services.attending import check_in_by_code, check_in_by_secretary, leave, rehearse_check_in
from meetings.sessions.services.convening import convene
from meetings.sessions.services.doors import begin_closed_part, end_closed_part, take_behind, take_out
from meetings.sessions.services.from_paper import enter_stays
from meetings.sessions.services.letters import on_letter_issued
from meetings.sessions.services.papers import PaperPlan, add_paper, borrow_papers, put_paper, return_papers
from meetings.sessions.services.planning import SessionPlan, SittingPlan, create_session
from meetings.sessions.services.proposals import (
    NewProposal,
    accept_proposal,
    conclude_proposal,
    decline_proposal,
    take_back_proposal,
    take_proposal,
)
from meetings.sessions.services.running import (
    close_session,
    close_sitting,
    mark_item,
    open_check_in,
    open_session,
    open_sitting,
)

__all__ = [
    "PaperStay", "put_paper", "agenda_document", "enter_stays", "sitting_title",
    "ClosedPart", "begin_closed_part", "closed_title", "end_closed_part", "is_inside", "knows_item", "may_listen_behind", "part_at", "part_now", "session_of_part", "sits_inside",
    "take_behind", "take_out", "tell_hall", "veiled",
    "NewProposal", "ProposalAccepted", "ProposalDeclined", "ProposedItem", "accept_proposal", "conclude_proposal", "decline_proposal",
    "take_back_proposal", "take_proposal",
    "ItemPlan", "PaperPlan", "SessionPlan", "SittingPlan", "add_before_closing", "add_item", "add_paper", "borrow_papers", "convene", "create_session", "give_answer",
    "AgendaChanged", "AgendaItem", "AgendaRow", "AnswerGiven", "Attendance", "AttendanceChanged", "CheckIn", "Invitation",
    "Involvement", "Paper", "PaperAdded", "PaperReplaced", "PaperWithdrawn", "Quorum", "Session", "SessionCancelled",
    "SessionClosed", "SessionConvened", "SessionLink", "SessionOpened", "SessionPanel", "SessionRole", "Sitting", "SittingClosed", "SittingOpened",
    "agenda_hints", "agenda_of", "chairs", "chairs_of", "check_in_by_code", "check_in_by_secretary", "check_in_code", "check_in_open",
    "close_session", "close_sitting", "decides_ties", "floor_is_public", "has_a_seat_now", "invitations_of", "involved", "involvement", "is_chair",
    "is_delegate", "is_guest", "is_member", "is_secretary", "item_notes", "item_of", "keeps_the_books", "leader_ids", "leads", "leave",
    "mark_item", "may_listen", "meetings_to_fill", "noted", "number_of", "on_letter_issued", "open_check_in", "open_session", "open_sitting", "opened_by", "papers_for", "papers_to_read", "people_of_sessions", "present_for_item",
    "present_mandates", "quorum_of", "quorum_rule", "quorum_with", "rehearse_check_in", "return_papers", "secretaries_of", "sees", "session_for", "session_links", "session_panels",
    "session_today", "sessions_for", "sitting_for_check_in", "sitting_now", "sitting_of", "sittings_between", "stays_at", "works_on_it",
]
