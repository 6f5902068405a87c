"""Deeds on the notice of conclusions: draft from the floor, edit, check, number, sign; what it says is then told to who asked and who acts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit, in_force
from govsuite.records.public import IssuedDocument, RegisterBook, issue, reserve_number
from meetings.acts.abilities import TABLE
from meetings.acts.documents.conclusion_text import first_wording
from meetings.acts.errors import not_in_state
from meetings.acts.events import ConclusionIssued
from meetings.acts.models import Conclusion, ConclusionPart
from meetings.acts.rules.states import CONCLUSION, may_follow
from meetings.acts.selectors.facts import facts_of
from meetings.acts.services.issuing import chair_post, signing_chair
from meetings.acts.services.telling import tell_conclusion
from meetings.bodies.public import council_of
from meetings.sessions.public import AgendaItem, ProposedItem, Session, conclude_proposal

CONCLUSION_TYPE = "meetings_acts.conclusion"
#: kinds of items on which something is concluded
CONCLUDED = (AgendaItem.Kind.DECISION, AgendaItem.Kind.REPORT, AgendaItem.Kind.DISCUSSION)
_State = Conclusion.State


@dataclass(frozen=True, slots=True)
class PartText:
    """What the secretary wrote on one matter."""

    part_id: int
    text: str
    unit_id: int | None
    due_on: date | None


def start_conclusion(*, session: Session, actor: Actor, now: datetime) -> Conclusion:
    """Return the meeting's conclusions; the secretary's asking drafts them from the floor where there are none."""
    found = Conclusion.objects.filter(session=session).first()
    TABLE.check(actor, "conclusion.view" if found else "conclusion.edit", found or Conclusion(session=session), book=session.book)
    if found:
        return found
    if not session.term.body.house.is_committee:
        raise Conflict("conclusion.council", _("A council adopts resolutions. A notice of conclusions belongs to a meeting of a committee."))
    with db.deed():
        locked = db.lock(Session.objects.select_related("term__body"), pk=session.pk)
        if locked.state != Session.State.CLOSED or locked.is_rehearsal:
            raise Conflict("conclusion.session_open", _("The meeting is not closed yet. Close it, then draft its conclusions."))
        conclusion, made = Conclusion.objects.get_or_create(session=locked)
        if made:
            _draft_parts(conclusion, locked)
            _record(conclusion, actor=actor, deed="conclusion.draft", now=now)
    return conclusion


def _draft_parts(conclusion: Conclusion, session: Session) -> None:
    """One part for each matter that was taken up, in the order of the hall."""
    items = {str(item.pk): item for item in session.items.filter(kind__in=CONCLUDED, state=AgendaItem.State.DONE)}
    asked = {str(pk): text for pk, text in ProposedItem.objects.filter(item__in=items.values()).values_list("item_id", "question")}
    rows = [facts for facts in facts_of(session).items if facts.key in items]
    ConclusionPart.objects.bulk_create(
        ConclusionPart(conclusion=conclusion, item=items[facts.key], order=place, text=first_wording(facts, asked.get(facts.key, ""), of=session.term.body.house.name))
        for place, facts in enumerate(rows, start=1)
    )


def edit_conclusion(*, conclusion: Conclusion, parts: Sequence[PartText], actor: Actor, now: datetime) -> Conclusion:
    """Write the wording of a draft, who acts on each matter, and by when."""
    TABLE.check(actor, "conclusion.edit", conclusion, book=conclusion.session.book)
    with db.deed():
        locked = _locked(conclusion)
        if locked.state != _State.DRAFT:
            raise not_in_state(locked.get_state_display())
        known = {part.pk: part for part in locked.parts.all()}
        before = _content(locked)
        for text in parts:
            part = known.get(text.part_id)
            if part is None:
                raise Invalid("conclusion.no_part", _("This part is not in the conclusions any more. Open the page again."))
            if not text.text.strip():
                raise Invalid("conclusion.empty", _("Write what was concluded on “%(title)s”.") % {"title": part.item.title}, field=f"text_{part.pk}")
            if text.due_on and not text.unit_id:
                raise Invalid("conclusion.no_unit", _("Say which unit acts on “%(title)s” by that day.") % {"title": part.item.title}, field=f"unit_{part.pk}")
            unit = Unit.objects.get(pk=text.unit_id) if text.unit_id else None
            part.text, part.unit, part.due_on = text.text.replace("\r\n", "\n").strip(), unit, text.due_on
            part.save(update_fields=["text", "unit", "due_on"])
        _record(locked, actor=actor, deed="conclusion.edit", now=now, before=before)
    return locked


def move_conclusion(*, conclusion: Conclusion, to: str, actor: Actor, now: datetime) -> Conclusion:
    """Close the wording for signing, or open it again."""
    TABLE.check(actor, "conclusion.check", conclusion, book=conclusion.session.book)
    with db.deed():
        if to == _State.CHECKED and not conclusion.parts.exists():
            raise Conflict("conclusion.nothing", _("No matter was taken up in this meeting: there is nothing to conclude."))
        if to == _State.CHECKED:
            _may_be_given(conclusion, timezone.localdate(now))
        return take_conclusion(conclusion_id=conclusion.pk, to=to, deed=f"conclusion.{to}", actor=actor, now=now)


def _may_be_given(conclusion: Conclusion, today: date) -> None:
    """Who acts gets a task at the signature: it needs a unit that is there and a day that has not passed."""
    for part in conclusion.parts.filter(unit__isnull=False).select_related("unit", "item"):
        if part.due_on is None or part.due_on < today:
            raise Conflict("conclusion.no_day", _("“%(title)s”: say by which day from today on %(unit)s acts.") % {"title": part.item.title, "unit": part.unit})
        if not Unit.objects.filter(in_force(today), pk=part.unit_id or 0).exists():
            raise Conflict("conclusion.unit_gone", _("“%(title)s”: %(unit)s is not there any more. Choose the unit that acts now.") % {
                "title": part.item.title, "unit": part.unit,
            })


def register_of_notices(session: Session) -> RegisterBook:
    """Return the authority's register of notices: one series of numbers with its other notices."""
    body = session.term.body
    return RegisterBook(key=f"TB:{body.unit.code}", title="Sổ đăng ký thông báo", organisation=council_of(body).name.upper(), unit_id=body.unit_id)


