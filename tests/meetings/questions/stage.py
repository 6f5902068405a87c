"""A council with question time: Quang is chairman of the People's Committee and is asked; Lý heads an office of the place; Bình chairs, Cúc keeps the books."""

from meetings.floor.services.console import take_console
from meetings.questions.models import Question
from meetings.questions.presets import criteria
from meetings.questions.services.asking import NewQuestion, ask_question
from meetings.questions.services.sorting import add_group, schedule_group, sort_question
from tests.builders import Council, moment, person
from tests.meetings.hall import open_hall


def with_answerers(council: Council) -> Council:
    """Add who may be asked, then open the hall."""
    council.people["quang"] = person("quang", "ubnd_chair", full_name="Nguyễn Quang")
    council.people["ly"] = person("ly", "unit_head", full_name="Trần Thị Lý")
    return open_hall(council)


def asked(council: Council, name: str = "an", of: str = "quang", subject: str = "Ngập trên đường Hùng Vương") -> Question:
    new = NewQuestion(council.people[of].pk, subject, "Bao giờ hết ngập?")
    return ask_question(session=council.session, new=new, actor=council.actor(name), now=moment(8))


def grouped(council: Council, question: Question, *, scheduled: bool = True) -> Question:
    """Sort the question into a new group, and put that on the agenda."""
    cuc = council.actor("cuc")
    group = add_group(session=council.session, title="Hạ tầng đô thị", criterion=criteria()[0], actor=cuc, now=moment(8, 10))
    question.refresh_from_db()
    row = sort_question(question=question, group_id=group.pk, order=1, reason="", version=question.version, actor=cuc, now=moment(8, 11))
    if scheduled:
        schedule_group(group=group, version=group.version, actor=cuc, now=moment(8, 12))
    return Question.objects.select_related("session__term__body", "author", "group__item").get(pk=row.pk)


def at_console(council: Council) -> None:
    take_console(session=council.session, actor=council.actor("binh", now=moment(9)), now=moment(9), takeover=True)
