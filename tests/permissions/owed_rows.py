"""Rows of papers that units owe and of decisions between two sessions: the unit is the office of the council's place."""

from tests.permissions import patterns as p

DATA = {"sessions:owed_drop": {"version": "0"}}
DESK = p.office("secretary").but(chair=403)
GET = [
    (p.SESSION_SECRETARY, 200, "sessions:paper_ask"),
    (p.office("office_head").but(secretary=403), 200, "sessions:owed"),
    (p.PLANNERS.but(other_secretary=403, office_head=403, leader=403), 200, "sessions:standing"),
]
POST = [
    (p.SESSION_SECRETARY, 200, "sessions:paper_ask"),
    (p.office("office_head").but(secretary=403), 200, "sessions:owed"),
    (p.office("secretary").but(office_head=403), 302, "sessions:owed_drop"),
    (p.SESSION_SECRETARY, 302, "sessions:standing_report"),
    (p.PLANNERS.but(other_secretary=403, office_head=403, leader=403), 200, "sessions:standing"),
]
