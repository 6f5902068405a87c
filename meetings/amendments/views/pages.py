"""The drafts of a session, and one draft with its amendments: read by delegates on a tablet and by the secretary at a desk."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from govsuite.core.actors import Actor
from govsuite.people.public import signed_in
from meetings.amendments.abilities import TABLE
from meetings.amendments.house import place_of
from meetings.amendments.models import Amendment, DraftText
from meetings.amendments.rules.composing import Conflict
from meetings.amendments.rules.differences import Piece, word_differences
from meetings.amendments.rules.drafts import ArticleText
from meetings.amendments.rules.standing import PENDING, may
from meetings.amendments.selectors import drafts as found
from meetings.amendments.services.deciding import open_conflicts
from meetings.amendments.services.proposing import LIVE
from meetings.sessions.public import AgendaItem

TONES = {"proposed": "info", "voting": "warning", "adopted": "success", "rejected": "danger", "fallen": "neutral", "withdrawn": "neutral"}
ADVICE_TONES = {"accept": "success", "reject": "warning", "leave": "neutral"}


def pieces_of(title: str, body: str, before: ArticleText | None) -> dict[str, list[Piece]]:
    """Return title and text as words that stay, go and come."""
    old = before or ArticleText("", "")
    return {"title": word_differences(old.title, title), "body": word_differences(old.body, body)}


def card_of(row: Amendment, actor: Actor, turn: Amendment | None) -> dict[str, Any]:
    """Return one amendment as its card shows it."""
    article = found.article_of(row.draft, row)
    can = TABLE.can(actor, "amendment", row)
    return {
        "row": row, "place": place_of(row), "tone": TONES[row.state], "advice_tone": ADVICE_TONES.get(row.advice, "neutral"),
        "pieces": pieces_of(row.title, row.body, article), "article": article, "turn": turn is not None and turn.pk == row.pk,
        "can": {name: can[name] and may(row.state, name) for name in ("withdraw", "recommend")}, "votes": row.ballot if row.state in ("adopted", "rejected") else None,
    }


@signed_in
@require_safe
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft resolutions of a session and what is proposed to each."""
    row = found.session_of(request.actor, pk)
    entries = [
        entry | {
            "live": sum(each.state in PENDING for each in entry["draft"].amendments.all()) if entry["draft"] else 0,
            "adopted": sum(each.state == "adopted" for each in entry["draft"].amendments.all()) if entry["draft"] else 0,
        } for entry in found.drafts_of(row, request.actor)
    ]
    return render(request, "meetings/amendments/draft_list.html", {"session": row, "entries": entries, "can": TABLE.can(request.actor, "session", row), "now": timezone.now()})


@signed_in
@require_safe
def item(request: HttpRequest, item_pk: int) -> HttpResponse:
    """One draft: its articles, the amendments to each, what to do next; at the end the composed text."""
    row = found.item_for(request.actor, item_pk)
    return render(request, "meetings/amendments/draft_detail.html", item_context(request.actor, row))


def item_context(actor: Actor, item: AgendaItem) -> dict[str, Any]:
    draft = found.draft_of(item)
    context: dict[str, Any] = {
        "item": item, "session": item.session, "draft": draft, "can_begin": TABLE.allows(actor, "session.begin", item.session) and item.session.state in LIVE and not draft,
    }
    if draft is None:
        return context
    rows = found.amendments_of(draft)
    turn = next((row for row in rows if row.state in PENDING), None)
    cards = [card_of(row, actor, turn) for row in rows]
    taken = item.session.state in LIVE and draft.composed_at is None and timezone.now() < draft.closes_at
    can = TABLE.can(actor, "draft", draft)
    return context | {
        "can": can | {"propose": can["propose"] and taken}, "taken": taken, "cards": cards, "articles": _articles(draft, cards), "waiting": [card for card in cards if card["row"].state in PENDING],
        "conflicts": _conflicts(draft, rows), "solved": _solved(draft), "composed": _composed(draft, rows), "over": draft.composed_at is not None or item.session.state not in LIVE,
        "ready": not taken and turn is None and draft.composed_at is None and any(row.state == "adopted" for row in rows),
    }


def _articles(draft: DraftText, cards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the articles of the draft, each with the cards that belong to it."""
    return [
        {"number": number, "article": article, "cards": [card for card in cards if card["row"].article == number or (number == 1 and card["row"].article == 0)]}
        for number, article in enumerate(found.articles_of(draft), start=1)
    ]


def _conflicts(draft: DraftText, rows: list[Amendment]) -> list[dict[str, Any]]:
    return [{"clash": clash, "key": slug_of(clash), "rows": [row for row in rows if row.number in clash.numbers]} for clash in open_conflicts(draft, rows)]


def slug_of(clash: Conflict) -> str:
    """Return the conflict's key as an address writes it."""
    return clash.key.replace(":", "_")


def _solved(draft: DraftText) -> list[dict[str, Any]]:
    return [{"numbers": key.partition(":")[2].split("-")} | solution for key, solution in draft.prevailing.items()]


def _composed(draft: DraftText, rows: list[Amendment]) -> list[dict[str, Any]]:
    """Return the composed articles with what is new in them and where it comes from."""
    by_number = {row.number: row for row in rows}
    shown = []
    for number, article in enumerate(draft.composed, start=1):
        sources = [by_number[source] for source in article["sources"]]
        old = next((found.article_of(draft, source) for source in sources), ArticleText(article["title"], article["body"]))
        shown.append({"number": number, "pieces": pieces_of(article["title"], article["body"], old), "sources": sources})
    return shown
