"""What happens in a hall beside the devices of a story, run beside the server: the hall as it stands, the others who vote."""

import json

from django.utils import timezone

from govsuite.people.public import User, actor_of
from meetings.ballots.models import Ballot, Voter
from meetings.ballots.services import cast_vote
from meetings.floor.models import Floor
from tests import builders
from tests.meetings.hall import open_hall
from tests.signed_in import key_of


def standing(built: builders.Council, *, kind: str, title: str) -> str:
    """Open the session of a council today, everybody in the hall, this item under way, the console in the hands of the chair. Return keys, as JSON."""
    now, today = timezone.now(), timezone.localdate()
    open_hall(built)
    built.session.starts_on = built.sitting.day = today
    built.session.save()
    built.sitting.save()
    built.item.kind, built.item.title, built.item.state, built.item.started_at = kind, title, "current", now
    built.item.save()
    found = {"session": built.session.pk, **{name: key_of(built.people[name]) for name in (*built.mandates, "cuc")}}
    Floor.objects.create(
        session=built.session, item=built.item, sitting=built.sitting, chair=built.people["binh"], console_key=found["binh"], console_touched_at=now,
    )
    return json.dumps(found)


def others_vote(choice: str = "yes", *, last: str = "") -> None:
    """Whoever has not voted yet does, on a device of the own; the last one may choose otherwise."""
    ballot, now = Ballot.objects.get(state="open"), timezone.now()
    missing = list(Voter.objects.filter(ballot=ballot, vote=None).order_by("pk"))
    for voter in missing:
        chosen = last if last and voter is missing[-1] else choice
        key = f"device-of-voter-{ballot.pk:04d}-{voter.pk:04d}"
        cast_vote(ballot_id=ballot.pk, choice=chosen, version=ballot.version, key=key, actor=actor_of(User.objects.get(pk=voter.user_id), now=now), now=now)
