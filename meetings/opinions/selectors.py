"""The only way to a sheet, and what others ask of one."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from meetings.bodies.public import Body
from meetings.opinions.abilities import TABLE
from meetings.opinions.models import Member, Sheet
from meetings.sessions.public import Session


def sheet_for(actor: Actor | None, pk: int, action: str = "view") -> Sheet:
    row = Sheet.objects.select_related("body__unit", "issued__pdf", "chair", "item__session").filter(pk=pk).first()
    if row is None:
        raise NotFound("sheet.not_found", _("There is no such sheet. Choose one from the list."))
    TABLE.check(actor, f"sheet.{action}", row, book=row.book)
    return row


def sheets_for(actor: Actor) -> list[Sheet]:
    """Return the sheets on which the actor is asked or that the actor serves, the newest first."""
    serving = [body.pk for body in bodies_to_ask(actor)]
    rows = Sheet.objects.filter(Q(members__user_id=actor.user_id) | Q(body__in=serving)).distinct()
    return list(rows.select_related("body").prefetch_related("members"))


def bodies_to_ask(actor: Actor | None) -> list[Body]:
    """Return the committees whose members the actor may ask."""
    rows = Body.objects.filter(kind=Body.Kind.EXECUTIVE).select_related("unit", "settings")
    return [body for body in rows if TABLE.allows(actor, "house.ask", body)]


def concerns(actor: Actor | None) -> bool:
    """Tell whether the menu shows the sheets: to who may ever be asked or asks."""
    return actor is not None and actor.holds("ubnd_chair", "ubnd_vice_chair", "ubnd_member", "council_secretary", "office_head")


def mine(actor: Actor, sheet: Sheet) -> Member | None:
    return sheet.members.filter(user_id=actor.user_id).first()


def waiting_for(actor: Actor) -> list[Member]:
    rows = Member.objects.filter(user_id=actor.user_id, choice="", sheet__state=Sheet.State.OPEN, sheet__due_at__gt=timezone.now())
    return list(rows.select_related("sheet"))


def may_read_file(actor: Actor | None, pk: int, audience: str) -> bool:
    row = Sheet.objects.select_related("body__unit").filter(pk=pk).first()
    return row is not None and TABLE.allows(actor, "sheet.view", row)


def book_of(pk: int) -> str:
    return f"opinions:{pk}"


def meetings_ahead(sheet: Sheet) -> list[Session]:
    """Return the committee's meetings to which a result can still be reported, the next first."""
    rows = Session.objects.filter(term__body=sheet.body_id, is_rehearsal=False, state__in=(Session.State.PREPARING, Session.State.CONVENED))
    return list(rows.order_by("starts_on", "pk"))


def reported_in(session: Session) -> dict[int, Sheet]:
    """Return item → the sheet whose result is reported there: for the minutes."""
    return {row.item_id or 0: row for row in Sheet.objects.filter(item__session=session).select_related("issued")}


def to_sign(actor: Actor) -> list[Sheet]:
    """Return the records that wait for this person's signature."""
    rows = Sheet.objects.filter(state=Sheet.State.CLOSED, issued__state="numbered").select_related("issued", "body__unit")
    return [row for row in rows if row.issued and getattr(row.issued.signers.filter(signed_at__isnull=True).first(), "user_id", None) == actor.user_id]
