"""Hashes of numbers checked before hashes were kept: written once, for those that somebody has checked, and no others."""

import pytest
from django.core.management import call_command

from govsuite.citizens.public import hash_of_number
from tests.workflows.one_stop import Shop
from workflows.dossiers.enums import Channel
from workflows.dossiers.models import Applicant, Dossier
from workflows.dossiers.services import numbers

pytestmark = pytest.mark.django_db
NUMBER = "045090001234"


def hashes() -> dict[int, str]:
    return dict(Applicant.objects.values_list("dossier_id", "number_hash"))


def test_old_numbers_of_the_counter_get_their_hash(place: Shop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(numbers, "PAGE", 2)
    counter, portal, online, none, known = (place.filed() for _turn in range(5))
    Applicant.objects.exclude(dossier=known).update(number_hash="")
    Dossier.objects.filter(pk=portal.pk).update(channel=Channel.PORTAL)
    Dossier.objects.filter(pk=online.pk).update(channel=Channel.ONLINE)
    Applicant.objects.filter(dossier=none).update(id_number="")
    Applicant.objects.filter(dossier=known).update(number_hash="kept")
    call_command("hash_numbers")
    right = hash_of_number(NUMBER)
    assert hashes() == {counter.pk: right, portal.pk: right, online.pk: "", none.pk: "", known.pk: "kept"}
    call_command("hash_numbers")
    assert capsys.readouterr().out.splitlines()[-2:] == ["2 numbers hashed.", "0 numbers hashed."]
