"""Rows of apologies with a new date: the officer writes, the head of the authority signs."""

from tests.permissions import patterns as p

GET = [
    (p.DOSSIER_OFFICER, 200, "dossiers:apology_write"),
    (p.DOSSIER_LEADER, 200, "dossiers:apology dossiers:apology_return"),
]
POST = [
    (p.DOSSIER_OFFICER, 200, "dossiers:apology_write"),
    (p.DOSSIER_LEADER, 409, "dossiers:apology"),  # a deed says which state its page showed
    (p.DOSSIER_LEADER, 200, "dossiers:apology_return"),
]