def conclusion_symbol(session: Session) -> str:
    return f"TB-{session.term.body.house.symbol}"


def number_conclusion(*, conclusion: Conclusion, actor: Actor, now: datetime) -> Conclusion:
    """Take the number and bind it: step 1, one transaction."""
    TABLE.check(actor, "conclusion.number", conclusion, book=conclusion.session.book)
    session = conclusion.session
    signer = chair_post(session, signing_chair(session, actor), now=now)
    with db.deed():
        issued = reserve_number(
            source_type=CONCLUSION_TYPE, source_id=conclusion.pk, register=register_of_notices(session), type_code="TB", symbol=conclusion_symbol(session),
            title=f"Kết luận {session.title}", signers=[signer], actor=actor, now=now, recipients=f"Thành viên {session.term.body.house.name}; các đơn vị có liên quan", audience="body",
        )
        return take_conclusion(conclusion_id=conclusion.pk, to=_State.NUMBERED, deed="conclusion.number", actor=actor, now=now, issued=issued)


def sign_conclusion(*, conclusion: Conclusion, actor: Actor, now: datetime) -> IssuedDocument:
    """Render, sign and issue: steps 2 and 3. Call it outside any transaction; a failure keeps the number."""
    TABLE.check(actor, "conclusion.sign", conclusion, book=conclusion.session.book)
    if conclusion.issued is None:
        raise Conflict("conclusion.no_number", _("Take the number first, then sign."))
    return issue(issued=conclusion.issued, actor=actor, now=now)


def take_conclusion(
    *, conclusion_id: int, to: str, deed: str, actor: Actor, now: datetime, issued: IssuedDocument | None = None,
) -> Conclusion:
    """Move the locked row within an open deed that was authorised elsewhere (issuing does)."""
    locked = _locked(Conclusion(pk=conclusion_id))
    if not may_follow(CONCLUSION, locked.state, to):
        raise not_in_state(locked.get_state_display())
    before: dict[str, object] = {"state": locked.state}
    locked.state = to
    if to == _State.NUMBERED:
        locked.issued = issued
    elif to == _State.CHECKED:
        locked.issued = None
    elif to == _State.ISSUED:
        locked.issued_at = now
    locked.save(update_fields=["state", "issued", "issued_at"])
    _record(locked, actor=actor, deed=deed, now=now, before=before)
    if to == _State.ISSUED:
        _announce(locked, actor, now)
    return locked


def _announce(conclusion: Conclusion, actor: Actor, now: datetime) -> None:
    tell_conclusion(conclusion=conclusion, now=now)
    for part in conclusion.parts.select_related("item"):
        proposal = conclude_proposal(item=part.item, actor=actor, now=now)
        events.announce(ConclusionIssued(
            conclusion_id=conclusion.pk, part_id=part.pk, session_id=conclusion.session_id, item_id=part.item_id, title=part.item.title, text=part.text,
            unit_id=part.unit_id, due_on=part.due_on, issued_id=conclusion.issued_id or 0, number=str(conclusion.issued or ""), url=reverse("acts:conclusion_desk", args=[conclusion.pk]), source_type=proposal.source_type if proposal else "",
            source_id=proposal.source_id if proposal else None, at=now,
        ))


def _locked(conclusion: Conclusion) -> Conclusion:
    return db.lock(Conclusion.objects.select_related("session__term__body", "issued"), pk=conclusion.pk)


def _content(conclusion: Conclusion) -> dict[str, object]:
    rows = conclusion.parts.values("item_id", "text", "unit_id", "due_on")
    return {"state": conclusion.state, "parts": [{**row, "due_on": str(row["due_on"] or "")} for row in rows]}


def _record(conclusion: Conclusion, *, actor: Actor, deed: str, now: datetime, before: dict[str, object] | None = None) -> None:
    audit.record(
        book=conclusion.session.book, actor=actor, deed=deed, obj=conclusion, now=now, before=before, after=_content(conclusion),
        detail={"title": conclusion.session.title},
    )
