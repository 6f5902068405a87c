"""Fees of a dossier."""

from django.urls import path

from workflows.permits.views import fees, own_fees

patterns = [
    path("mot-cua/ho-so/<int:pk>/le-phi/", fees.fees, name="fees"),
    path("mot-cua/le-phi/<int:payment_pk>/thu/", fees.fee_take, name="fee_take"),
    path("mot-cua/le-phi/<int:payment_pk>/truc-tuyen/", fees.fee_online, name="fee_online"),
    path("mot-cua/le-phi/<int:payment_pk>/rut/", fees.fee_withdraw, name="fee_withdraw"),
    path("mot-cua/le-phi/<int:payment_pk>.pdf", fees.fee_slip, name="fee_slip"),
    path("giay-phep/cua-toi/ho-so/<uuid:public_id>/le-phi/<int:payment_pk>/", own_fees.own_fee, name="own_fee"),
    path("giay-phep/cua-toi/ho-so/<uuid:public_id>/le-phi/<int:payment_pk>.pdf", own_fees.own_fee_slip, name="own_fee_slip"),
    path("giay-phep/thanh-toan/<slug:service>/bao/", own_fees.fee_announced, name="fee_announced"),
]
