"""Drawings of a dossier and the notes on them."""

from django.urls import path

from workflows.permits.views import drawings

patterns = [
    path("giay-phep/ho-so/<int:pk>/ban-ve/<int:paper_pk>/", drawings.drawing, name="drawing"),
    path("giay-phep/ghi-chu/<int:note_pk>/tra-loi/", drawings.note_answer, name="note_answer"),
    path("giay-phep/ghi-chu/<int:note_pk>/xong/", drawings.note_resolve, name="note_resolve"),
]
