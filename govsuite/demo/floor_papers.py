"""Seed what delegates and voters bring: amendments to a draft of today, petitions of voters, a review meeting that is called."""

from datetime import timedelta
from typing import Any

from govsuite.demo.content import content
from govsuite.demo.sessions import Cast
from govsuite.people.public import Unit
from meetings.amendments.public import DraftText, NewAmendment, begin_draft, propose_amendment, recommend
from meetings.bodies.public import Body
from meetings.petitions.public import (
    NewMeeting,
    NewPetition,
    Petition,
    VoterMeeting,
    answer_petition,
    publish_petition,
    send_petition,
    write_meeting,
    write_petition,
)
from meetings.reviews.public import call_review, give_opinion
from meetings.sessions.public import Session

SECRETARY, CHAIR = "thuky", "chutoa"


def seed_amendments(cast: Cast, session: Session) -> None:
    """Three amendments to the budget: two that exclude each other, with the committee's advice."""
    plan = content("floor_papers")["amendments"]
    words = content("drafts")[plan["subject"]]["subject"][1:]
    item = next(each for each in session.items.select_related("session__term__body__unit", "reviewing_body") if each.title.endswith(words))
    now = cast.at(9, days=-2)
    draft = begin_draft(item=item, closes_at=now + timedelta(days=2, hours=plan["hours"]), actor=cast.actor(SECRETARY, now), now=now)
    for row in plan["rows"]:
        _amend(cast, draft, row)


def _amend(cast: Cast, draft: DraftText, row: dict[str, Any]) -> None:
    now = cast.at(10, days=-2)
    article = draft.articles[row["article"] - 1]
    new = NewAmendment("change", row["article"], article["title"], article["body"].replace(*row["replace"]), row["reason"])
    amendment = propose_amendment(draft=draft, new=new, actor=cast.actor(row["by"], now), now=now)
    if "advice" in row:
        draft.refresh_from_db()
        later = cast.at(15, days=-1)
        recommend(amendment=amendment, advice=row["advice"], text=row["advice_text"], version=draft.version, actor=cast.actor(SECRETARY, later), now=later)


def seed_petitions(cast: Cast) -> None:
    """One petition answered and public, one with its unit, one that waits to be sorted."""
    plan = content("floor_papers")["petitions"]
    now = cast.at(16, days=-20)
    group = Body.objects.get(parent=cast.council, name=plan["group"])
    new = NewMeeting(group.pk, now.date(), plan["place"], plan["voters"])
    meeting = write_meeting(body=cast.council, new=new, actor=cast.actor(plan["by"], now), now=now)
    for row in plan["rows"]:
        _petition(cast, meeting, row, writer=plan["by"])


def _petition(cast: Cast, meeting: VoterMeeting, row: dict[str, Any], *, writer: str) -> None:
    now = cast.at(17, days=-20)
    petition = write_petition(meeting=meeting, new=NewPetition(row["subject"], row["text"], row.get("name", "")), actor=cast.actor(writer, now), now=now)
    if "to" in row:
        _sent(cast, petition, row)


def _sent(cast: Cast, petition: Petition, row: dict[str, Any]) -> None:
    now = cast.at(9, days=-18)
    unit = Unit.objects.get(code=row["to"])
    petition = send_petition(
        petition=petition, unit_id=unit.pk, days=row["days"], public_text=row["public"], version=petition.version, actor=cast.actor(SECRETARY, now), now=now,
    )
    if "answer" in row:
        later = cast.at(10, days=-9)
        petition = answer_petition(petition=petition, text=row["answer"], upload=None, name="", version=petition.version, actor=cast.actor(row["by"], later), now=later)
        shown = cast.at(11, days=-8)
        publish_petition(petition=petition, shown=True, version=petition.version, actor=cast.actor(CHAIR, shown), now=shown)


def seed_review(cast: Cast, session: Session) -> None:
    """The committee that reviews an item of the session in preparation is called; some members have written."""
    plan = content("floor_papers")["review"]
    item = session.items.select_related("session__term__body__unit", "reviewing_body")[plan["item"]]
    now = cast.at(8, days=-50)
    review = call_review(item=item, meets_at=cast.at(14, days=-10), place=plan["place"], actor=cast.actor(SECRETARY, now), now=now)
    for name, text in plan["opinions"].items():
        later = cast.at(9, days=-49)
        give_opinion(review=review, text=text, actor=cast.actor(name, later), now=later)
