"""Tell the applicant of each change of the dossier: by e-mail, by text message; nothing personal in either. By a job, after the deed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from govsuite.core import jobs
from workflows.dossiers.connectors.text_messages import text_channel
from workflows.dossiers.enums import Channel, State
from workflows.dossiers.events import DossierMoved
from workflows.dossiers.models import Apology, Applicant, ApplicantMessage, Dossier, StateChange, Supplement
from workflows.dossiers.selectors.public import PLAIN

JOB = "dossiers.tell_applicant"
#: of what is no change of state
JOB_OF = "dossiers.tell_applicant_of"


def tell_applicant_on_moved(event: DossierMoved) -> None:
    """Within the deed: let a job tell of it, where there is a change to tell and a way to the applicant.

    What comes with a list of the national portal is told by the portal itself.
    """
    if event.change_id is None:
        return
    reach = _reach(event.dossier_id)
    if reach is None or not (reach[0] or reach[1]) or (event.deed == "file" and reach[2] == Channel.PORTAL):
        return
    jobs.enqueue(JOB, key=f"{JOB}:{event.change_id}", change_id=event.change_id)


def tell_change(change: StateChange) -> None:
    """Within the deed: let a job tell of a change that leaves the state as it is, such as a new date."""
    reach = _reach(change.dossier_id)
    if reach is not None and (reach[0] or reach[1]):
        jobs.enqueue(JOB, key=f"{JOB}:{change.pk}", change_id=change.pk)


def tell_of(*, dossier_id: int, key: str, subject: str, text: str) -> bool:
    """Within a deed: let a job tell the applicant of something that is no change of state, once a ``key``. False where no way leads there."""
    reach = _reach(dossier_id)
    if reach is None or not (reach[0] or reach[1]):
        return False
    jobs.enqueue(JOB_OF, key=f"{JOB_OF}:{key}", dossier_id=dossier_id, about=key, subject=subject, text=text)
    return True


def tell_applicant_of(*, dossier_id: int, key: str, subject: str, text: str, now: datetime) -> list[str]:
    """Send what has not been sent under this key; return the ways that were used. Called again, it sends nothing twice."""
    dossier = Dossier.objects.select_related("applicant", "unit").get(pk=dossier_id)
    return _send(dossier, letter=lambda: (subject, {"words": text}), text=lambda: text, now=now, key=key)


def _send(
    dossier: Dossier, *, letter: Callable[[], tuple[str, dict[str, Any]]], text: Callable[[], str], now: datetime, **of: Any,
) -> list[str]:
    """Send by each way that leads to the applicant and was not used for this message (``of``: a change, or a key); return the ways used.

    ``letter`` gives the subject and what else the e-mail says, ``text`` the short message: both in the language of the house.
    """
    to, channel = dossier.applicant, text_channel()

    def mail() -> None:
        subject, words = letter()
        body = render_to_string("workflows/dossiers/email/applicant.txt", {"dossier": dossier, "link": link_of(dossier), "site_name": settings.SITE_NAME, **words})
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [to.email])

    ways: list[tuple[str, Callable[[], None]]] = [(ApplicantMessage.Way.EMAIL, mail)] if to.email else []
    if channel is not None and to.phone:
        ways.append((ApplicantMessage.Way.TEXT, lambda: channel.send(to=to.phone, text=text())))
    told, sent = set(ApplicantMessage.objects.filter(**of).values_list("way", flat=True)), []
    with translation.override(settings.LANGUAGE_CODE):
        for way, send in ways:
            if way not in told:
                send()
                ApplicantMessage.objects.create(dossier=dossier, way=way, at=now, **of)
                sent.append(str(way))
    return sent


def _reach(dossier_id: int) -> tuple[str, str, str] | None:
    """Return e-mail and telephone of the applicant, and the way in."""
    return Applicant.objects.filter(dossier_id=dossier_id).values_list("email", "phone", "dossier__channel").first()


def tell_applicant(*, change_id: int, now: datetime) -> list[str]:
    """Send what has not been sent of this change; return the ways that were used. Called again, it sends nothing twice."""
    change = StateChange.objects.select_related("dossier__applicant", "dossier__unit").filter(pk=change_id).first()
    if change is None:
        return []
    return _send(change.dossier, letter=lambda: _letter(change), text=lambda: _text(change), now=now, change=change)


def _words(change: StateChange) -> dict[str, str]:
    return {"code": str(change.dossier), "state": str(State(change.after).label), "url": link_of(change.dossier)}


def link_of(dossier: Dossier) -> str:
    """Return the address of the dossier's public page: it asks for the last digits of the telephone number."""
    return settings.SITE_URL + reverse("dossiers:public_state", args=[dossier.code])


def apology_told(change: StateChange) -> Apology | None:
    """Return the apology that this change gave out; None where it is another change."""
    return Apology.objects.filter(dossier=change.dossier, given_at=change.at).first() if change.deed == "give_apology" else None


def _letter(change: StateChange) -> tuple[str, dict[str, Any]]:
    notice = Supplement.objects.filter(dossier=change.dossier, asked_at__lte=change.at).prefetch_related("items").last() if change.after == State.SUPPLEMENT else None
    apology = apology_told(change)
    subject = _("Dossier %(code)s: apology and new date") if apology else _("Dossier %(code)s: %(state)s")
    return subject % _words(change), {"words": PLAIN[State(change.after)], "notice": notice, "apology": apology}


def _text(change: StateChange) -> str:
    apology = apology_told(change)
    if apology is not None and apology.new_due_on is not None:
        return _("Dossier %(code)s: we are sorry, the result will be there on %(day)s. See %(url)s") % (_words(change) | {"day": f"{apology.new_due_on:%d/%m/%Y}"})
    return _("Dossier %(code)s: %(state)s. See %(url)s") % _words(change)
