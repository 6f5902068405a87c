"""Results: the draft, its checks, the signature, the hand-over; a leader's page."""

from django.urls import path

from workflows.dossiers.views import apologies, archive, decisions, leaders

patterns = [
    path("ky/", leaders.signing, name="signing"),
    path("ky/<int:pk>/", leaders.summary, name="summary"),
    path("ho-so/<int:pk>/xin-loi/", apologies.apology_write, name="apology_write"),
    path("xin-loi/<int:apology_pk>/", apologies.apology, name="apology"),
    path("xin-loi/<int:apology_pk>/tra-lai/", apologies.apology_return, name="apology_return"),
    path("ho-so/<int:pk>/ket-qua/du-thao/", decisions.propose, name="propose"),
    path("ho-so/<int:pk>/ket-qua/tra/", decisions.collect, name="collect"),
    path("luu-tru/", archive.archive_list, name="archive_list"),
    path("luu-tru.csv", archive.archive_file, {"kind": "csv"}, name="archive_csv"),
    path("luu-tru.xlsx", archive.archive_file, {"kind": "xlsx"}, name="archive_xlsx"),
    path("ho-so/<int:pk>/luu-tru/", decisions.archive, name="archive"),
    path("ket-qua/<int:pk>.pdf", decisions.preview, name="decision_preview"),
    path("ket-qua/<int:pk>/kiem-tra/", decisions.head_check, name="head_check"),
    path("ket-qua/<int:pk>/phap-ly/", decisions.legal_check, name="legal_check"),
    path("ket-qua/<int:pk>/tra-lai/", decisions.send_back, name="send_back"),
    path("ket-qua/<int:pk>/ky/", decisions.sign, name="sign"),
]
