"""Question time: written questions, the groups into which they are sorted, and what was promised in answer."""

from meetings.questions.models.promises import PROMISE, Promise
from meetings.questions.models.questions import Group, Helper, Question, QuestionSettings

__all__ = ["PROMISE", "Group", "Helper", "Promise", "Question", "QuestionSettings"]
