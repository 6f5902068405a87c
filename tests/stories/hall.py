"""What happens in a hall beside the devices of a story."""

#: The others in the hall vote on devices of their own: one in favour after the other, the last against.
OTHERS_VOTE = """
from django.utils import timezone
from govsuite.people.public import User, actor_of
from meetings.ballots.models import Ballot, Voter
from meetings.ballots.services import cast_vote

ballot, now = Ballot.objects.get(state="open"), timezone.now()
voters = [voter for voter in Voter.objects.filter(ballot=ballot, vote=None).order_by("pk")]
for place, voter in enumerate(voters, 1):
    choice = "no" if place == len(voters) else "yes"
    person = User.objects.get(pk=voter.user_id)
    cast_vote(ballot_id=ballot.pk, choice=choice, version=ballot.version, key=f"device-of-voter-{place:06d}", actor=actor_of(person, now=now), now=now)
"""
