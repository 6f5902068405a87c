"""The door of voters' petitions: other apps import nothing else of it."""

from meetings.petitions.models import Petition, VoterMeeting
from meetings.petitions.services.answering import answer_petition, close_petition, tell_breach
from meetings.petitions.services.collecting import NewMeeting, NewPetition, write_meeting, write_petition
from meetings.petitions.services.sorting import join_petition, publish_petition, send_petition

__all__ = [
    "NewMeeting", "NewPetition", "Petition", "VoterMeeting", "answer_petition", "close_petition", "join_petition", "publish_petition", "send_petition",
    "tell_breach", "write_meeting", "write_petition",
]
