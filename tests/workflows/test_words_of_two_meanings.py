"""English words of two meanings: each screen says the one that it means."""

from typing import Any

import pytest
from django.template.loader import get_template
from django.utils import translation

from workflows.dossiers.enums import Outcome
from workflows.dossiers.forms.decisions import DraftDecisionForm
from workflows.dossiers.forms.register import PeriodForm
from workflows.dossiers.models.referrals import Referral
from workflows.permits.enums import Side
from workflows.permits.forms.works import GROUPS


@pytest.mark.parametrize(("words", "said"), [
    (Side.LEFT.label, "bên trái"),  # where a neighbour stands; not that somebody has left
    (GROUPS[2][0], "Quy mô"),  # of works; not of a file
    (Outcome.REFUSED.label, "từ chối"),  # a request; not a vote
    (dict(DraftDecisionForm.base_fields["kind"].choices)["refuse"], "Từ chối"),
    (Referral.State.CONCLUDED.label, "đã có kết luận"),  # a matter; not a session
    (PeriodForm.base_fields["last"].label, "Đến ngày"),  # of a period; not to whom something is handed
])
def test_a_word_says_what_its_screen_means(words: Any, said: str) -> None:
    assert str(words) == said


@pytest.mark.parametrize(("template", "context", "word", "said"), [
    ("workflows/dossiers/register_list.html", "register", "Period", "Kỳ"), ("workflows/dossiers/panels/_steps.html", "step", "due", "hạn"),
])
def test_a_template_names_its_meaning(template: str, context: str, word: str, said: str) -> None:
    source = get_template(template).template.source  # type: ignore[attr-defined]
    assert (f'"{word}" context "{context}"' in source, translation.pgettext(context, word)) == (True, said)
