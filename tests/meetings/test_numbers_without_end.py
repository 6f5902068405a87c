"""A number with thousands of digits, in an address or a form, is none: it gets an answer, not a fault of the server."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from govsuite.people.models import User
from tests import builders
from tests.meetings.hall import key_of, open_hall, opened, prepared

ENDLESS = "9" * 5_000


def test_numbers_without_end_are_none(council: builders.Council, signed_in: Callable[[User], Client]) -> None:
    built = open_hall(council)
    ballot, waiting = opened(built), prepared(built)
    pk, item, secretary, delegate = built.session.pk, built.item.pk, signed_in(built.people["cuc"]), signed_in(built.people["an"])
    answers = {
        "vote": delegate.post(reverse("ballots:vote", args=[ballot.pk]), {"choice": "yes", "version": ENDLESS, "key": key_of("an")}),
        "roll": secretary.get(reverse("sessions:sheet", args=[pk]), {"phien": ENDLESS}),
        "paper": secretary.get(reverse("fallback:vote", args=[pk, waiting.pk]), {"phien": ENDLESS}),
        "item": secretary.get(reverse("sessions:item_add", args=[pk]), {"duoi": ENDLESS}),
        "move": secretary.post(reverse("sessions:item_move", args=[pk, item]), {"parent": ENDLESS, "index": ENDLESS}),
    }
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "vote": 422, "roll": 200, "paper": 200, "item": 200, "move": 422,
    }
