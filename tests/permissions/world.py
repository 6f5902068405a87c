"""One world for the whole matrix: a council in session with everything that an address can name, and people of every role."""

import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import docx
from django.conf import settings
from django.test import Client
from django.utils import timezone

from govsuite.citizens.models import Citizen
from govsuite.citizens.rules.identity import Identity
from govsuite.citizens.selectors import COOKIE as CITIZEN_COOKIE
from govsuite.citizens.services.sessions import sign_in_citizen
from govsuite.core import db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.models import Job
from govsuite.inbox.models import Notification
from govsuite.law.models import LawPack
from govsuite.law.public import ClockSubject, clock_subjects, start_clock
from govsuite.people.models import Appointment, Delegation, DeviceSession, User
from govsuite.people.services.enrolment import issue_access_sheet
from govsuite.records.public import File, IssuedDocument, received, store_bytes
from govsuite.records.selectors_issuing import OWNER_TYPE
from meetings.acts.models import Resolution
from meetings.acts.services.issuing import number_resolution, sign_resolution
from meetings.acts.services.minutes import start_minutes
from meetings.acts.services.resolutions import move_resolution
from meetings.ballots.models import Ballot
from meetings.ballots.services import cast_vote, close_ballot, open_ballot, prepare_ballot
from meetings.bodies.models import Body, Mandate, MandateStatus, Membership, Term
from meetings.floor.models import Speech
from meetings.floor.services.rehearsing import begin_rehearsal
from meetings.reader.models import Bookmark
from meetings.sessions.models import AgendaItem, Invitation, Paper, Session, SessionRole, Sitting
from meetings.sessions.services.running import open_check_in
from tests import builders
from tests.builders import Council, moment
from tests.govsuite.law.clocks import Rule
from tests.meetings import hall
from tests.permissions.amendment_things import amendment_things
from tests.permissions.calendar_things import calendar_things
from tests.permissions.camera_things import camera_things
from tests.permissions.committee_things import committee_things
from tests.permissions.desk_things import desk_things
from tests.permissions.exchange_things import exchange_things
from tests.permissions.gauge_things import gauge_things
from tests.permissions.incident_things import incident_things
from tests.permissions.indicator_things import indicator_things
from tests.permissions.issued import issued_things
from tests.permissions.key_things import key_things
from tests.permissions.nomination_things import nomination_things
from tests.permissions.owed_things import owed_things
from tests.permissions.paper_things import paper_things
from tests.permissions.permit_things import permit_things
from tests.permissions.question_things import question_things
from tests.permissions.report_things import report_things
from tests.permissions.screen_things import screen_things
from tests.permissions.source_things import source_things
from tests.permissions.task_things import task_things
from tests.signed_in import key_of
from tests.workflows import one_stop
from tests.workflows.dossiers.pictures import jpeg
from workflows.dossiers.enums import Channel, DecisionKind
from workflows.dossiers.models import Dossier, ImportRun
from workflows.dossiers.services.absences import note_absence
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision
from workflows.dossiers.services.filing import Person, Request, start_draft
from workflows.dossiers.services.inspections import plan_inspection
from workflows.dossiers.services.opinions import ask_opinions
from workflows.dossiers.services.papers import attach_scan
from workflows.dossiers.services.supplements import Item, ask_supplement

#: role of the matrix → who plays it; None is nobody of the staff
ROLES: dict[str, str | None] = {
    "anonymous": None, "citizen": None, "bare": "bare", "invitee": "invitee", "delegate": "an", "stranger": "giang", "other_secretary": "hoa",
    "secretary": "cuc", "chair": "binh", "office_head": "office", "admin": "admin", "ubnd_member": "ubnd", "counter": "mai", "officer": "hung", "leader": "quang",
    "centre": "yen", "centre_head": "vinh",
}


@dataclass
class World:
    """What the addresses name (``objects``) and the cookies of the roles' browsers, by name."""

    council: Council
    objects: dict[str, Any] = field(default_factory=dict)
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)

    def browser(self, role: str) -> Client:
        """Return a fresh browser of this role: what an earlier request did to its cookies is forgotten."""
        client = Client(raise_request_exception=False)
        client.cookies.load(self.cookies[role])
        return client


