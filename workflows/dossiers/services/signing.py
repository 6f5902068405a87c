"""Sign a result: within one's power only, numbered and signed in the records' three steps."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Refused
from govsuite.people.public import delegation_for, posts_of, same_place
from govsuite.records.public import (
    IssuedDocument,
    RegisterBook,
    Signature,
    SignerPost,
    issue,
    reserve_number,
    take_over_signature,
)
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.decision_documents import DecisionDocument, document_kind
from workflows.dossiers.documents.letters import organisation_of
from workflows.dossiers.enums import DecisionState
from workflows.dossiers.errors import decision_not_now, decision_stale
from workflows.dossiers.models import Decision, Dossier
from workflows.dossiers.rules.competence import Bar, Ruling, Signing, Stead, ruling
from workflows.dossiers.rules.states import decision_after
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.moving import lock, record
from workflows.dossiers.services.series import settings_of

DECISION = "workflows_dossiers.decision"
HEAD = "ubnd_chair"
ROLE = "leader"
TITLES = {"ubnd_chair": "Chủ tịch", "ubnd_vice_chair": "Phó Chủ tịch", "office_head": "Chánh Văn phòng", "unit_head": "Trưởng phòng"}


@dataclass(frozen=True, slots=True)
class Power:
    """The ruling on one person and one result, with who may sign instead and the article."""

    ruling: Ruling
    title: str
    who_may: str
    citation: str


def power_of(*, dossier: Dossier, actor: Actor, now: datetime, drafted_by: int | None, type_code: str) -> Power:
    """Return whether the actor may sign the result today, by law, position and delegation."""
    rule = rule_of(dossier)
    level = rule.competent_level(dossier.facts)
    counter = settings_of(dossier.unit_id)
    stead = stead_of(dossier=dossier, actor=actor, now=now, type_code=type_code)
    case = Signing(
        needed=str(level or ""), authority=counter.level, is_head=stead.is_head, delegation=stead.delegation,
        drafted_it=drafted_by is not None and drafted_by == actor.user_id,
    )
    return Power(ruling(case), title_of(actor), who_may(str(level or "")), rule.competence.citation if rule.competence else "")


def stead_of(*, dossier: Dossier, actor: Actor, now: datetime, type_code: str) -> Stead:
    """Return in whose stead the actor signs documents of this type for the dossier's authority today."""
    if same_place(actor, dossier.unit_id, HEAD):
        return Stead(is_head=True)
    delegation = delegation_for(actor, type_code, timezone.localdate(now))
    covers = delegation is not None and delegation.giver.position.code == HEAD and same_place(
        Actor(user_id=None, name="", posts=posts_of(delegation.giver.user_id, on=now)), dossier.unit_id, HEAD,
    )
    return Stead(is_head=False, delegation=delegation.form if delegation and covers else "")


def title_of(actor: Actor) -> str:
    """Return the title under which the actor signs."""
    post = next((one for one in actor.posts if one.position_code in TITLES), actor.post)
    return TITLES.get(post.position_code, post.position_title) if post else ""


def who_may(level: str) -> str:
    """Say who may sign instead, in words."""
    words = {
        "commune": _("the Chairman of the People's Committee of the commune or ward, or who signs for him by a delegation in force"),
        "department": _("the Director of the Department of Construction"),
        "zone_board": _("the Head of the zone's board"),
        "province": _("the Chairman of the People's Committee of the province"),
    }
    return words.get(level, "") or _("nobody yet: an answer that decides the competence is missing in the dossier")


_BARS = {
    Bar.LEVEL_UNKNOWN: lambda: _("Who is competent cannot be told yet."),
    Bar.WRONG_LEVEL: lambda: _("The law gives this case to another authority."),
    Bar.DRAFTED_IT: lambda: _("You drafted this result, so another person signs it."),
    Bar.NOT_HEAD: lambda: _("You are not the head of this authority and no delegation in force covers this document."),
}


def why_not(power: Power) -> str:
    """Say why this person may not sign; empty where nothing bars it."""
    return _BARS[power.ruling.bar]() if power.ruling.bar else ""


def check_power(*, decision: Decision, actor: Actor, now: datetime) -> Power:
    """Return the actor's power to sign; raises Refused naming why, who may, and the article."""
    dossier, kind = decision.dossier, document_kind(decision.kind, decision.dossier.procedure)
    power = power_of(dossier=dossier, actor=actor, now=now, drafted_by=decision.drafted_by, type_code=kind.type_code)
    if not power.ruling.allowed:
        raise Refused(
            f"decision.{power.ruling.bar}",
            _("%(why)s This result is signed by: %(who)s.") % {"why": why_not(power), "who": power.who_may},
            citation=power.citation, attempt=Attempt(book=dossier.book, deed="dossier.sign", object_type=DECISION, object_id=str(decision.pk)),
        )
    return power


def register_of(dossier: Dossier, kind: DecisionDocument) -> RegisterBook:
    """Return the authority's own register of this type of result."""
    return RegisterBook(
        key=f"{kind.type_code}:{dossier.unit.code}", title=kind.register_title, organisation=organisation_of(dossier).replace("\n", " "),
        unit_id=dossier.unit_id,
    )


def signature_of(*, prefix: str, title: str, name: str) -> Signature:
    """Return the place to sign (NĐ 30/2020 PL I, II.7): TM. for the head; KT., TL., TUQ. name whose stead it is."""
    lines = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") if prefix == "TM." else (f"{prefix} CHỦ TỊCH", title.upper())
    return Signature(lines, name, role=ROLE)


def sign_decision(*, decision: Decision, actor: Actor, now: datetime, version: int | None = None) -> IssuedDocument:
    """Number and sign as the competent leader. Call it outside any transaction: a failing key keeps the number for the next try."""
    dossier = decision.dossier
    TABLE.check(actor, "dossier.sign", dossier, book=dossier.book)
    power = check_power(decision=decision, actor=actor, now=now)
    if decision.state not in (DecisionState.LEGAL_CHECKED, DecisionState.NUMBERED):
        raise decision_not_now(decision.get_state_display())
    return issue(issued=_numbered(decision, power, actor, now, version), actor=actor, now=now)


def _numbered(decision: Decision, power: Power, actor: Actor, now: datetime, version: int | None = None) -> IssuedDocument:
    """Take the number and bind it; a decision that has one goes on with it."""
    dossier, kind = decision.dossier, document_kind(decision.kind, decision.dossier.procedure)
    signer = SignerPost(ROLE, actor.user_id or 0, actor.name, f"{power.ruling.prefix} {power.title}".strip(), dossier.unit.name)
    with db.deed():
        lock(dossier, version=version)
        locked = db.lock(Decision.objects.select_related("dossier"), pk=decision.pk)
        if locked.issued is not None:
            take_over_signature(issued=locked.issued, signer=signer, actor=actor, now=now)
            return locked.issued
        if not decision_after(locked.state, "number"):
            raise decision_stale()
        locked.issued = reserve_number(
            source_type=DECISION, source_id=locked.pk, register=register_of(dossier, kind), type_code=kind.type_code,
            symbol=kind.symbol, title=f"{dossier.code} · {dossier.procedure_title}", signers=[signer], actor=actor, now=now,
            recipients=dossier.code or "", audience="body",
        )
        locked.state = DecisionState.NUMBERED
        locked.save(update_fields=["issued", "state"])
        record(locked.dossier, deed="number", actor=actor, now=now, detail={"decision": locked.pk, "number": locked.issued.reference})
    return locked.issued
