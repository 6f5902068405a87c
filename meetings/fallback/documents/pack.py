"""The printed pack: cover, agenda, roll to sign, name sheets and numbered sheets of the votes, empty records, the secretary's log.

No law that was read prescribes these forms: their layout is our own.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from govsuite.core import demo
from govsuite.records.public import joined_pdf, pdf_of_html, render_pdf
from meetings.ballots.public import Ballot, blank_of, sheets_of_reserve
from meetings.bodies.public import groups_by_mandate, in_words_of, mandates_in_office
from meetings.fallback.models import Pack
from meetings.sessions.public import Session, Sitting, agenda_document, agenda_of, sitting_title, veiled

#: empty lines for what the secretary writes by hand
LOG_LINES = 17


def pack_pdf(pack: Pack, votes: Sequence[Ballot], *, address: str) -> bytes:
    """Return the pack as one file; ``address`` is where its papers are typed in afterwards."""
    session = pack.session
    sittings = list(session.sittings.all())
    parts = [_page("pdf/fallback_cover.html", pack, address=address, votes=[_vote(vote) for vote in votes], sittings=[sitting_title(each) for each in sittings]), _agenda(session)]
    parts += [_page("pdf/fallback_roll.html", pack, title=sitting_title(sitting), rows=_people(session, sitting)) for sitting in sittings]
    for vote in votes:
        vote.session = session
        parts += _of_vote(pack, vote, _people(session, vote.item.sitting or sittings[0]) if sittings else [])
    parts.append(_page("pdf/fallback_log.html", pack, lines=range(LOG_LINES)))
    return joined_pdf(parts, title=f"Hồ sơ giấy dự phòng số {pack.number}: {session.title}")


def _agenda(session: Session) -> bytes:
    """Return the agenda as a passer-by may read it: paper leaves the hall."""
    return render_pdf(agenda_document(session, veiled(agenda_of(session), session, None)))


def _of_vote(pack: Pack, vote: Ballot, people: list[dict[str, Any]]) -> list[bytes]:
    blank = _vote(vote)
    if vote.hides_choices:
        address = f"{settings.SITE_URL}{reverse('ballots:paper', args=[vote.pk])}?ma="
        return [sheets_of_reserve(vote, address=address), _page("pdf/fallback_count.html", pack, vote=blank)]
    typed = f"{settings.SITE_URL}{reverse('fallback:vote', args=[pack.session_id, vote.pk])}"
    return [_page("pdf/fallback_names.html", pack, vote=blank, rows=[] if blank["by_hands"] else people, qr=_qr(typed))]


def _vote(vote: Ballot) -> dict[str, Any]:
    return asdict(blank_of(vote)) | {"item": vote.item.title}


def _people(session: Session, sitting: Sitting) -> list[dict[str, Any]]:
    groups = groups_by_mandate(session.term, sitting.day)
    of_committee = session.term.body.house.is_committee
    return [
        {"name": row.user.full_name, "group": row.title if of_committee else groups[row.pk].name if row.pk in groups else ""} for row in mandates_in_office(session.term, sitting.day)
    ]


def _qr(address: str) -> str:
    return segno.make(address, error="m").svg_inline(border=0, omitsize=True)


def _page(template: str, pack: Pack, **shown: Any) -> bytes:
    """Draw one part; each names the session and the pack in its foot."""
    session = pack.session
    house = session.term.body.house
    address = shown.pop("address", "")
    return pdf_of_html(render_to_string(template, {
        "pack": pack, "session": session, "council": session.term.body.name.upper(), "delegates": in_words_of(house, "đại biểu"), "delegate": in_words_of(house, "Đại biểu"),
        "made": timezone.localtime(pack.made_at), "demo": demo.is_present() or session.is_rehearsal, "foot": f"Hồ sơ giấy dự phòng số {pack.number} - {session.title}".replace('"', ""),
        **({"address": address, "qr": _qr(address)} if address else {}), **shown,
    }))
