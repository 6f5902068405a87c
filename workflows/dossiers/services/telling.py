"""What people are told of their work on dossiers, in the language of the house. Nothing personal of the applicant."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from govsuite.inbox.public import notify
from govsuite.people.public import people_holding, units_of_place
from workflows.dossiers.abilities import LEADERS
from workflows.dossiers.models import Apology, Dossier, Inspection, Opinion, Step
from workflows.dossiers.selectors.officers import heads_of


def page_of(dossier: Dossier) -> str:
    """Return the address under which those who work on the dossier find it."""
    return reverse("dossiers:detail", args=[dossier.pk])


def _tell(user_ids: Iterable[int], sentence: Callable[[], str], url: str, kind: str, now: datetime) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        notify(user_ids=user_ids, title=sentence(), url=url, kind=kind, now=now)


def _words(dossier: Dossier) -> dict[str, str]:
    return {"code": str(dossier), "procedure": dossier.procedure_title}


def tell_assigned(dossier: Dossier, user_id: int, *, step: Step, now: datetime) -> None:
    due = step.due_on or dossier.due_on
    words = _words(dossier) | {"due": due.strftime("%d/%m/%Y") if due else "—"}
    _tell([user_id], lambda: _("Dossier %(code)s (%(procedure)s) is yours to appraise, due %(due)s.") % words, page_of(dossier), "dossier.assigned", now)


def tell_handed_over(user_id: int, *, count: int, name: str, now: datetime) -> None:
    words = {"count": count, "name": name}
    _tell(
        [user_id], lambda: _("%(count)s open steps of %(name)s are yours now: you stand in.") % words,
        reverse("dossiers:queue_mine"), "dossier.handed_over", now,
    )


def tell_asked(opinion: Opinion, *, now: datetime) -> None:
    """The consulted unit: answer until the day; silence may count."""
    due = opinion.step.due_on
    words = _words(opinion.dossier) | {"due": due.strftime("%d/%m/%Y") if due else "—"}
    _tell(
        heads_of(opinion.unit_id, timezone.localdate(now)), lambda: _("Your unit is asked for an opinion on dossier %(code)s, until %(due)s.") % words,
        reverse("dossiers:opinion", args=[opinion.pk]), "dossier.opinion_asked", now,
    )


def tell_begun(dossier: Dossier, user_ids: Iterable[int], *, name: str, now: datetime) -> None:
    """The counter: a colleague has begun a draft that the counter completes and files."""
    words = {"title": dossier.title or dossier.procedure_title, "name": name}
    _tell(user_ids, lambda: _("%(name)s has begun a dossier for the counter to complete: %(title)s") % words, page_of(dossier), "dossier.begun", now)


def tell_answered(opinion: Opinion, *, now: datetime) -> None:
    officer = opinion.dossier.officer_id
    if officer is None:
        return
    words = _words(opinion.dossier) | {"unit": opinion.unit.name, "stance": opinion.get_stance_display()}
    _tell(
        [officer], lambda: _("Dossier %(code)s: %(unit)s – %(stance)s.") % (words | {"stance": str(opinion.get_stance_display())}),
        page_of(opinion.dossier), "dossier.opinion_answered", now,
    )


def tell_supplement_ended(dossier: Dossier, *, answered: bool, now: datetime) -> None:
    if dossier.officer_id is None:
        return
    _tell(
        [dossier.officer_id],
        lambda: (
            _("Dossier %(code)s: the supplement has come in. Say of each item whether it is met.") if answered
            else _("Dossier %(code)s: no supplement came in time. Prepare the decision.")
        ) % _words(dossier),
        page_of(dossier), "dossier.supplement_ended", now,
    )


def tell_inspection(inspection: Inspection, user_id: int, *, now: datetime) -> None:
    day = inspection.planned_on
    words = _words(inspection.dossier) | {"day": day.strftime("%d/%m/%Y") if day else "—"}
    _tell(
        [user_id], lambda: _("Site inspection for dossier %(code)s on %(day)s.") % words,
        reverse("dossiers:inspection", args=[inspection.pk]), "dossier.inspection_planned", now,
    )


def tell_due_today(step: Step, *, now: datetime) -> None:
    """Who has the step, or the head of the unit where nobody has it yet: it is due today."""
    people = [step.officer_id] if step.officer_id else heads_of(step.unit_id, timezone.localdate(now))
    _tell(
        people, lambda: _("Due today: %(step)s of dossier %(code)s.") % (_words(step.dossier) | {"step": str(step.get_kind_display())}),
        page_of(step.dossier), "dossier.due_today", now,
    )


def tell_late(step: Step, user_ids: Iterable[int], *, now: datetime) -> None:
    due = step.due_on
    words = _words(step.dossier) | {"due": due.strftime("%d/%m/%Y") if due else "—"}
    _tell(
        user_ids, lambda: _("Overdue since %(due)s: %(step)s of dossier %(code)s.") % (words | {"step": str(step.get_kind_display())}),
        page_of(step.dossier), "dossier.late", now,
    )


def tell_late_whole(dossier: Dossier, user_ids: Iterable[int], *, due_on: date, now: datetime) -> None:
    words = _words(dossier) | {"due": due_on.strftime("%d/%m/%Y")}
    _tell(user_ids, lambda: _("Dossier %(code)s is overdue: it was due on %(due)s.") % words, page_of(dossier), "dossier.late", now)


def _apology_words(dossier: Dossier, apology: Apology) -> dict[str, str]:
    new = apology.new_due_on
    return _words(dossier) | {"due": apology.due_on.strftime("%d/%m/%Y"), "new": new.strftime("%d/%m/%Y") if new else "—"}


def _hands(dossier: Dossier, now: datetime) -> list[int]:
    """Return who has the dossier; its head where nobody has it yet."""
    return [dossier.officer_id] if dossier.officer_id else heads_of(dossier.work_unit_id or dossier.unit_id, timezone.localdate(now))


def tell_apology_drafted(dossier: Dossier, apology: Apology, *, now: datetime) -> None:
    words = _apology_words(dossier, apology)
    _tell(
        _hands(dossier, now), lambda: _("Dossier %(code)s is due on %(due)s and not decided: an apology with a new date is drafted. Say why and how much longer, or decide in time.") % words,
        reverse("dossiers:apology_write", args=[dossier.pk]), "dossier.apology_drafted", now,
    )


def tell_apology_written(dossier: Dossier, apology: Apology, *, now: datetime) -> None:
    words, places = _apology_words(dossier, apology), units_of_place(dossier.unit_id)
    leaders = people_holding(LEADERS, timezone.localdate(now), unit_ids=places).values_list("pk", flat=True).distinct()
    _tell(
        leaders, lambda: _("Dossier %(code)s cannot be decided by %(due)s: an apology with a new date waits for your signature.") % words,
        reverse("dossiers:apology", args=[apology.pk]), "dossier.apology_written", now,
    )


def tell_apology_back(dossier: Dossier, apology: Apology, *, now: datetime) -> None:
    words = _apology_words(dossier, apology) | {"reason": apology.remark}
    _tell(
        _hands(dossier, now), lambda: _("The apology on dossier %(code)s came back: %(reason)s") % words,
        reverse("dossiers:apology_write", args=[dossier.pk]), "dossier.apology_back", now,
    )


def tell_apology_given(dossier: Dossier, apology: Apology, *, now: datetime) -> None:
    words = _apology_words(dossier, apology)
    _tell(_hands(dossier, now), lambda: _("Dossier %(code)s: the apology is out, the new due day is %(new)s.") % words, page_of(dossier), "dossier.apology_given", now)
