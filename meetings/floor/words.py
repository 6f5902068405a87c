"""The sentences of the islands, in the reader's language: JavaScript fills the places in braces."""

from django.utils.translation import gettext as _


def shared_words(*, of_committee: bool = False) -> dict[str, str]:
    """Return what every screen of the hall says: of members where a People's Committee meets."""
    return {
        "online": _("Connected"),
        "polling": _("Slow connection: the screen is brought up to date every few seconds"),
        "offline": _("No connection. Trying again…"),
        "refused": _("This device may not follow the hall any more. Sign in again."),
        "quorum": _("{present}/{base} present"),
        "quorumShort": _("{missing} more needed for a quorum of {needed}"),
        "quorumMet": _("quorum of {needed} reached"),
        "step": _("Step {index} of {total}"),
        "live": _("{needed} of {base} in favour needed · {voted} of {voters} have voted"),
        "rule": _("Rule: {title}"),
        "unverified": _("not verified yet"),
        "yes": _("In favour"),
        "no": _("Against"),
        "abstain": _("Not voting"),
        "silent": _("Did not take part"),
        "adopted": _("Adopted"),
        "rejected": _("Not adopted"),
        "byHands": _("By show of hands, counted by the secretary"),
        "soon": _("A vote is about to open"),
        "voting": _("Voting is open"),
        "result": _("Result of the vote"),
        "speaking": _("Has the floor"),
        "over": _("over time"),
        "reached": _("{yes} in favour; {needed} of {base} were needed."),
        "tie": _("Equal votes: {yes} on each side; {needed} of {base} were needed."),
        "chairFor": _("Equal votes, {yes} on each side: the chair's side, in favour, decides."),
        "chairAgainst": _("Equal votes, {yes} on each side: the chair's side, against, decides."),
        "chairSilent": _("Equal votes, {yes} on each side, and the chair took no side."),
        "noQuorum": _("Too few members were in the hall for a decision.") if of_committee else _("Too few delegates were in the hall for a decision."),
        "noBase": _("There was nobody whose votes could decide."),
        "rehearsal": _("REHEARSAL"),
        "notOpen": _("The session has not opened yet"),
        "between": _("No sitting is open now"),
        "closed": _("The session is closed"),
        "cancelled": _("The session was cancelled"),
        "waiting": _("The next item is about to begin"),
        "chair": _("In the chair: {name}"),
        "reportedBy": _("Presented by {name}"),
        "reviewedBy": _("Reviewed by {name}"),
    }


def hall_words(*, of_committee: bool = False) -> dict[str, str]:
    """Return what the tablet of a delegate says beside that."""
    return shared_words(of_committee=of_committee) | {
        "choose": _("Choose one. It is stored at once."),
        "changeable": _("You may change your choice until the vote is closed."),
        "final": _("Your choice cannot be changed after sending."),
        "confirm": _("Send my vote: {choice}"),
        "sending": _("Sending…"),
        "unsent": _("Waiting to be sent. Your choice is kept on this device and goes as soon as there is a connection."),
        "stored": _("Stored: {choice}"),
        "receipt": _("Receipt"),
        "receiptHelp": _("With this code you find your vote in the published roll."),
        "late": _("Too late, not counted: the vote was closed before your choice arrived."),
        "notVoter": _("You are not on the list of voters of this vote. It was fixed with the members in the hall at opening.") if of_committee
        else _("You are not on the list of voters of this vote. It was fixed with the delegates in the hall at opening."),
        "guest": _("You follow the vote; members vote.") if of_committee else _("You follow the vote; delegates vote."),
        "raise": _("Raise your hand. The secretary counts."),
        "nudge": _("The chair is about to close the vote. Please choose."),
        "missed": _("You did not vote."),
        "yourVote": _("Your vote: {choice}"),
        "roll": _("See the roll"),
        "ask": _("Ask for the floor"),
        "asked": _("You asked for the floor · place {place}"),
        "withdraw": _("Withdraw"),
        "yourTurn": _("You have the floor"),
        "speakers": _("Speakers"),
        "noSpeakers": _("Nobody has asked for the floor."),
        "papers": _("Papers of this item"),
        "noPapers": _("This item has no papers."),
        "agenda": _("Agenda"),
        "checkIn": _("You are not checked in yet"),
        "checkInHelp": _("Type the six figures from the screen in the hall."),
        "checkInCode": _("Code of the hall"),
        "checkInSend": _("Check in"),
        "checkedIn": _("You are checked in. Keep this page open: votes appear here."),
        "allPapers": _("Papers of the session"),
        "failed": _("The server does not answer. Try again in a moment."),
        "close": _("Close"),
        "done": _("done"),
        "current": _("now"),
        "postponed": _("put off"),
    }


def screen_words(*, of_committee: bool = False) -> dict[str, str]:
    """Return what the projector says beside that."""
    return shared_words(of_committee=of_committee) | {
        "welcome": _("Welcome"),
        "checkInTitle": _("Check in with this code"),
        "checkInChange": _("Changes in {seconds} s"),
        "checkInOpen": _("Check-in is open"),
        "next": _("Next: {name}"),
        "present": _("present"),
        "quorumNeeded": _("{needed} needed"),
        "voted": _("have voted"),
        "needed": _("needed to adopt"),
        "minutesLeft": _("time left"),
    }


def console_words() -> dict[str, str]:
    """Return what the console's script says."""
    return {
        "online": _("Connected"),
        "polling": _("Slow connection"),
        "offline": _("No connection. Trying again…"),
        "refused": _("This device may not follow the hall any more. Sign in again."),
        "failed": _("The server does not answer. Try again in a moment."),
        "working": _("One moment…"),
        "over": _("over time"),
    }
