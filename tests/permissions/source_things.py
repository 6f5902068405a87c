"""What the addresses of data sources are about, in the world of permissions: Yến's centre keeps them, Hùng's unit owns the source."""

from datetime import datetime
from typing import Any

from govsuite.core.actors import system_actor
from govsuite.people.models import User
from ioc_bridge.connectors.public import Raw
from ioc_bridge.sources.enums import Way
from ioc_bridge.sources.models import Reminder, Source
from ioc_bridge.sources.services.feeding import enter
from ioc_bridge.sources.services.intake import Incoming, receive
from ioc_bridge.sources.services.sources import add_systems
from tests.workflows.one_stop import Shop


def source_things(place: Shop, duty: User, now: datetime) -> dict[str, Any]:
    """A source with a message in quarantine, a row by hand and a draft of its profile; a reminder."""
    centre = duty.appointments.get().unit
    owner = place.people["hung"].appointments.first()
    add_systems(centre=centre, units={"ttpvhcc-dong-ha": owner.unit}, actor=system_actor(), now=now)
    source = Source.objects.get(code="mot-cua")
    message = receive([Incoming(source, Raw(b"?", now, "la.csv"), Way.UPLOAD)], now=now).messages[0]
    cells = {"ngay": "26/11/2026", "don_vi": "Phường", "tiep_nhan": "1", "da_tra": "1", "qua_han": "0"}
    entry = enter(source=source, cells=cells, actor=place.actor("hung", now=now), now=now)
    reminder = Reminder.objects.create(centre=centre, owner_name="Đài", period="2026-11", sources=[], drafted_at=now)
    return {"source": source, "source_message": message, "source_entry": entry, "source_reminder": reminder}


def source_arguments(objects: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the arguments of each address of theirs."""
    code = {"code": objects["source"].code}
    message, profile = {"pk": objects["source_message"].pk}, code | {"number": 2}
    own = {f"ioc_sources:{name}": code for name in ("detail", "upload", "entry_add", "pause", "profile_add", "hook")}
    return own | {
        "ioc_sources:template": code | {"ending": "csv"}, "ioc_sources:profile": profile, "ioc_sources:profile_enforce": profile,
        **{f"ioc_sources:{name}": message for name in ("message", "message_again", "message_discard")},
        "ioc_sources:entry": {"pk": objects["source_entry"].pk}, "ioc_sources:reminder": {"pk": objects["source_reminder"].pk},
    }
