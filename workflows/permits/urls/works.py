"""The works of a dossier."""

from django.urls import path

from workflows.permits.views import works

patterns = [
    path("giay-phep/ho-so/<int:pk>/cong-trinh/", works.work_edit, name="work_edit"),
]
