"""Tell the applicant of each change of the dossier: by e-mail, by text message; nothing personal in either. By a job, after the deed."""

from datetime import datetime

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
    told, sent = set(ApplicantMessage.objects.filter(key=key).values_list("way", flat=True)), []
    with translation.override(settings.LANGUAGE_CODE):
        for way, send in ((ApplicantMessage.Way.EMAIL, _mail_of), (ApplicantMessage.Way.TEXT, _text_of)):
            if way not in told and send(dossier, subject, text):
                ApplicantMessage.objects.create(dossier=dossier, key=key, way=way, at=now)
                sent.append(str(way))
    return sent


def _mail_of(dossier: Dossier, subject: str, text: str) -> bool:
    if not dossier.applicant.email:
        return False
    body = render_to_string("workflows/dossiers/email/applicant.txt", {
        "dossier": dossier, "words": text, "link": link_of(dossier), "site_name": settings.SITE_NAME,
    })
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [dossier.applicant.email])
    return True


def _text_of(dossier: Dossier, subject: str, text: str) -> bool:
    channel, to = text_channel(), dossier.applicant.phone
    if channel is None or not to:
        return False
    channel.send(to=to, text=text)
    return True


def _reach(dossier_id: int) -> tuple[str, str, str] | None:
    """Return e-mail and telephone of the applicant, and the way in."""
    return Applicant.objects.filter(dossier_id=dossier_id).values_list("email", "phone", "dossier__channel").first()


def tell_applicant(*, change_id: int, now: datetime) -> list[str]:
    """Send what has not been sent of this change; return the ways that were used. Called again, it sends nothing twice."""
    change = StateChange.objects.select_related("dossier__applicant", "dossier__unit").filter(pk=change_id).first()
    if change is None:
        return []
    told = set(ApplicantMessage.objects.filter(change=change).values_list("way", flat=True))
    sent = []
    with translation.override(settings.LANGUAGE_CODE):
        for way, send in ((ApplicantMessage.Way.EMAIL, _by_email), (ApplicantMessage.Way.TEXT, _by_text)):
            if way not in told and send(change):
                ApplicantMessage.objects.create(dossier=change.dossier, change=change, way=way, at=now)
                sent.append(str(way))
    return sent


def _words(change: StateChange) -> dict[str, str]:
    return {"code": str(change.dossier), "state": str(State(change.after).label), "url": link_of(change.dossier)}


def link_of(dossier: Dossier) -> str:
    """Return the address of the dossier's public page: it asks for the last digits of the telephone number."""
    return settings.SITE_URL + reverse("dossiers:public_state", args=[dossier.code])


def apology_told(change: StateChange) -> Apology | None:
    """Return the apology that this change gave out; None where it is another change."""
    return Apology.objects.filter(dossier=change.dossier, given_at=change.at).first() if change.deed == "give_apology" else None


def _by_email(change: StateChange) -> bool:
    dossier, to = change.dossier, change.dossier.applicant.email
    if not to:
        return False
    notice = Supplement.objects.filter(dossier=dossier).prefetch_related("items").first() if change.after == State.SUPPLEMENT else None
    apology = apology_told(change)
    body = render_to_string("workflows/dossiers/email/applicant.txt", {
        "dossier": dossier, "words": PLAIN[State(change.after)], "link": link_of(dossier), "site_name": settings.SITE_NAME, "notice": notice, "apology": apology,
    })
    subject = _("Dossier %(code)s: apology and new date") if apology else _("Dossier %(code)s: %(state)s")
    send_mail(subject % _words(change), body, settings.DEFAULT_FROM_EMAIL, [to])
    return True


def _by_text(change: StateChange) -> bool:
    channel, to = text_channel(), change.dossier.applicant.phone
    if channel is None or not to:
        return False
    apology = apology_told(change)
    if apology is not None and apology.new_due_on is not None:
        text = _("Dossier %(code)s: we are sorry, the result will be there on %(day)s. See %(url)s") % (_words(change) | {"day": f"{apology.new_due_on:%d/%m/%Y}"})
    else:
        text = _("Dossier %(code)s: %(state)s. See %(url)s") % _words(change)
    channel.send(to=to, text=text)
    return True
