"""The works of a dossier."""

from django.urls import path

from workflows.permits.views import applications, declared, works

patterns = [
    path("giay-phep/ho-so/<int:pk>/cong-trinh/", works.work_edit, name="work_edit"),
    path("giay-phep/ho-so/<int:pk>/don.pdf", applications.application_file, {"kind": "pdf"}, name="application_pdf"),
    path("giay-phep/ho-so/<int:pk>/don.docx", applications.application_file, {"kind": "docx"}, name="application_docx"),
    path("giay-phep/cua-toi/ho-so/<uuid:public_id>/cong-trinh/", declared.declare, name="declare"),
    path("giay-phep/cua-toi/ho-so/<uuid:public_id>/don.pdf", applications.own_application, {"kind": "pdf"}, name="own_application_pdf"),
    path("giay-phep/cua-toi/ho-so/<uuid:public_id>/don.docx", applications.own_application, {"kind": "docx"}, name="own_application_docx"),
]
