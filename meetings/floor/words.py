"""The sentences of the islands, in the reader's language: JavaScript fills the places in braces."""

from django.utils.translation import gettext as _


def _line_words() -> dict[str, str]:
    """Return what a device says of its line."""
    return {
        "online": _("Connected"),
        "offline": _("No connection. Trying again…"),
        "away": _("The server cannot write just now: what is sent waits"),
        "refused": _("This device may not follow the hall any more. Sign in again."),
    }


def shared_words(*, of_committee: bool = False) -> dict[str, str]:
    """Return what every screen of the hall says: of members where a People's Committee meets."""
    return {
        **_line_words(),
        "polling": _("Slow connection: the screen is brought up to date every few seconds"),
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
        "agree": _("Agree"),
        "disagree": _("Do not agree"),
        "chosen": _("Chosen"),
        "livePersons": _("{voted} of {voters} have voted"),
        "votingSecret": _("Secret vote is open"),
        "toElect": _("To be elected: {seats}"),
        "elected": _("Elected"),
        "tied": _("Equal votes at the last seat"),
        "allElected": _("All are elected"),
        "seatsOpen": _("Still to be elected: {seats}"),
        "counted": _("The ballots are counted"),
        "collected": _("{collected} of {voters} sheets collected: {valid} valid, {invalid} invalid."),
        "secretSums": _("Secret vote: {collected} sheets collected, {invalid} invalid."),
        "origin_added": _("nominated by a delegate"),
        "origin_self": _("self-nominated"),
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
        **_on_paper(), **_on_doors(),
        "takenOut": _("taken out by {name}, voted on by itself"),
    }


def _on_doors() -> dict[str, str]:
    """Return what every screen says of closed doors."""
    return {
        "behindSince": _("Since {time}"),
        "behindBack": _("This page comes back by itself when the session is public again."),
        "inside": _("Behind closed doors"),
    }


def _on_paper() -> dict[str, str]:
    """Return what every screen says of a vote on paper."""
    return {
        "votingPaper": _("Secret vote on paper"),
        "votingEnded": _("The voting has ended"),
        "keysHanded": _("The holders hand in the key of the vote: {handed} of {needed} parts. Then the result is counted."),
        "paperIssue": _("The counting board hands out the sheets."),
        "paperIssued": _("{issued} of {voters} sheets issued. Put yours in the box; the board counts."),
        "paperCounted": _("The sheets are counted. The chair announces the result."),
        "paperBoard": _("Counting board: {names}"),
        "paperHead": _("{name} (head)"),
        "paperSums": _("On paper: {issued} sheets issued, {collected} collected, {invalid} invalid."),
    }


def hall_words(*, of_committee: bool = False) -> dict[str, str]:
    """Return what the tablet of a delegate says beside that."""
    return shared_words(of_committee=of_committee) | _asking_words() | {
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
        "nudge": _("The chair is about to close the vote. Please choose."),
        "missed": _("You did not vote."),
        "yourVote": _("Your vote: {choice}"),
        "roll": _("See the roll"),
        "secretHelp": _("Your sheet is sealed on this device. Nobody can open it before the vote is closed, and then nobody can tell whose it was."),
        "chosenOf": _("Chosen: {marked} of at most {most}"),
        "markedOf": _("Marked: {marked} of {most}"),
        "blank": _("Choose first: an empty sheet does not count"),
        "tooFew": _("Mark at least {least}: with fewer the sheet does not count."),
        "tooMany": _("You have chosen too many. Choose at most {most}, or the sheet does not count."),
        "sealSend": _("Seal and send my sheet"),
        "sealing": _("Sealing and sending…"),
        "sealed": _("Your sheet has been received"),
        "unsentSealed": _("Waiting to be sent. The sealed sheet is kept on this device and goes as soon as there is a connection."),
        "elsewhere": _("A sheet of yours has been received from another device. A code that stands on this device is not valid any more."),
        "countedLate": _("The vote closed before your tablet had its answer. A sheet of yours was counted: look for your code in the list."),
        "countedEither": _("The vote closed before your tablet had its answer. A sheet of yours was counted: look for your code in the list; if it is not there, your earlier sheet {code} was."),
        "voteAgain": _("Fill in another sheet instead"),
        "myCode": _("The code of my sheet"),
        "myCodeHelp": _("Note it down: with it you find your sheet in the published list. It is on this device alone and says nothing to others."),
        "copyCode": _("Copy"),
        "copied": _("Copied"),
        "printCode": _("Print"),
        "seeList": _("See the list of sheets"),
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
        "allPapers": _("All papers"),
        "failed": _("The server does not answer. Try again in a moment."),
        "close": _("Close"),
        "done": _("done"),
        "current": _("now"),
        "postponed": _("put off"),
        **_other_forms(),
    }


def _other_forms() -> dict[str, str]:
    """Return what the tablet says of votes by hands, on several motions and on paper."""
    return {
        "raise": _("Raise your hand. The secretary counts."),
        "takeOut": _("Take out"),
        "takeOutHelp": _("You may take a motion out until the vote opens; it is then voted on by itself."),
        "paperTitle": _("Vote on paper"),
        "paperHelp": _("Take one sheet from the counting board, mark it in the booth, put it in the box. Nobody writes down who received which sheet."),
        "paperDesk": _("To the desk of the counting board"),
        "keyDesk": _("My part of the key"),
        "paperCount": _("The count in full"),
    }


def _asking_words() -> dict[str, str]:
    """Return what the tablet says of asking for the floor."""
    return {
        "ask": _("Ask for the floor"),
        "askDebate": _("Ask to debate"),
        "askOrder": _("Point of order"),
        "asked": _("You asked for the floor · place {place}"),
        "withdraw": _("Withdraw"),
        "yourTurn": _("You have the floor"),
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
        "agenda": _("Agenda"),
        "done": _("done"),
        "current": _("now"),
        "postponed": _("put off"),
        "chairTable": _("Chair"),
        "here": _("In the hall"),
        "away": _("Not in the hall"),
        "emptySeat": _("Empty seat"),
    }


def scene_titles() -> dict[str, str]:
    """Return what a screen may show, as the desk of the screens lists it."""
    return {"auto": _("What the hall is doing now"), "seats": _("Seat map"), "agenda": _("Agenda"), "calm": _("Name of the session")}


def place_titles() -> dict[str, str]:
    return {"hall": _("Screen of the hall"), "foyer": _("Screen of the foyer")}


def console_words() -> dict[str, str]:
    """Return what the console's script says."""
    return {
        **_line_words(),
        "polling": _("Slow connection"),
        "failed": _("The server does not answer. Try again in a moment."),
        "working": _("One moment…"),
        "over": _("over time"),
        "behindDoors": _("The doors are closed: this page is for those who sit behind them. It opens again when the doors do."),
        "soundOn": _("Sound on"),
        "soundOff": _("Sound off"),
    }
