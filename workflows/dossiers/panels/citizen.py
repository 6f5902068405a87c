"""The citizen's first page: drafts, what waits for this person, every other dossier."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from govsuite.citizens.public import Citizen
from govsuite.core.actors import Actor
from govsuite.law.public import Clock, due_state
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier
from workflows.dossiers.panels.basics import STATE_TONES
from workflows.dossiers.selectors.own import own_dossiers
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.to_do import to_do


def citizen_panel(citizen: Citizen, now: datetime) -> dict[str, Any]:
    """Return the citizen's dossiers in three groups: unfinished, waiting for the citizen, the others."""
    rows = own_dossiers(Actor(user_id=None, name=citizen.full_name, citizen_id=citizen.pk))
    dues = _dues(rows, now)
    cards = [_card(row, dues) for row in rows]
    drafts = [card for card in cards if card["dossier"].state == State.DRAFT]
    waiting = [card for card in cards if card["task"] and card["task"].urgent]
    others = [card for card in cards if card not in drafts and card not in waiting]
    return {"drafts": drafts, "waiting": waiting, "others": others, "file_url": reverse("dossiers:online_choose")}


def _dues(rows: list[Dossier], now: datetime) -> dict[int, Any]:
    clocks = Clock.objects.filter(subject_type=SUBJECT, subject_id__in=[row.pk for row in rows], key="whole")
    return {clock.subject_id: due_state(clock, timezone.localdate(now)) for clock in clocks}


def _card(dossier: Dossier, dues: dict[int, Any]) -> dict[str, Any]:
    draft = dossier.state == State.DRAFT
    url = reverse("dossiers:online_what" if draft else "dossiers:own_detail", args=[dossier.public_id])
    return {"dossier": dossier, "url": url, "tone": STATE_TONES[State(dossier.state)], "due": dues.get(dossier.pk), "task": to_do(dossier)}