def build() -> World:
    """Build everything; about a second."""
    world = World(hall.open_hall(builders.council()))
    _people(world)
    world.objects |= question_things(world.council) | owed_things(world.council, moment())
    _ballots_and_acts(world)
    world.objects |= amendment_things(world.council, world.objects["closed_ballot"])
    world.objects |= desk_things(world.council) | nomination_things(world.council)
    _papers(world)
    _planned(world)
    _elsewhere(world)
    _accounts(world)
    _clock(world)
    _dossiers(world)
    _list(world)
    world.cookies = {role: _signed_in(world.council.people.get(name or "")) for role, name in ROLES.items()}
    world.cookies["citizen"] = _citizen()
    _own_dossiers(world)
    return world


def _people(world: World) -> None:
    people = world.council.people
    people["bare"] = builders.person("bare", full_name="Người Chưa Bổ Nhiệm")
    people["invitee"] = builders.person("khach", "invitee", full_name="Khách Mời")
    people["office"] = builders.person("chanhvp", "office_head", full_name="Chánh Văn Phòng")
    people["ubnd"] = builders.person("uyvien", "ubnd_member", full_name="Ủy Viên Ủy Ban")
    people["yen"] = builders.person("trucban", "ioc_duty", full_name="Trực Ban", at=builders.unit("ttdh-thu", "Trung tâm điều hành"))
    people["vinh"] = builders.person("giamdoc", "ioc_head", full_name="Giám Đốc Trung Tâm", at=builders.unit("ttdh-thu", "Trung tâm điều hành"))
    people["newcomer"] = builders.person("moi", "delegate", full_name="Người Mới")
    session = world.council.session
    for name in ("an", "invitee"):
        Invitation.objects.create(session=session, user=people[name], mandate=world.council.mandates.get(name), sent_at=moment(7))


def _item(world: World, title: str) -> AgendaItem:
    return AgendaItem.objects.create(
        session=world.council.session, sitting=world.council.sitting, kind=AgendaItem.Kind.RESOLUTION, title=title, order=9,
    )


def _ballot(world: World, item: AgendaItem) -> Ballot:
    chair = world.council.actor("binh")
    ballot = prepare_ballot(item=item, question=item.title, actor=chair, now=moment(9))
    return open_ballot(ballot=ballot, actor=chair, now=moment(9, 1))


def _adopted(world: World, item: AgendaItem) -> Resolution:
    ballot = _ballot(world, item)
    for name in world.council.mandates:
        cast_vote(
            ballot_id=ballot.pk, choice="yes", version=ballot.version, key=f"key-of-{name}-{ballot.pk:08d}", actor=world.council.actor(name),
            now=moment(9, 2),
        )
    closed = close_ballot(ballot=ballot, actor=world.council.actor("binh"), now=moment(9, 5))
    return Resolution.objects.get(ballot=closed)


def _ballots_and_acts(world: World) -> None:
    """A published resolution, one with a number that waits for its signature, a draft, minutes, and a ballot that is open."""
    council = world.council
    _draft_text(world)
    published = _numbered(world, _adopted(world, council.item))
    sign_resolution(resolution=published, actor=council.actor("binh", now=moment(10)), now=moment(10))
    published.refresh_from_db()
    waiting = _numbered(world, _adopted(world, _item(world, "Nghị quyết chờ ký")))
    draft = _adopted(world, _item(world, "Nghị quyết đang soạn"))
    opened = _ballot(world, _item(world, "Nghị quyết đang biểu quyết"))
    world.objects |= key_things(council, _item(world, "Nghị quyết bỏ phiếu kín"))
    world.objects |= paper_things(council, _item(world, "Nghị quyết bỏ phiếu giấy"))
    world.objects |= {
        "published": published, "numbered": waiting, "draft": draft, "closed_ballot": draft.ballot, "open_ballot": opened,
        "minutes": start_minutes(session=council.session, actor=council.actor("cuc")), "issued": waiting.issued, "public_issued": published.issued,
        "unsigned": _unsigned(waiting.issued),
        "speech": Speech.objects.create(session=council.session, item=council.item, user=council.people["an"], name="An", asked_at=moment(9)),
    }


def _unsigned(issued: IssuedDocument) -> File:
    """Return a file that one of two signers has signed: only who works on it may read it."""
    return store_bytes(
        content=_document("Biên bản chờ chữ ký thứ hai"), name="Biên bản.docx", owner_type=OWNER_TYPE, owner_id=issued.pk, audience="lead",
        actor=system_actor(), now=moment(10),
    )


