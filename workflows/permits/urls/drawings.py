"""Drawings of a dossier and the notes on them."""

from django.urls import path

from workflows.permits.views import drawings, own_drawings

patterns = [
    path("giay-phep/ho-so/<int:pk>/ban-ve/<int:paper_pk>/", drawings.drawing, name="drawing"),
    path("giay-phep/ghi-chu/<int:note_pk>/tra-loi/", drawings.note_answer, name="note_answer"),
    path("giay-phep/ghi-chu/<int:note_pk>/xong/", drawings.note_resolve, name="note_resolve"),
    path("giay-phep/ghi-chu/<int:note_pk>/gui/", drawings.note_share, name="note_share"),
    path("giay-phep/cua-toi/ho-so/<uuid:public_id>/ghi-chu/", own_drawings.own_notes, name="own_notes"),
    path("giay-phep/cua-toi/ho-so/<uuid:public_id>/ghi-chu/<int:number>/", own_drawings.own_note_answer, name="own_note_answer"),
]
