"""The door of amendments: other apps import nothing else of it."""

from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.rules.differences import Piece, word_differences
from meetings.amendments.rules.drafts import ArticleText, ResolutionText, subject_of
from meetings.amendments.selectors.drafts import adopted_text
from meetings.amendments.services.deciding import (
    on_ballot_annulled,
    on_ballot_cancelled,
    on_ballot_closed,
    on_ballot_opened,
)
from meetings.amendments.services.proposing import NewAmendment, begin_draft, propose_amendment, recommend

__all__ = [
    "NewAmendment", "begin_draft", "propose_amendment", "recommend",
    "Amendment", "ArticleText", "DraftText", "Piece", "ResolutionText", "adopted_text", "on_ballot_annulled", "on_ballot_cancelled", "on_ballot_closed", "on_ballot_opened", "subject_of", "word_differences",
]
