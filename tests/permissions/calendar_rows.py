"""Rows of the calendar: the engagement is of the authority whose Chairman (leader) and officers are asked; each reads that of the own place."""

from tests.permissions import patterns as p

HOME = p.office("counter", "officer", "leader")
KEEPER = p.office("leader").but(counter=403, officer=403)
KEEPERS = p.office("secretary", "other_secretary", "chair", "office_head", "leader", others=403)
DATA = {
    "calendar:entry_cancel": {"reason": "Bão", "version": "0"}, "calendar:stead": {"version": "0"},
    "calendar:room": {"name": "Phòng họp số 3", "seats": "14", "is_open": "on", "version": "1"}, "calendar:rooms": {"name": "Phòng họp số 4"},
}
GET = [
    (p.SIGNED_IN, 200, "calendar:week calendar:week_pdf calendar:my_program"),
    (p.PUBLIC, 200, "calendar:feed"),
    (HOME, 200, "calendar:entry"),
    (KEEPERS, 200, "calendar:entry_add calendar:rooms"),
    (KEEPER, 200, "calendar:entry_edit calendar:entry_cancel calendar:stead calendar:room"),
]
POST = [
    (p.SIGNED_IN, 200, "calendar:my_program"),
    (p.SIGNED_IN, 302, "calendar:my_program_end"),
    (KEEPERS, 200, "calendar:entry_add"),
    (KEEPERS, 302, "calendar:rooms"),
    (KEEPER, 200, "calendar:entry_edit"),
    (KEEPER, 302, "calendar:entry_cancel calendar:stead calendar:room"),
]
