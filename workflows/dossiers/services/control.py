"""Give a dossier's control sheet (form 06) its number, once; what it says is printed from the steps of the moment."""

from datetime import datetime

from govsuite.core import db
from govsuite.core.actors import Actor
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.documents.slips import applicant_content
from workflows.dossiers.enums import SlipKind, State
from workflows.dossiers.errors import not_now
from workflows.dossiers.models import Dossier, Slip
from workflows.dossiers.services.moving import lock, record
from workflows.dossiers.services.slips import give_slip, latest_slip


def control_sheet(*, dossier: Dossier, actor: Actor, now: datetime) -> Slip:
    """Return the control sheet of the dossier, numbered when it is asked for first."""
    TABLE.check(actor, "dossier.control_sheet", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier)
        if locked.state in (State.DRAFT, State.FILED, State.NOT_ACCEPTED):
            raise not_now(locked.get_state_display())
        known = latest_slip(locked, SlipKind.CONTROL)
        if known is not None:
            return known
        slip = give_slip(dossier=locked, kind=SlipKind.CONTROL, content=applicant_content(locked), actor=actor, now=now)
        record(locked, deed="control_sheet", actor=actor, now=now, detail={"slip": slip.number})
    return slip
