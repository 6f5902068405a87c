"""The exemption wizard and what it found."""

from django.urls import path

from workflows.permits.views import exemptions

patterns = [
    path("giay-phep/mien/", exemptions.wizard, name="wizard"),
    path("giay-phep/mien/giu/", exemptions.keep, name="finding_keep"),
    path("giay-phep/mien/<uuid:public_id>/", exemptions.finding, name="finding"),
    path("giay-phep/mien/<uuid:public_id>.pdf", exemptions.finding_pdf, name="finding_pdf"),
]