def _numbered(world: World, resolution: Resolution) -> Resolution:
    Resolution.objects.filter(pk=resolution.pk).update(articles=[{"title": "Điều khoản", "body": "Nội dung."}])
    resolution.refresh_from_db()
    checked = move_resolution(resolution=resolution, to="checked", action="resolution.check", actor=world.council.actor("cuc"), now=moment(9, 30))
    return number_resolution(resolution=checked, actor=world.council.actor("binh", now=moment(9, 40)), now=moment(9, 40))


def _document(*lines: str) -> bytes:
    document, content = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(content)
    return content.getvalue()


def _paper(session: Session, title: str, audience: str, *, role: str = Paper.Role.REPORT, item: AgendaItem | None = None) -> Paper:
    content = _document(title, "Căn cứ Luật Ngân sách nhà nước;", "QUYẾT NGHỊ:", "Điều 1. Tổng chi", "Tổng chi 186.450 triệu đồng.")
    file = store_bytes(
        content=content, name=f"{title}.docx", owner_type="meetings_sessions.session", owner_id=session.pk, audience=audience,
        actor=system_actor(), now=moment(7),
    )
    return Paper.objects.create(session=session, item=item, role=role, title=title, file=file, audience=audience)


def _draft_text(world: World) -> None:
    _paper(world.council.session, "Dự thảo nghị quyết", "body", role=Paper.Role.DRAFT, item=world.council.item)


def _papers(world: World) -> None:
    """A paper for each audience; the delegate's group may read the last, the delegate of another group not."""
    session = world.council.session
    groups = f"groups:{world.council.group.pk}"
    for key, audience in (("public", "public"), ("guests", "guests"), ("body", "body"), ("lead", "lead"), ("groups", groups)):
        world.objects[f"{key}_paper"] = _paper(session, f"Tài liệu {key}", audience)
    withdrawn = _paper(session, "Tài liệu đã rút", "body")
    withdrawn.withdrawn_at = withdrawn.file.withdrawn_at = moment(8)
    withdrawn.save()
    withdrawn.file.save()
    world.objects["withdrawn_paper"] = withdrawn
    Bookmark.objects.create(user=world.council.people["an"], file=world.objects["body_paper"].file, page=1, created_at=moment(8))


def _session(term: Term, title: str, chair: User, secretary: User) -> Session:
    session = Session.objects.create(term=term, kind="regular", ordinal="thứ Tư", title=title, place="Hội trường", starts_on=date(2026, 12, 20))
    SessionRole.objects.create(session=session, user=chair, role=SessionRole.Role.CHAIR)
    SessionRole.objects.create(session=session, user=secretary, role=SessionRole.Role.SECRETARY)
    sitting = Sitting.objects.create(session=session, day=session.starts_on, half="morning", planned_start="07:30", planned_end="11:30")
    AgendaItem.objects.create(session=session, sitting=sitting, kind="report", title="Báo cáo của kỳ họp sau", order=1)
    return session


def _planned(world: World) -> None:
    """A session of the same council that is still in preparation: nobody but its makers may know of it."""
    people = world.council.people
    planned = _session(world.council.term, "Kỳ họp đang chuẩn bị", people["binh"], people["cuc"])
    world.objects |= {
        "planned": planned, "planned_paper": _paper(planned, "Tài liệu đang chuẩn bị", "body"), "planned_item": planned.items.get(),
        "planned_sitting": planned.sittings.get(),
    }
    cuc = world.council.actor("cuc")
    world.objects["rehearsal"] = begin_rehearsal(session=world.council.session, actor=cuc, now=moment(8))
    world.objects["planned_rehearsal"] = begin_rehearsal(session=planned, actor=cuc, now=moment(8))
    later = Sitting.objects.create(session=world.council.session, day=date(2026, 11, 24), half="morning", planned_start="07:30", planned_end="11:30")
    open_check_in(sitting=later, actor=world.council.actor("cuc"), now=moment(9))
    world.objects["later_sitting"] = later


