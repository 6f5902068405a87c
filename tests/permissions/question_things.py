"""What of question time an address can name: a question of An to a member of the committee, its group, a promise."""

from typing import Any

from meetings.questions.models import Group, Promise, Question
from meetings.questions.presets import criteria
from tests.builders import Council, moment


def question_things(council: Council) -> dict[str, Any]:
    asked = council.people["ubnd"]
    group = Group.objects.create(session=council.session, title="Hạ tầng đô thị", criterion=criteria()[0])
    question = Question.objects.create(
        session=council.session, author=council.mandates["an"], author_name="Đại biểu An", answerer=asked, answerer_name=asked.full_name,
        answerer_title="Ủy viên", subject="Ngập", text="Bao giờ hết ngập?", state="sorted", group=group, sent_at=moment(8),
    )
    promise = Promise.objects.create(
        question=question, kind="written", text="Trả lời bằng văn bản", user=asked, name=asked.full_name, title="Ủy viên", made_at=moment(9),
    )
    return {"question": question, "question_group": group, "promise": promise}
