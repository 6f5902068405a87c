"""Permits after the decision in the matrix: what its rows are about, and how addresses name it."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.demo.seals import seed_seal
from govsuite.records.models import AuthoritySeal
from tests.workflows.one_stop import Shop
from tests.workflows.permits import earlier, permits
from workflows.permits.services.payments import ask_fee
from workflows.permits.services.visits import decide_visit


def issued_things(place: Shop, dossier: Any, now: datetime) -> dict[str, Any]:
    """Return name → thing: a permit, a visit to its site, a fee of ``dossier``."""
    permit = permits.permit(place, now=now)
    visit = decide_visit(permit=permit, planned_on=timezone.localdate(now), actor=place.actor("hung", now=now), now=now)
    fee = ask_fee(dossier=dossier, fee="fee-house", amount=75_000, resolution="NQ 1", actor=place.actor("mai", now=now), now=now)
    seed_seal(unit=place.authority, actor=system_actor(), now=now)
    seal = AuthoritySeal.objects.get()
    return {"seal": seal, "permit": permit, "site_visit": visit, "fee": fee, "earlier": earlier.written(place, by="tam")}


def issued_arguments(objects: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return address → arguments."""
    permit = {"pk": objects["permit"].pk}
    own = [f"permit{end}" for end in ("", "_start", "_prolong", "_delivered", "_returned", "_cancel", "_request")]
    public = {"code": objects["permit"].code}
    return {
        **{f"permits:{name}": permit for name in (*own, "visit_decide")}, "permits:permit_drawing": permit | {"paper_pk": 1},
        **{f"permits:{name}": public for name in ("public_permit", "public_report", "own_permit")}, "permits:public_board": public | {"size": "a3"}, "permits:public_decision": public | {"change_pk": 1},
        **dict.fromkeys([f"permits:earlier{end}" for end in ("", "_correct", "_confirm", "_return")], {"pk": objects["earlier"].pk}), "permits:earlier_report": {"list_pk": 1},
        "permits:notice": {"pk": objects["filed"].pk}, "permits:terms": {"pk": objects["working"].pk}, "permits:fees": {"pk": objects["at_work"].pk}, **dict.fromkeys(["permits:visit", "permits:visit_photo", "permits:visit_refer"], {"visit_pk": objects["site_visit"].pk}),
        **{f"permits:fee_{name}": {"payment_pk": objects["fee"].pk} for name in ("take", "online", "withdraw", "slip")},
        "records:seal_list": {"unit_pk": objects["seal"].unit_id}, "records:seal_end": {"pk": objects["seal"].pk},
        **dict.fromkeys(("permits:own_fee", "permits:own_fee_slip"), {"public_id": objects["at_work"].public_id, "payment_pk": objects["fee"].pk}), "permits:fee_announced": {"service": "none"},
    }
