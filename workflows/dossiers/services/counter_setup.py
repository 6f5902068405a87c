"""How an authority's counter is set up: what stands on its papers, and its words for the national portal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit, same_place
from workflows.dossiers.abilities import SETTERS, TABLE
from workflows.dossiers.enums import AuthorityLevel, State
from workflows.dossiers.models import CounterSettings, PortalCode
from workflows.dossiers.rules.codes import BadTemplate, dossier_code

#: what belongs to no authority alone: the portal's codes
SETUP_BOOK = "counter:setup"
LONGEST_CODE = 60
TEXTS = ("org_code", "code_template", "slip_suffix", "telephone", "hours", "register_book")
FIELDS = (*TEXTS, "start_warning_days")
MOST_WARNING_DAYS = 180


@dataclass(frozen=True, slots=True)
class PortalWord:
    """The portal's code and name for one state of ours."""

    code: str
    title: str
    verified: bool = False


def book_of(counter: CounterSettings) -> str:
    """Name the audit book of a counter's settings."""
    return f"counter:{counter.unit_id}"


def set_up_counter(*, unit: Unit, desk: Unit, level: str, org_code: str, actor: Actor, now: datetime) -> CounterSettings:
    """Open the counter of an authority: ``desk`` receives, ``level`` says what the law lets the authority decide."""
    TABLE.check(actor, "counter.set_up", book=SETUP_BOOK)
    if not all(same_place(actor, one.pk, *SETTERS) for one in (unit, desk)):
        raise Invalid("counter.elsewhere", _("Choose units of the place in which you work."), field="unit")
    if level not in AuthorityLevel.values:
        raise Invalid("counter.no_level", _("Choose what kind of authority it is: the law gives each its own cases."), field="level")
    if not org_code.strip():
        raise Invalid("counter.no_org_code", _("Write the organisation code: every dossier code begins with it."), field="org_code")
    with db.deed():
        db.lock(Unit.objects, pk=unit.pk)
        if CounterSettings.objects.filter(unit=unit).exists():
            raise Conflict("counter.there_already", _("This authority has its counter already. Open its settings."))
        made = CounterSettings.objects.create(unit=unit, desk=desk, level=level, org_code=org_code.strip()[:30])
        after = {"unit": unit.pk, "desk": desk.pk, "level": level, "org_code": made.org_code}
        audit.record(book=book_of(made), actor=actor, deed="counter.set_up", obj=made, now=now, after=after, detail=after)
    return made


def change_counter(*, counter: CounterSettings, values: Mapping[str, Any], actor: Actor, now: datetime) -> CounterSettings:
    """Change what stands on the counter's papers. A new organisation code is unverified until somebody has looked it up."""
    TABLE.check(actor, "counter.set_up", counter, book=book_of(counter))
    given: dict[str, Any] = {name: values[name].strip() for name in TEXTS} | {"start_warning_days": values["start_warning_days"]}
    if not 0 <= given["start_warning_days"] <= MOST_WARNING_DAYS:
        raise Invalid("counter.warning_days", _("Write between 0 and %(most)d days.") % {"most": MOST_WARNING_DAYS}, field="start_warning_days")
    if not given["org_code"]:
        raise Invalid("counter.no_org_code", _("Write the organisation code: every dossier code begins with it."), field="org_code")
    _check_template(given, now)
    with db.deed():
        locked = db.lock(CounterSettings.objects, pk=counter.pk)
        before = {name: getattr(locked, name) for name in FIELDS}
        if given["org_code"] != locked.org_code:
            locked.verified_at, locked.verified_by = None, ""
        for name, value in given.items():
            setattr(locked, name, value)
        locked.save(update_fields=[*FIELDS, "verified_at", "verified_by"])
        audit.record(book=book_of(counter), actor=actor, deed="counter.change", obj=locked, now=now, before=before, after=given, detail={
            name: [before[name], given[name]] for name in FIELDS if before[name] != given[name]
        })
    return locked


def verify_counter(*, counter: CounterSettings, org_code: str, actor: Actor, now: datetime) -> CounterSettings:
    """Write down that the organisation code was compared with the office's own list. ``org_code`` is what the page showed."""
    TABLE.check(actor, "counter.set_up", counter, book=book_of(counter))
    with db.deed():
        locked = db.lock(CounterSettings.objects, pk=counter.pk)
        if locked.org_code != org_code:
            raise Conflict("counter.changed", _("The organisation code was changed since you opened this page. Look at the new one, then confirm it."))
        locked.verified_at, locked.verified_by = now, actor.name
        locked.save(update_fields=["verified_at", "verified_by"])
        audit.record(book=book_of(counter), actor=actor, deed="counter.verify", obj=locked, now=now, detail={"org_code": org_code})
    return locked


def change_portal_codes(*, words: Mapping[str, PortalWord], actor: Actor, now: datetime) -> None:
    """Write the portal's code and name for each state. What is compared with the portal's own list is marked as verified."""
    TABLE.check(actor, "counter.set_up", book=SETUP_BOOK)
    for state, word in words.items():
        if state not in State.values or state == State.DRAFT or not word.code.strip() or not word.title.strip():
            raise Invalid("portal.empty", _("Each state needs the portal's code and its name there."), field=f"code_{state}")
    with db.deed():
        before = {row.state: [row.code, row.title, row.verified] for row in PortalCode.objects.all()}
        for state, word in words.items():
            fields = {"code": word.code.strip()[:10], "title": word.title.strip()[:100], "verified": word.verified}
            PortalCode.objects.update_or_create(state=state, defaults=fields)
        after = {state: [word.code, word.title, word.verified] for state, word in words.items()}
        audit.record(
            book=SETUP_BOOK, actor=actor, deed="counter.portal_codes", obj=(PortalCode._meta.label_lower, "all"), now=now, before=before, after=after,
            detail={state: value for state, value in after.items() if before.get(state) != value},
        )


def _check_template(given: Mapping[str, Any], now: datetime) -> None:
    try:
        example = dossier_code(given["code_template"], org=given["org_code"], day=timezone.localdate(now), seq=1)
    except BadTemplate:
        example = ""
    if not 0 < len(example) <= LONGEST_CODE:
        raise Invalid("counter.template", _("The template makes no code of its own for each dossier. Use {org}, {yymmdd} and {seq:04d}."), field="code_template")
