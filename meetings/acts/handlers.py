"""What acts do when others announce something; subscribed in ``govsuite.wiring``."""

from govsuite.core.actors import system_actor
from govsuite.records.public import DocumentIssued, DocumentWithdrawn, NumberVoided
from meetings.acts.models import Conclusion, Minutes, Resolution
from meetings.acts.services.concluding import CONCLUSION_TYPE, take_conclusion
from meetings.acts.services.confirming import draft_confirmation
from meetings.acts.services.following import follow_annulment, follow_repeat
from meetings.acts.services.issuing import MINUTES, RESOLUTION
from meetings.acts.services.minutes import take_minutes
from meetings.acts.services.resolutions import draft_resolution, take_resolution
from meetings.ballots.public import Ballot, BallotAnnulled, BallotClosed


def on_ballot_closed(event: BallotClosed) -> None:
    """Draft the resolution of an adopted draft, or the one that confirms a vote on persons, within the closing's transaction.

    That of a vote that was repeated follows the later one.
    """
    ballot = Ballot.objects.select_related("item", "session__term__body").get(pk=event.ballot_id)
    if ballot.is_on_persons:
        draft_confirmation(ballot=ballot, actor=system_actor(), now=event.at)
        return
    follow_repeat(ballot=ballot, actor=system_actor(), now=event.at)
    if event.adopted:
        draft_resolution(ballot=ballot, actor=system_actor(), now=event.at)


def on_ballot_annulled(event: BallotAnnulled) -> None:
    """The draft that rests on the vote is withdrawn; one that has left the house refuses."""
    follow_annulment(ballot=Ballot.objects.get(pk=event.ballot_id), reason=event.reason, actor=system_actor(), now=event.at)


def on_document_issued(event: DocumentIssued) -> None:
    """Publish the resolution, or mark the minutes as signed, in the transaction that issued the document."""
    if event.source_type == RESOLUTION:
        take_resolution(
            resolution_id=event.source_id, to=Resolution.State.PUBLISHED, deed="resolution.publish", actor=system_actor(), now=event.at,
        )
    elif event.source_type == MINUTES:
        take_minutes(minutes_id=event.source_id, to=Minutes.State.SIGNED, deed="minutes.signed", actor=system_actor(), now=event.at)
    elif event.source_type == CONCLUSION_TYPE:
        take_conclusion(conclusion_id=event.source_id, to=Conclusion.State.ISSUED, deed="conclusion.issue", actor=system_actor(), now=event.at)


def on_document_withdrawn(event: DocumentWithdrawn) -> None:
    if event.source_type == RESOLUTION:
        take_resolution(
            resolution_id=event.source_id, to=Resolution.State.WITHDRAWN, deed="resolution.withdraw", actor=system_actor(), now=event.at,
        )
    elif event.source_type == CONCLUSION_TYPE:
        take_conclusion(conclusion_id=event.source_id, to=Conclusion.State.WITHDRAWN, deed="conclusion.withdraw", actor=system_actor(), now=event.at)


def on_number_voided(event: NumberVoided) -> None:
    """Let the source go: it may take another number."""
    if event.source_type == RESOLUTION:
        take_resolution(
            resolution_id=event.source_id, to=Resolution.State.CHECKED, deed="resolution.number_voided", actor=system_actor(), now=event.at,
        )
    elif event.source_type == MINUTES:
        Minutes.objects.filter(pk=event.source_id).update(issued=None)
    elif event.source_type == CONCLUSION_TYPE:
        take_conclusion(conclusion_id=event.source_id, to=Conclusion.State.CHECKED, deed="conclusion.number_voided", actor=system_actor(), now=event.at)