def _elsewhere(world: World) -> None:
    """Another council with a session, a secretary and a delegate of its own."""
    people = world.council.people
    home = builders.unit("hdnd-khac")
    people["hoa"] = builders.person("hoa", "council_secretary", full_name="Thư Ký Nơi Khác", at=home)
    body = Body.objects.create(unit=home, kind=Body.Kind.COUNCIL, name="Hội đồng nhân dân phường khác", short_name="HĐND")
    term = Term.objects.create(body=body, name="khoá I", starts=date(2026, 4, 1), statutory_seats=3)
    mandate = Mandate.objects.create(term=term, user=people["giang"], seat=1)
    MandateStatus.objects.create(mandate=mandate, status=MandateStatus.Status.ACTIVE, since=term.starts)
    group = Body.objects.create(unit=home, kind=Body.Kind.GROUP, parent=body, name="Tổ khác")
    membership = Membership.objects.create(body=group, mandate=mandate, starts=term.starts)
    session = _session(term, "Kỳ họp nơi khác", people["giang"], people["hoa"])
    world.objects |= {
        "other_body": body, "other_term": term, "other_mandate": mandate, "other_membership": membership, "other_session": session,
        "other_item": session.items.get(), "other_sitting": session.sittings.get(), "other_paper": _paper(session, "Tài liệu nơi khác", "body"),
        "other_invitation": Invitation.objects.create(session=session, user=people["giang"], mandate=mandate),
    }


def _accounts(world: World) -> None:
    people, now = world.council.people, timezone.now()
    newcomer = people["newcomer"]
    sheet = issue_access_sheet(user=newcomer, actor=world.council.actor("admin", now=now), now=now)
    giver, receiver = (Appointment.objects.get(user=people["binh"], position__code="council_chair"), Appointment.objects.get(user=people["an"]))
    shipped = LawPack.objects.order_by("pk").first()
    draft = LawPack.objects.create(
        code="VN-THU", version=1, title="Gói luật thử", kind="council", starts=date(2030, 1, 1), content=shipped.content, sha256="0" * 64,
        loaded_at=moment(7), drafted_by=people["office"].pk, drafted_by_name=people["office"].full_name,
    )
    world.objects |= {
        "newcomer": newcomer, "appointment": Appointment.objects.get(user=newcomer), "token": sheet.token, "pack": shipped, "draft_pack": draft,
        "procedures_pack": LawPack.objects.get(code="VN-XD-2026"),
        "delegation": Delegation.objects.create(giver=giver, receiver=receiver, form="KT", scope="*", starts=date(2026, 1, 1), ends=date(2026, 12, 31)),
        "job": Job.objects.create(key="no-such-printer", name="inbox.mail", state="dead", run_at=now, created_at=now, finished_at=now),
        "unit": builders.unit(),
        "notification": Notification.objects.create(user=people["an"], title="Giấy mời", url="/", kind="test", created_at=moment(8)),
        "device": DeviceSession.objects.create(
            user=people["an"], session_key="0" * 32, device_name="máy của An", method="totp", started_at=moment(7), last_seen_at=moment(7),
        ),
    }


CLOCKED = "tests.clocked"


def _clock(world: World) -> None:
    """A deadline whose subject the secretary and the chair may see."""
    seers = {world.council.people[name].pk for name in ("cuc", "binh")}
    if clock_subjects.get(CLOCKED) is None:
        clock_subjects.register(CLOCKED, ClockSubject(
            may_view=lambda actor, pk: actor is not None and actor.user_id in _seers(pk), url=lambda pk: "/", title=lambda pk: "Việc có thời hạn",
            book=lambda pk: f"clocked:{pk}", concerned=lambda pk: sorted(_seers(pk)),
        ))
    SEERS[world.council.session.pk] = seers
    with db.deed():
        world.objects["clock"] = start_clock(
            subject_type=CLOCKED, subject_id=world.council.session.pk, key="whole", rule=Rule(), scope="whole", at=moment(7), actor=system_actor(),
        )


#: subject of a deadline → who may see it; the world of a later run of tests writes its own
SEERS: dict[int, set[int]] = {}


def _seers(subject_id: int) -> set[int]:
    return SEERS.get(subject_id, set())


