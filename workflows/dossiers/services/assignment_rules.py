"""By which rules dossiers come to a unit: procedure and area, the first that fits. A change moves no dossier that is at work."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid, NotFound
from govsuite.people.public import units_of_place
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.models import AssignmentRule, CounterSettings
from workflows.dossiers.services.counter_setup import book_of

MOST_RULES = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """What fits goes to ``work_unit_id``. ``procedure``: beginning of the code; empty fits all, as an empty area does."""

    work_unit_id: int
    procedure: str = ""
    area: str = ""
    order: int = 0

    def told(self) -> dict[str, object]:
        return {"order": self.order, "procedure": self.procedure, "area": self.area, "work_unit": self.work_unit_id}


def add_rule(*, counter: CounterSettings, rule: Rule, actor: Actor, now: datetime) -> AssignmentRule:
    """Add a rule at its place in the order."""
    TABLE.check(actor, "counter.set_up", counter, book=book_of(counter))
    with db.deed():
        db.lock(CounterSettings.objects, pk=counter.pk)
        rules = AssignmentRule.objects.filter(unit_id=counter.unit_id)
        if rule.work_unit_id not in units_of_place(counter.unit_id):
            raise Invalid("rule.elsewhere", _("Choose a unit of this authority."), field="work_unit")
        if rules.filter(procedure=rule.procedure, area=rule.area).exists():
            raise Invalid("rule.double", _("There is a rule for this procedure and area already. Take it out first, then add the new one."), field="procedure")
        if rules.count() >= MOST_RULES:
            raise Invalid("rule.too_many", _("There are too many rules. Take out those that no longer matter."))
        made = AssignmentRule.objects.create(
            unit_id=counter.unit_id, order=rule.order, procedure=rule.procedure, area=rule.area, work_unit_id=rule.work_unit_id,
        )
        audit.record(book=book_of(counter), actor=actor, deed="counter.add_rule", obj=made, now=now, after=rule.told(), detail=rule.told())
    return made


def remove_rule(*, counter: CounterSettings, pk: int, actor: Actor, now: datetime) -> None:
    """Take a rule out: what it fitted goes by the rules that are left."""
    TABLE.check(actor, "counter.set_up", counter, book=book_of(counter))
    with db.deed():
        db.lock(CounterSettings.objects, pk=counter.pk)
        found = AssignmentRule.objects.filter(unit_id=counter.unit_id, pk=pk).first()
        if found is None:
            raise NotFound("rule.not_found", _("There is no such rule any more. Look at the list."))
        before = Rule(found.work_unit_id, found.procedure, found.area, found.order).told()
        audit.record(book=book_of(counter), actor=actor, deed="counter.remove_rule", obj=found, now=now, before=before, detail=before)
        found.delete()
