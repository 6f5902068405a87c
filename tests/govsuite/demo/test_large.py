"""The large council for measuring: three terms, sixty sessions, two thousand papers; tried in small."""

from pathlib import Path

import pytest
from django.db.models import Count

from govsuite.demo import large
from meetings.bodies.models import Term
from meetings.sessions.models import Paper, Session
from tests import builders


def test_its_size_is_what_the_manual_says() -> None:
    assert (large.TERMS, large.SESSIONS, large.PAPERS) == (3, 60, 2000)


def test_terms_sessions_and_papers_are_spread_evenly_and_made_once(council: builders.Council, media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"SESSIONS": 6, "PAPERS": 13, "ITEMS": 2}.items():
        monkeypatch.setattr(large, name, value)
    for username, post in (("chutoa", "council_chair"), ("thuky", "council_secretary")):
        builders.person(username, post)
    Session.objects.all().delete()
    for _twice in range(2):
        large.seed_large(council.body, now=builders.moment())
        assert list(Term.objects.exclude(pk=council.term.pk).annotate(held=Count("sessions")).values_list("held", flat=True)) == [2, 2, 2]
        assert (Session.objects.filter(state="closed").count(), Paper.objects.count()) == (6, 13)
