"""What the addresses of the operations centre are about, in the world of permissions."""

from datetime import datetime
from typing import Any

from govsuite.core.actors import system_actor
from govsuite.people.models import User
from ioc_bridge.incidents.models import PlaybookPack
from ioc_bridge.incidents.public import (
    Plan,
    PlannedTask,
    Told,
    begin_shift,
    load_shipped_playbooks,
    own_incident,
    propose,
    refer_violation,
    take_signal,
    verify_incident,
)
from tests.builders import actor


def incident_things(duty: User, head: User, now: datetime) -> dict[str, Any]:
    """An incident that waits for an order, one in charge of the officer on duty, a playbook, a shift."""
    load_shipped_playbooks(actor=system_actor(), now=now)
    yen, unit = actor(duty, now=now), duty.appointments.get().unit
    shift = begin_shift(actor=yen, now=now)
    owned = []
    for number in range(2):
        told = Told("call", f"matrix-{number}", "flood", "Ngập đường Lê Lợi", now, place="Đường Lê Lợi", unit_id=unit.pk)
        incident = verify_incident(incident=take_signal(told=told, now=now).incident, kind="flood", level=1, title="Ngập đường Lê Lợi", text="", actor=yen, now=now)
        owned.append(own_incident(incident=incident, owner_id=duty.pk, actor=yen, now=now))
    plan = Plan("Về việc ứng phó ngập lụt", ("Rào chắn đường ngập.",), tasks=(PlannedTask("Rào chắn", unit.pk, 3, "hours"),))
    proposal = propose(incident=owned[1], plan=plan, playbook=None, actor=yen, now=now)
    referral = refer_violation(incident=owned[0], unit_id=unit.pk, behaviour="Đổ rác thải ra lòng đường", actor=yen, now=now)
    return {"referral": referral, "shift": shift, "incident": owned[0], "proposal": proposal, "playbook": PlaybookPack.objects.get(code="KB-NGAP-LUT")}
