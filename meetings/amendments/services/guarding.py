"""The council votes on the whole only when every amendment is decided and what passed is composed."""

from django.utils.translation import gettext as _

from govsuite.core.errors import Conflict
from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.rules.standing import PENDING
from meetings.ballots.public import Ballot


def refuse_unsettled(ballot: Ballot) -> None:
    """Refuse to open the vote on a draft whose amendments are not settled."""
    draft = DraftText.objects.filter(item_id=ballot.item_id).first()
    if draft is None or draft.composed_at:
        return
    states = set(draft.amendments.values_list("state", flat=True))
    if states & set(PENDING):
        raise Conflict("amendments.undecided", _("Amendments to this draft are not decided yet. Put each to the vote, or let its author withdraw it, then vote on the whole."))
    if Amendment.State.ADOPTED in states:
        raise Conflict("amendments.not_composed", _("Amendments were adopted and the text is not composed yet. Compose it on the page of amendments, then vote on the whole."))
