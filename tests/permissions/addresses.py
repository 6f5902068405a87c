"""Every address of ours, found by walking Django's resolver, and how the world fills its arguments."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permissions.amendment_things import amendment_arguments
from tests.permissions.desk_things import desk_arguments
from tests.permissions.gauge_things import gauge_arguments
from tests.permissions.indicator_things import indicator_arguments
from tests.permissions.issued import issued_arguments
from tests.permissions.nomination_things import nomination_arguments
from tests.permissions.screen_things import screen_arguments
from tests.permissions.source_things import source_arguments
from tests.permissions.world import World

#: Addresses that belong to packages, not to us: by namespace, each with the reason why no row is needed.
THIRD_PARTY: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Address:
    """One named address: ``sessions:detail`` and the names of its arguments."""

    name: str
    arguments: tuple[str, ...]


def addresses() -> dict[str, Address]:
    """Return all addresses of the suite by name."""
    return {one.name: one for one in _walk(get_resolver(), "", ())}


def _walk(resolver: URLResolver, prefix: str, outer: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        names = (*outer, *entry.pattern.converters)
        if isinstance(entry, URLPattern):
            yield Address(f"{prefix}{entry.name}", names)
        elif entry.namespace not in THIRD_PARTY:
            yield from _walk(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix, names)


def _shared(world: World) -> dict[str, dict[str, Any]]:
    """Return namespace → argument → value."""
    council, objects = world.council, world.objects
    issued = objects["issued"]
    return {
        "inbox": {"pk": objects["notification"].pk},
        "people": {
            "token": objects["token"], "pk": objects["newcomer"].pk, "appointment_pk": objects["appointment"].pk,
        },
        "law": {"code": objects["pack"].code, "version": objects["pack"].version, "other": objects["pack"].version, "year": 2026, "pk": objects["clock"].pk},
        "records": {
            "public_id": objects["body_paper"].file.public_id, "number": 1, "code": objects["public_issued"].verify_code,
            "register": issued.register, "year": issued.year, "pk": issued.pk,
        },
        "bodies": {
            "pk": council.body.pk, "part_pk": council.group.pk, "term_pk": council.term.pk, "mandate_pk": council.mandates["an"].pk,
            "membership_pk": council.mandates["an"].memberships.get(body=council.group).pk,
        },
        "sessions": {
            "pk": council.session.pk, "term_pk": council.term.pk, "item_pk": council.item.pk, "sitting_pk": objects["later_sitting"].pk,
            "paper_pk": objects["body_paper"].pk, "proposal_pk": objects["proposal"].pk, "invitation_pk": council.session.invitations.get(user=council.people["an"]).pk,
            "mandate_pk": council.mandates["em"].pk,
        },
        "ballots": {"pk": objects["open_ballot"].pk, "term_pk": council.term.pk, "mandate_pk": council.mandates["an"].pk},
        "floor": {"pk": council.session.pk, "deed": "tiep", "body_pk": council.body.pk},
        "acts": {"item_pk": council.item.pk, "pk": objects["draft"].pk, "public_id": objects["public_issued"].public_id, "session_pk": council.session.pk},
        "dossiers": {"pk": objects["filed"].pk, "code": objects["filed"].code, "paper_pk": objects["filed"].papers.filter(required=True)[0].pk,
                     "unit_pk": objects["work_unit"].pk, "opinion_pk": objects["opinion"].pk, "inspection_pk": objects["visit"].pk, "absence_pk": objects["absence"].pk},
        "permits": {"public_id": objects["finding"].public_id, "pk": objects["zone"].pk},
        "api": {"code": objects["filed"].code},
        "field_reports": objects["report_arguments"],
        "cameras": {"pk": objects["camera"].pk, "key": objects["camera_key"], "name": "index.m3u8", "word": "x"},
        "ioc_exchange": {"pk": objects["closed_station"].pk, "path": "Things", "identity": "urn:ngsi-ld:WeatherObserved:tram-dong"},
        "incidents": {"pk": objects["incident"].pk, "deed": "ghi-chu"},
        "screens": {"pk": objects["display"].pk, "slug": objects["scene"].slug},
        "opinions": {"pk": objects["sheet"].pk},
        "calendar": {"pk": objects["engagement"].pk, "token": objects["calendar_token"]},
        "questions": {"pk": objects["question"].pk, "group_pk": objects["question_group"].pk, "promise_pk": objects["promise"].pk, "kind": "xong", "helper_pk": 1},
        **amendment_arguments(council, objects),
        **desk_arguments(council, objects),
        "tasks": {"pk": objects["task"].pk, "deed": "tien-do"},
        "reader": {"public_id": objects["body_paper"].file.public_id, "number": 1, "page": 1, "pk": council.session.pk},
    }


def _own(world: World) -> dict[str, dict[str, Any]]:
    """Return addresses whose arguments are other things than their namespace's."""
    objects = world.objects
    draft_pack = {"code": objects["draft_pack"].code, "version": objects["draft_pack"].version}
    procedures = {
        "code": objects["procedures_pack"].code, "version": objects["procedures_pack"].version, "procedure": "GPXD-NO-MOI",
        "section": "papers", "key": "land",
    }
    unit, minutes = {"pk": objects["unit"].pk}, {"pk": objects["minutes"].pk}
    draft, accepted = {"public_id": objects["own_draft"].public_id}, {"public_id": objects["accepted"].public_id}
    own = objects["report_own"] | nomination_arguments(objects) | {"permits:declare": draft} | {f"dossiers:online_{name}": draft for name in ("what", "who", "papers", "review", "discard")} | {
        "dossiers:online_begin": {"procedure": "GPXD-NO-MOI"}, "dossiers:online_receipt": accepted,
        "dossiers:online_paper": draft | {"paper_pk": objects["own_paper"].pk}, "dossiers:own_file": draft | {"file_id": objects["own_paper"].file.public_id},
        "dossiers:own_slip": accepted | {"slip_pk": objects["receipt"].pk},
    } | {f"dossiers:own_{name}": accepted for name in ("detail", "collect", "stop", "evaluate")} | dict.fromkeys(
        ("dossiers:own_supplement", "dossiers:own_supplement_read", "dossiers:own_supplement_item"),
        {"public_id": objects["at_work"].public_id, "item_pk": objects["at_work"].supplement.items.get().pk},
    )
    return own | {
        **dict.fromkeys(("sessions:owed", "sessions:owed_drop"), {"pk": objects["owed"].pk}),
        "calendar:stead": {"pk": objects["attendee"].pk}, "calendar:room": {"pk": objects["room"].pk},
        **dict.fromkeys([name for name in addresses() if name.startswith("ballots:keys")], {"pk": objects["key_ballot"].pk}),
        **dict.fromkeys([name for name in addresses() if name.startswith("ballots:paper")], {"pk": objects["paper_ballot"].pk}),
        **dict.fromkeys([f"questions:{name}" for name in ("session", "ask", "group_add", "bring_back")], {"pk": world.council.session.pk}),
        "questions:settings": {"pk": world.council.body.pk}, "amendments:session": {"pk": world.council.session.pk},
        **dict.fromkeys(("cameras:judge", "cameras:detection"), {"pk": objects["camera_event"].pk}), "cameras:evidence": {"pk": objects["camera_event"].pk, "kind": "still"},
        **dict.fromkeys([f"incidents:{name}" for name in ("proposal", "order_sign", "proposal_return")], {"pk": objects["proposal"].pk}),
        **dict.fromkeys([f"violations:{name}" for name in ("detail", "take", "return")], {"pk": objects["referral"].pk}),
        "incidents:shift_sign": {"pk": objects["shift"].pk},
        **dict.fromkeys([f"incidents:{name}" for name in ("playbook", "playbook_edit", "playbook_verify")], {"pk": objects["playbook"].pk}),
        **dict.fromkeys(
            [f"dossiers:{name}" for name in ("summary", "decision_preview", "head_check", "legal_check", "send_back", "sign")], {"pk": objects["decision"].pk},
        ),
        **dict.fromkeys(("dossiers:import_detail", "dossiers:import_report"), {"pk": objects["import"].pk}),
        **dict.fromkeys((
            "dossiers:assign", "dossiers:supplement_ask", "dossiers:supplement_told", "dossiers:supplement_receive", "dossiers:supplement_judge",
            "dossiers:opinion_ask", "dossiers:inspection_plan", "dossiers:comment",
        ), {"pk": objects["at_work"].pk}),
        "dossiers:upload_part": {"upload_id": objects["own_draft"].public_id},
        "dossiers:apology_write": {"pk": objects["apology"].dossier_id},
        **dict.fromkeys(("dossiers:apology", "dossiers:apology_return"), {"apology_pk": objects["apology"].pk}),
        "dossiers:refer": {"pk": objects["referable"].pk}, "dossiers:referral_take_back": {"referral_pk": objects["referral"].pk},
        **dict.fromkeys([f"acts:conclusion_{name}" for name in ("desk", "edit", "check", "sign")], {"pk": objects["conclusion"].pk}),
        **dict.fromkeys(("acts:conclusion_start", "acts:overdue_take_up"), {"session_pk": objects["committee_session"].pk}),
        "permits:work_edit": {"pk": objects["at_work"].pk}, **dict.fromkeys(("permits:application_pdf", "permits:application_docx"), {"pk": objects["at_work"].pk}),
        **dict.fromkeys(("permits:own_application_pdf", "permits:own_application_docx"), {"public_id": objects["at_work"].public_id}), "permits:drawing": {"pk": objects["at_work"].pk, "paper_pk": objects["drawing"].pk},
        **dict.fromkeys(("permits:own_notes", "permits:own_note_answer"), {"public_id": objects["at_work"].public_id, "number": objects["sent_note"].number}),
        **dict.fromkeys(("permits:note_answer", "permits:note_resolve", "permits:note_share"), {"note_pk": objects["drawing_note"].pk}),
        **dict.fromkeys(("dossiers:fill", "dossiers:discard"), {"pk": objects["dossier_draft"].pk}),
        **dict.fromkeys(("dossiers:slip", "dossiers:slip_pdf", "dossiers:slip_docx", "dossiers:receipt_correct"), {"pk": objects["receipt"].pk}),
        **issued_arguments(objects),
        **source_arguments(objects),
        **screen_arguments(objects),
        **indicator_arguments(objects),
        **gauge_arguments(objects),
        "people:device_sign_out": {"pk": objects["device"].pk}, "people:passkey_remove": {"pk": 1},
        "people:unit": unit, "people:unit_change": unit, "people:unit_end": unit, "people:delegation_revoke": {"pk": objects["delegation"].pk},
        **dict.fromkeys(("people:job_retry", "people:job_cancel"), {"pk": objects["job"].pk}),
        **dict.fromkeys(("law:procedure_detail", "law:pack_section", "law:pack_edit", "law:entry_edit", "law:entry_add", "law:entry_remove"), procedures),
        "law:pack_verify": draft_pack, "law:pack_withdraw": draft_pack,
        "records:clock_pdf": {"pk": objects["clock"].pk},
        "records:document_withdraw": {"pk": objects["public_issued"].pk}, "acts:resolution_withdraw": {"pk": objects["published"].pk},
        "acts:resolution_sign": {"pk": objects["numbered"].pk},
        "acts:minutes_desk": minutes, "acts:minutes_edit": minutes, "acts:minutes_finish": minutes, "acts:minutes_sign": minutes,
        "acts:minutes_docx": minutes, "acts:minutes_wording": {"body_pk": world.council.body.pk},
    }


