"""Rows of apologies with a new date (the officer writes, the head of the authority signs) and of a citizen's uploads by parts."""

from tests.permissions import patterns as p

GET = [
    (p.CITIZEN, 404, "dossiers:upload_part"),  # no file of this name is on its way
    (p.DOSSIER_OFFICER, 200, "dossiers:apology_write"),
    (p.DOSSIER_LEADER, 200, "dossiers:apology dossiers:apology_return"),
]
POST = [
    (p.CITIZEN, 422, "dossiers:upload_begin"),  # no file is named
    (p.DOSSIER_OFFICER, 200, "dossiers:apology_write"),
    (p.DOSSIER_LEADER, 409, "dossiers:apology"),  # a deed says which state its page showed
    (p.DOSSIER_LEADER, 200, "dossiers:apology_return"),
]
