"""Fees of a dossier."""

from django.urls import path

from workflows.permits.views import fees

patterns = [
    path("mot-cua/ho-so/<int:pk>/le-phi/", fees.fees, name="fees"),
    path("mot-cua/le-phi/<int:payment_pk>/thu/", fees.fee_take, name="fee_take"),
    path("mot-cua/le-phi/<int:payment_pk>/truc-tuyen/", fees.fee_online, name="fee_online"),
    path("mot-cua/le-phi/<int:payment_pk>/rut/", fees.fee_withdraw, name="fee_withdraw"),
    path("mot-cua/le-phi/<int:payment_pk>.pdf", fees.fee_slip, name="fee_slip"),
]