def _things(world: World) -> dict[str, dict[str, Any]]:
    """Return what a row may name after ``on``: another object than the usual one."""
    objects = world.objects
    papers = {
        f"{key} paper": {"public_id": objects[f"{key}_paper"].file.public_id, "paper_pk": objects[f"{key}_paper"].pk}
        for key in ("public", "guests", "body", "lead", "groups", "withdrawn", "planned", "other")
    }
    planned, other = objects["planned"], objects["other_session"]
    return papers | {
        "planned session": {"pk": planned.pk, "session_pk": planned.pk, "sitting_pk": objects["planned_sitting"].pk, "item_pk": objects["planned_item"].pk},
        "other session": {"pk": other.pk, "session_pk": other.pk},
        "closed ballot": {"pk": objects["closed_ballot"].pk}, "published": {"pk": objects["published"].pk},
        "unissued": {"public_id": objects["issued"].public_id},
        "unsigned file": {"public_id": objects["unsigned"].public_id}, "issued file": {"public_id": objects["public_issued"].pdf.public_id},
        "rehearsal": {"pk": objects["rehearsal"].pk}, "planned rehearsal": {"pk": objects["planned_rehearsal"].pk},
        "accepted": {"pk": objects["accepted"].pk}, "working": {"pk": objects["working"].pk},
        "take console": {"deed": "nhan"},
        "other council": {"pk": objects["other_body"].pk, "term_pk": objects["other_term"].pk, "mandate_pk": objects["other_mandate"].pk},
    }


class Filler:
    """Makes addresses of this world."""

    def __init__(self, world: World) -> None:
        self.shared, self.own, self.things = _shared(world), _own(world), _things(world)
        ballot = world.objects["open_ballot"]
        #: what a POST must carry of this world
        self.data = {"ballots:vote": {"choice": "yes", "version": ballot.version, "key": "key-of-this-device-0001"}}
        self.data["ballots:take_out"] = {"motion": 1, "version": ballot.version}
        self.data["ballots:seal"] = {"sealed": "A" * 1430 + "==", "version": ballot.version, "key": "key-of-this-device-0002"}

    def url(self, address: Address, on: str = "", **more: Any) -> str:
        """Return the address with every argument filled; ``on`` names another thing, ``more`` single arguments."""
        known = self.shared.get(address.name.partition(":")[0], {}) | self.own.get(address.name, {})
        known |= (self.things[on] if on else {}) | more
        return reverse(address.name, kwargs={name: known[name] for name in address.arguments})
