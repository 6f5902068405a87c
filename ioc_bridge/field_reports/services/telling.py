"""Who is told of a report, in the language of the house. Nothing of the reporter is in any sentence."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.inbox.public import notify, tell_hourly
from govsuite.law.public import ClockBreached
from govsuite.people.public import people_holding
from ioc_bridge.field_reports.abilities import CENTRE, HEADS
from ioc_bridge.field_reports.models import ApiKey, Report
from ioc_bridge.field_reports.services.clocks import SUBJECT


def tell_heads(report: Report, sentence: Callable[[dict[str, str]], str], *, kind: str, now: datetime) -> None:
    """Tell the heads of the unit that deals with it."""
    if report.unit_id is not None:
        heads = people_holding(HEADS, timezone.localdate(now), unit_ids=[report.unit_id])
        _tell(heads.values_list("pk", flat=True), report, sentence, kind, now)


def tell_centre(report: Report, sentence: Callable[[dict[str, str]], str], *, kind: str, now: datetime) -> None:
    """Tell those who are posted in the operations centre."""
    _tell(_centre(now), report, sentence, kind, now)


def tell_person(user_id: int, report: Report, sentence: Callable[[dict[str, str]], str], *, kind: str, now: datetime) -> None:
    _tell([user_id], report, sentence, kind, now)


def tell_flood(address: str, now: datetime) -> None:
    """Tell the centre that one address sends more than is taken. The address is in no sentence: it is a person's own."""
    tell_hourly(
        about=address, whom=lambda: _centre(now), kind="report.flood", url=reverse("field_reports:queue") + "?muc=moi", now=now, words={},
        sentence=gettext_lazy(
            "One network address sends more citizens' reports or photos than is taken: the excess is refused and nothing of it is kept. Look through the new "
            "reports, join those on one matter, and tell the administrator if it goes on."
        ),
    )


def tell_key_overused(key: ApiKey, now: datetime) -> None:
    """Tell the centre that another system sends faster than its key allows."""
    tell_hourly(
        about=str(key.pk), whom=lambda: _centre(now), kind="report.key_overused", url=reverse("field_reports:keys"), now=now, words={"name": key.name},
        sentence=gettext_lazy(
            "“%(name)s” sends more reports by its Open311 key than is taken: the excess is refused and nothing of it is kept. Call its owner; if they do not "
            "send this, their key was copied: revoke it and give them a new one."
        ),
    )


def tell_breach(event: ClockBreached) -> None:
    """The due day has passed: the unit and the centre are told."""
    report = Report.objects.select_related("category", "unit").filter(pk=event.subject_id).first() if event.subject_type == SUBJECT else None
    if report is not None:
        def late(words: dict[str, str]) -> str:
            return _("Report %(code)s (%(matter)s) is overdue since %(due)s.") % words

        tell_heads(report, late, kind="report.overdue", now=event.at)
        tell_centre(report, late, kind="report.overdue", now=event.at)


def _centre(now: datetime) -> Iterable[int]:
    return people_holding(CENTRE, timezone.localdate(now)).values_list("pk", flat=True)


def _tell(user_ids: Iterable[int], report: Report, sentence: Callable[[dict[str, str]], str], kind: str, now: datetime) -> None:
    due = f"{timezone.localtime(report.due_at):%H:%M %d/%m/%Y}" if report.due_at else "–"
    with translation.override(settings.LANGUAGE_CODE):
        title = sentence({"code": report.code, "matter": report.category.name, "unit": report.unit.name if report.unit else "–", "due": due})
        notify(user_ids=user_ids, title=title, url=reverse("field_reports:detail", args=[report.pk]), kind=kind, now=now, email=False)
