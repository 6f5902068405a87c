"""Put several motions to one vote; take one out on a delegate's request, to be voted on by itself. Articles, then the whole."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, Motion
from meetings.ballots.services.preparing import LONGEST_QUESTION, prepare_ballot, save_prepared
from meetings.sessions.public import AgendaItem

MOST_MOTIONS = 40
#: openly, so that one choice is one vote on each motion
FORMS = (Ballot.Form.ELECTRONIC, Ballot.Form.HANDS)


def prepare_consent(
    *, item: AgendaItem, question: str, motions: Sequence[str], actor: Actor, now: datetime, form: str = Ballot.Form.ELECTRONIC, rule_key: str = "",
) -> Ballot:
    """Write one vote on several motions under one rule; each motion may leave it until it opens."""
    texts = _checked(motions)
    if form not in FORMS:
        raise Invalid("ballots.bundle_form", _("Several motions at once are voted on openly: on the tablets, or by show of hands."), field="form")
    if item.kind == AgendaItem.Kind.RESOLUTION:
        raise Invalid("ballots.bundle_resolution", _("A draft resolution is voted on by itself: its record names its own vote. Choose another item for several motions at once."), field="item")
    with db.deed():
        ballot = prepare_ballot(item=item, question=question, actor=actor, now=now, form=form, rule_key=rule_key)
        ballot.bundled = len(texts)
        ballot.save(update_fields=["bundled"])
        Motion.objects.bulk_create([Motion(ballot=ballot, place=place, text=text) for place, text in enumerate(texts, start=1)])
        save_prepared(ballot, actor=actor, now=now, deed="ballot.bundle", detail={"motions": texts})
    return ballot


def _checked(motions: Sequence[str]) -> list[str]:
    texts = [text for text in (" ".join(each.split()) for each in motions) if text]
    if len(texts) < 2:
        raise Invalid("ballots.bundle_small", _("Write at least two motions, one a line. A single one is an ordinary vote."), field="motions")
    if len(texts) > MOST_MOTIONS:
        raise Invalid("ballots.bundle_large", _("At most %(most)d motions go into one vote.") % {"most": MOST_MOTIONS}, field="motions")
    if len({text.casefold() for text in texts}) != len(texts):
        raise Invalid("ballots.bundle_twice", _("The same motion stands there twice. Remove one."), field="motions")
    if any(len(text) > LONGEST_QUESTION for text in texts):
        raise Invalid("ballots.question_long", _("The question is too long: keep it within 500 characters."), field="motions")
    return texts


def take_out(*, ballot: Ballot, motion_id: int, version: int, actor: Actor, now: datetime, reason: str = "") -> Ballot:
    """Take one motion out of the vote before it opens: it gets a vote of its own under the same rule. Locks the ballot's row.

    One delegate's request is enough; nobody decides on it.
    """
    TABLE.check(actor, "ballot.take_out", ballot, book=ballot.session.book)
    with db.deed():
        ballot = db.lock(Ballot.objects.select_related("session__term__body", "item__session__term__body"), pk=ballot.pk)
        if ballot.state != Ballot.State.PREPARED:
            raise Conflict("ballots.bundle_open", _("The vote has opened: no motion leaves it any more."))
        if ballot.version != version:
            raise Conflict("ballots.stale", _("The vote has changed since your screen showed it. Look at the motions again and choose once more."), extra={"version": ballot.version})
        standing = list(Motion.objects.filter(ballot=ballot, taken_out_at__isnull=True))
        motion = next((each for each in standing if each.pk == motion_id), None)
        if motion is None:
            raise Conflict("ballots.motion_gone", _("This motion has been taken out already. The screen shows what is left."))
        if len(standing) == 1:
            raise Conflict("ballots.motion_last", _("This is the only motion left: it is voted on by itself already."))
        # The request is the delegate's, the vote that follows from it is nobody's choice: the system prepares it.
        single = prepare_ballot(item=ballot.item, question=motion.text, actor=system_actor(), now=now, form=ballot.form, rule_key=ballot.rule["key"], electorate=ballot.electorate)
        single.queue = motion.place
        single.save(update_fields=["queue"])
        motion.taken_out_at, motion.taken_out_by, motion.reason, motion.single = now, actor.name, " ".join(reason.split())[:300], single
        motion.save(update_fields=["taken_out_at", "taken_out_by", "reason", "single"])
        ballot.version += 1
        ballot.save(update_fields=["version"])
        # Told last: the vote on the others stays on the screens.
        save_prepared(ballot, actor=actor, now=now, deed="ballot.take_out", detail={"motion": motion.text, "by": actor.name, "reason": motion.reason})
    return ballot


def prepare_articles(*, item: AgendaItem, articles: Sequence[str], whole: str, actor: Actor, now: datetime, rule_key: str = "") -> list[Ballot]:
    """Write a vote on each article and, last, on the whole draft. A prepared series of the item that was not begun is cancelled by hand first."""
    if not articles:
        raise Invalid("ballots.no_articles", _("The draft has no articles that could be read. Add the draft as a Word file to the item's papers, or vote on the whole."), field="item")
    with db.deed():
        db.lock(AgendaItem.objects, pk=item.pk)
        if Ballot.objects.filter(item=item, whole__isnull=False).exclude(state=Ballot.State.CANCELLED).exists():
            raise Conflict("ballots.articles_there", _("The votes on the articles of this draft are prepared already. Go on with them, or cancel them first."))
        last = prepare_ballot(item=item, question=whole, actor=actor, now=now, rule_key=rule_key)
        last.queue = len(articles) + 1
        last.save(update_fields=["queue"])
        found = []
        for place, question in enumerate(articles, start=1):
            ballot = prepare_ballot(item=item, question=question[:LONGEST_QUESTION], actor=actor, now=now, rule_key=rule_key)
            ballot.whole, ballot.queue = last, place
            ballot.save(update_fields=["whole", "queue"])
            found.append(ballot)
    return [*found, last]
