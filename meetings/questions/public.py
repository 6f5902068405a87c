"""The door of question time: other apps import nothing else of it."""

from meetings.questions.models import Group, Promise, Question
from meetings.questions.selectors.questions import criteria_of
from meetings.questions.services.asking import NewQuestion, ask_question
from meetings.questions.services.promising import answer_promise, close_promise, note_promise, tell_breach
from meetings.questions.services.sorting import add_group, publish_group, schedule_group, sort_question
from meetings.questions.services.speaking import finish_question

__all__ = [
    "Group", "NewQuestion", "Promise", "Question", "add_group", "answer_promise", "ask_question", "close_promise", "criteria_of", "finish_question", "note_promise",
    "publish_group", "schedule_group", "sort_question", "tell_breach",
]
