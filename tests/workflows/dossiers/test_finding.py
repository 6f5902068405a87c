"""What people have in hand finds the dossier: alike on both databases."""

import pytest

from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.models import Applicant, Dossier
from workflows.dossiers.selectors.finding import looked_for
from workflows.dossiers.services.filing import Person, applicant_fields

PEOPLE = ("Nguyễn Đức An", "Trần Thị Ánh Nguyệt", "Công ty TNHH 368 Đông Hà", "Võ Văn An")


@pytest.fixture
def place(db: None) -> Shop:
    place = shop()
    for number, name in enumerate(PEOPLE):
        dossier = place.filed()
        fields = applicant_fields(Person(name, phone=f"0905 123 00{number}", id_number=f"04509000123{number}"))
        Applicant.objects.filter(dossier=dossier).update(**fields)
        Dossier.objects.filter(pk=dossier.pk).update(code=f"H50.12-26112{number}-0007")
    return place


def test_the_words_find_the_dossiers(place: Shop) -> None:
    for words, found in {
        "nguyễn": [0], "NGUYEN an": [0], "an": [0, 1, 3], "an nguy": [0, 1], "uyen": [], "đông hà": [2], "cong ty 368": [2], "%": [], "_": [], "a_": [0, 1, 3],
        "H50.12-261121": [1], "h50.12-26112": [0, 1, 2, 3], "261121": [], "H50.12-261121-0007": [1], "0905 123 002": [2], "3002": [2], "02": [], "": [],
        "1233": [3], "'; --": [], "an:* | !x": [],
    }.items():
        rows = Dossier.objects.filter(looked_for(words)).order_by("pk").values_list("applicant__name", flat=True)
        assert list(rows) == [PEOPLE[number] for number in found], words
