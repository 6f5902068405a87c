"""The systems of the plan, entered outside the demo."""

import io

import pytest
from django.core.management import CommandError, call_command

from ioc_bridge.sources.models import Profile, Source
from tests import builders

pytestmark = pytest.mark.django_db


def add(*args):
    out = io.StringIO()
    call_command("add_systems", *args, stdout=out)
    return out.getvalue()


def test_all_are_entered_once_and_none_is_marked_as_demo():
    builders.unit("ttdh", "Trung tâm điều hành", "office")
    own = builders.unit("mot-cua-phuong", "Một cửa", "office")
    told = add("ttdh", "--unit", "ttpvhcc-dong-ha=mot-cua-phuong")
    assert "31 systems entered, 0" in told
    assert "phong-kt-dong-ha" in told
    assert "0 systems entered, 31" in add("ttdh")
    assert (Source.objects.count(), Source.objects.filter(is_demo=True).count(), Profile.objects.filter(state="in_force").count()) == (31, 0, 31)
    assert set(Source.objects.filter(unit=own).values_list("code", flat=True)) == {"mot-cua", "ho-tich", "hai-long"}


@pytest.mark.parametrize("args", [("khong-co",), ("ttdh", "--unit", "la=ttdh"), ("ttdh", "--unit", "ttpvhcc-dong-ha=la")])
def test_what_names_no_unit_is_refused_and_nothing_is_entered(args):
    builders.unit("ttdh", "Trung tâm điều hành", "office")
    with pytest.raises(CommandError):
        add(*args)
    assert not Source.objects.exists()
