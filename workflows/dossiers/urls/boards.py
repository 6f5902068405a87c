"""Boards of units, and the lists behind their figures."""

from django.urls import path

from workflows.dossiers.views import boards

patterns = [
    path("bang/", boards.board, name="board"),
    path("bang/<int:unit_pk>/", boards.board, name="board_of"),
    path("bang/<int:unit_pk>/danh-sach/", boards.board_list, name="board_list"),
]
