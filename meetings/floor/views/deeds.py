"""What each address of the console does: its input read, one service called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, NotFound
from meetings.ballots.public import Ballot, ballots_of_session
from meetings.floor import services
from meetings.floor.models import Speech
from meetings.floor.selectors import floor_of, speech_of
from meetings.floor.services import sittings, voting
from meetings.sessions.public import AgendaItem, Session, item_of


@dataclass(frozen=True, slots=True)
class Given:
    """One deed's circumstances and input."""

    session: Session
    actor: Actor
    now: datetime
    fields: Mapping[str, Any]

    @property
    def who(self) -> dict[str, Any]:
        return {"session": self.session, "actor": self.actor, "now": self.now}

    def text(self, name: str) -> str:
        return str(self.fields.get(name) or "")

    def yes(self, name: str) -> bool:
        return self.text(name).lower() in {"1", "true", "on", "yes"}

    def number(self, name: str) -> int:
        given = self.text(name)
        if not given.isdecimal() or len(given) > 15:
            raise Invalid("floor.number_missing", _("The request does not say which one is meant. Load the page again."), field=name)
        return int(given)

    @property
    def item(self) -> AgendaItem:
        return item_of(self.session, self.number("item"))

    @property
    def item_or_current(self) -> AgendaItem:
        """The item that the request names; where it names none, the one under way."""
        if self.text("item"):
            return self.item
        current = floor_of(self.session).item
        if current is None:
            raise Conflict("floor.no_item", _("No item is under way. Start one from the agenda."))
        return current

    @property
    def speech(self) -> Speech:
        return speech_of(self.session, self.number("speech"))

    @property
    def ballot(self) -> Ballot | None:
        """The ballot that the request names, of this session; None where it names none."""
        if not self.text("ballot"):
            return None
        wanted = self.number("ballot")
        for ballot in ballots_of_session(self.session.pk):
            if ballot.pk == wanted:
                return ballot
        raise NotFound("floor.ballot_not_here", _("This vote does not belong to the session. Load the page again."))


def _prepare(given: Given) -> object:
    return voting.prepare(
        **given.who, item=given.item_or_current, question=given.text("question"), rule_key=given.text("rule_key"),
        form=given.text("form") or Ballot.Form.ELECTRONIC, electorate=given.text("electorate") or Ballot.Electorate.PRESENT,
    )


#: last part of the address → deed
DEEDS: dict[str, Callable[[Given], object]] = {
    "nhan": lambda given: services.take_console(**given.who, takeover=given.yes("takeover")),
    "cham": lambda given: services.touch_console(**given.who),
    "tra": lambda given: services.leave_console(**given.who),
    "ban-giao": lambda given: services.hand_over_chair(**given.who, to_user_id=given.number("to")),
    "tiep": lambda given: services.advance(**given.who, expected=given.text("expected")),
    "den-muc": lambda given: services.start_item(**given.who, item=given.item),
    "den-buoc": lambda given: services.go_to_step(**given.who, step=given.text("step"), reason=given.text("reason")),
    "hoan": lambda given: services.postpone_item(**given.who, item=given.item, reason=given.text("reason")),
    "xong-muc": lambda given: services.finish_item(**given.who),
    "phieu-soan": _prepare,
    "phieu-gop": lambda given: voting.prepare_consent(
        **given.who, item=given.item, question=given.text("question"), motions=given.text("motions").splitlines(), rule_key=given.text("rule_key"),
    ),
    "rut-ten": lambda given: voting.withdraw_person(**given.who, subject_id=given.number("subject"), reason=given.text("reason")),
    "phieu-lai": lambda given: voting.repeat_ballot(**given.who, ballot=given.ballot, reason=given.text("reason")),
    "phieu-huy-ket-qua": lambda given: voting.annul_ballot(**given.who, ballot=given.ballot, reason=given.text("reason")),
    "phieu-mo": lambda given: voting.open_ballot(**given.who, ballot=given.ballot),
    "phieu-nhac": lambda given: voting.nudge(**given.who),
    "phieu-dong": lambda given: voting.close_ballot(**given.who),
    "phieu-huy": lambda given: voting.cancel_ballot(**given.who, reason=given.text("reason")),
    "phieu-giay": lambda given: voting.switch_to_paper(**given.who, reason=given.text("reason")),
    "gio-tay": lambda given: voting.switch_to_hands(**given.who, reason=given.text("reason")),
    "ket-qua": lambda given: voting.show_result(**given.who, ballot=given.ballot),
    "noi-them": lambda given: services.add_speaker(**given.who, name=given.text("name"), role=given.text("role")),
    "cho-noi": lambda given: services.grant_floor(**given.who, speech=given.speech),
    "het-noi": lambda given: services.finish_speech(**given.who),
    "bo-noi": lambda given: services.withdraw_speech(**given.who, speech=given.speech),
    "thoi-luong": lambda given: services.set_budgets(**given.who, person_minutes=given.text("person_minutes"), group_minutes=given.text("group_minutes")),
    "doi-cho": lambda given: services.move_speech(**given.who, speech=given.speech, up=given.yes("up")),
    "man-hinh": lambda given: services.show_on_screen(**given.who, place=given.text("place"), scene=given.text("scene")),
    "mo-cua": lambda given: services.open_doors(**given.who, goes_on=given.yes("goes_on")),
    "dong-phien": lambda given: sittings.close_sitting(**given.who),
    "be-mac": lambda given: sittings.close_session(**given.who),
}
