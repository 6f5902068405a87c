"""Results: the draft, its checks, the signature, the hand-over; a leader's page."""

from django.urls import path

from workflows.dossiers.views import decisions, leaders

patterns = [
    path("ky/", leaders.signing, name="signing"),
    path("ho-so/<int:pk>/ket-qua/du-thao/", decisions.propose, name="propose"),
    path("ho-so/<int:pk>/ket-qua/tra/", decisions.collect, name="collect"),
    path("ho-so/<int:pk>/luu-tru/", decisions.archive, name="archive"),
    path("ket-qua/<int:pk>.pdf", decisions.preview, name="decision_preview"),
    path("ket-qua/<int:pk>/kiem-tra/", decisions.head_check, name="head_check"),
    path("ket-qua/<int:pk>/phap-ly/", decisions.legal_check, name="legal_check"),
    path("ket-qua/<int:pk>/tra-lai/", decisions.send_back, name="send_back"),
    path("ket-qua/<int:pk>/ky/", decisions.sign, name="sign"),
]