def _dossiers(world: World) -> None:
    """A one-stop shop of another place with a draft, one that waits for reception, and one that is accepted."""
    place = one_stop.shop()
    world.council.people |= {name: place.people[name] for name in ("mai", "hung", "quang")}
    now = timezone.now()
    draft, filed, accepted = place.draft(now=now), place.filed(now=now), place.accepted(now=now)
    draft.work.delete()  # nobody has written down what a draft is about
    decision = propose_decision(dossier=one_stop.working(place, now=now), kind=DecisionKind.GRANT, actor=place.actor("hung"), now=now)
    decision = legal_check(decision=head_check(decision=decision, actor=place.actor("tam"), now=now), actor=place.actor("phap"), now=now)
    world.objects |= {
        "dossier_draft": draft, "filed": filed, "accepted": accepted, "receipt": accepted.slips.get(),
        "working": one_stop.working(place, now=now), "decision": decision,
    }
    _dossier_at_work(world, place, now)
    world.objects |= issued_things(place, world.objects["at_work"], now)
    world.objects |= permit_things(place, world.objects["at_work"])
    world.objects |= task_things(place, now)
    world.objects |= committee_things(place, now) | calendar_things(place, now)
    world.objects |= report_things(place, now)
    world.objects |= camera_things(world.council.people["yen"], now)
    world.objects |= exchange_things(world.council.people["yen"])
    world.objects |= incident_things(world.council.people["yen"], world.council.people["vinh"], now)
    world.objects |= screen_things(world.council.people["vinh"], now)
    world.objects |= gauge_things(world.council.people["yen"], now)
    world.objects |= source_things(place, world.council.people["yen"], now)
    world.objects |= indicator_things(place, world.council.people["vinh"], now)


def _dossier_at_work(world: World, place: one_stop.Shop, now: datetime) -> None:
    """One that Hùng appraises: its applicant was asked for a supplement, a unit for its opinion; he will be away."""
    working, hung = place.working(now=now), place.actor("hung", now=now)
    opinion = ask_opinions(dossier=working, unit_ids=[place.units["consulted"].pk], question="?", actor=hung, now=now)[0]
    ask_supplement(dossier=working, items=[Item("Bản vẽ móng")], reason="Thiếu", contact="Hùng", actor=hung, now=now)
    day = timezone.localdate(now) + timedelta(days=30)
    visit = plan_inspection(
        dossier=working, inspector=place.people["hung"], purpose="Hiện trạng", planned_on=day, checklist=["Vị trí"], actor=hung, now=now,
    )
    absence = note_absence(user=place.people["hung"], stand_in=place.people["lan"], starts=day, ends=day, actor=hung, now=now)
    world.objects |= {"at_work": working, "opinion": opinion, "visit": visit, "absence": absence, "work_unit": place.units["office"]}


def _citizen() -> dict[str, str]:
    """Return the cookie of a citizen who has just signed in."""
    identity = Identity("https://id.example.vn", "cong-dan", "Công Dân Hoài An", id_number="000190000301")
    return {CITIZEN_COOKIE: sign_in_citizen(identity=identity, ip="", device_name="", request_id="", replaces="", now=timezone.now())}


def _own_dossiers(world: World) -> None:
    """A draft of the citizen with the scan of a paper; the dossier at work, the accepted one and that of the permit are the citizen's too."""
    citizen = Citizen.objects.get(subject="cong-dan")
    owner = Actor(user_id=None, name=citizen.full_name, citizen_id=citizen.pk)
    draft = start_draft(
        unit=world.objects["filed"].unit, request=Request(one_stop.HOUSE, "Xây nhà ở"), person=Person(citizen.full_name), channel=Channel.ONLINE,
        actor=owner, now=timezone.now(),
    )
    with received(jpeg(), "ban-ve.jpg") as ready:
        paper = attach_scan(dossier=draft, paper=draft.papers.filter(required=True)[0], upload=ready, actor=owner, now=timezone.now())
    Dossier.objects.filter(pk__in=[world.objects["at_work"].pk, world.objects["accepted"].pk, world.objects["permit"].dossier_id]).update(citizen_id=citizen.pk)
    world.objects |= {"own_draft": draft, "own_paper": paper}


def _list(world: World) -> None:
    """A list from the national portal that the counter has taken over."""
    world.objects["import"] = ImportRun.objects.create(
        unit=world.objects["filed"].unit, name="ds.csv", content=b"", state="done", created_at=timezone.now(), created_by_name="Mai",
    )


def _signed_in(user: User | None) -> dict[str, str]:
    """Return the cookie of a session in which ``user`` has just passed the second factor; none for a passer-by."""
    if user is None:
        return {}
    return {settings.SESSION_COOKIE_NAME: key_of(user)}
