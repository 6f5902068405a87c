"""Print the sheets of a paper vote, and know them again when they come out of the box."""

import secrets
import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, PaperSheet, PaperVote
from meetings.ballots.rules.paper import MOST_SHEETS
from meetings.ballots.rules.receipts import make_receipt, normalise_receipt
from meetings.ballots.selectors_paper import printed_for
from meetings.ballots.services.paper import locked_paper, settle_paper


def print_sheets(*, ballot: Ballot, number: int, version: int, actor: Actor, now: datetime) -> PaperVote:
    """Make the serials of ``number`` new sheets. Printed before, the earlier ones are void from here on. Locks the ballot's row."""
    TABLE.check(actor, "ballot.print", ballot, book=ballot.session.book)
    if not 1 <= number <= MOST_SHEETS:
        raise Invalid("ballots.sheets_number", _("Print between 1 and %(most)d sheets: one for each delegate and some in reserve.") % {"most": MOST_SHEETS}, field="number")
    with db.deed():
        ballot, paper = locked_paper(ballot, version=version, states=(Ballot.State.PREPARED,))
        new_batch(paper, number)
        settle_paper(
            paper, deed="ballot.print", fields=("batch", "printed", "printed_for"), actor=actor, now=now,
            after={"batch": paper.batch, "printed": number, "for": paper.printed_for}, detail={"printed": number, "batch": paper.batch},
        )
    return paper


def new_batch(paper: PaperVote, number: int) -> None:
    """Give the paper side ``number`` fresh serials; the sheets before them are void. Part of a deed, which saves it."""
    paper.batch += 1
    paper.printed, paper.printed_for = number, printed_for(paper.ballot)
    PaperSheet.objects.bulk_create([
        PaperSheet(id=uuid.UUID(bytes=secrets.token_bytes(16), version=4), paper=paper, batch=paper.batch, serial=serial)
        for serial in sorted(_serials(number))
    ])


def _serials(number: int) -> set[str]:
    """Return new serials: none of them stands on a sheet of another vote."""
    found: set[str] = set()
    while len(found) < number:
        fresh = {make_receipt(secrets.choice) for _place in range(number - len(found))}
        found |= fresh - set(PaperSheet.objects.filter(serial__in=fresh).values_list("serial", flat=True))
    return found


def see_sheet(*, ballot: Ballot, serial: str, actor: Actor, now: datetime) -> PaperSheet:
    """Note that a sheet came out of the box. Refuses one that is not of this vote, and one that was seen: a copy.

    No time and no mark is kept with it. A refusal is a find of the board, to be named in its record.
    """
    TABLE.check(actor, "ballot.count_paper", ballot, book=ballot.session.book)
    wanted = normalise_receipt(serial)
    with db.deed():
        ballot = db.hold(Ballot.objects, pk=ballot.pk)
        if ballot.state != Ballot.State.OPEN:
            raise Conflict("ballots.serials_over", _("Sheets are looked at while the board counts. This vote is not open."))
        sheet = PaperSheet.objects.filter(paper=ballot.pk, serial=wanted).first() if wanted else None
        if sheet is None:
            raise Invalid("ballots.serial_unknown", _("No sheet of this vote has this serial. Type it again; if it is the same, lay the sheet aside: it is not valid."), field="serial")
        if sheet.batch != sheet.paper.batch:
            raise Invalid("ballots.serial_void", _("This sheet was printed before the list changed and is void. Lay it aside: it is not valid."), field="serial")
        if not PaperSheet.objects.filter(pk=sheet.pk, seen=False).update(seen=True):
            raise Invalid("ballots.serial_seen", _("A sheet with this serial was taken from the box already. If you hold a second one, it is a copy: lay both aside."), field="serial")
    return sheet
