"""Who may do what with a dossier. The object of an action is the ``Dossier``, unless said otherwise."""


from django.utils import timezone

from govsuite.citizens.public import citizen_by_id, hashes_of_citizen
from govsuite.core.abilities import AbilityTable, predicate, public_predicate
from govsuite.core.actors import Actor
from govsuite.people.public import User, holds_in_place, people_holding, same_place
from workflows.dossiers.enums import State, StepKind, StepState
from workflows.dossiers.models import Dossier, Opinion, Step

COUNTER = ("onestop_officer", "onestop_head")
OFFICERS = ("specialist", "inspector")
HEADS = ("unit_head", "unit_deputy", "office_head")
LEADERS = ("ubnd_chair", "ubnd_vice_chair")
LEGAL = ("legal_officer",)
CLERKS = ("clerk",)
#: who sees the boards of a whole place and of those below it; a head sees that of the unit
OVERSEERS = (*LEADERS, "office_head", "onestop_head")
#: who sets up a counter and shares out its work by rules
SETTERS = ("admin", "office_head", "onestop_head")
STAFF = COUNTER + OFFICERS + HEADS + LEADERS + LEGAL + CLERKS


at_the_counter, of_the_staff = holds_in_place(*COUNTER), holds_in_place(*STAFF)
leads_the_authority, checks_the_law = holds_in_place(*LEADERS), holds_in_place(*LEGAL)


@predicate
def heads_the_work(actor: Actor, dossier: Dossier | None) -> bool:
    """Head (or deputy) of the unit that works on it; of the office, where no unit does yet."""
    if actor.is_system or dossier is None:
        return actor.is_system or actor.holds(*HEADS)
    own = any(post.position_code in HEADS and post.unit_id == dossier.work_unit_id for post in actor.posts)
    return own or same_place(actor, dossier.unit_id, "office_head") or (dossier.work_unit_id is None and same_place(actor, dossier.unit_id, *HEADS))


@predicate
def handles_it(actor: Actor, dossier: Dossier | None) -> bool:
    """The officer in charge of the dossier, while in office there."""
    if actor.is_system or dossier is None:
        return actor.is_system or actor.holds(*OFFICERS, *HEADS)
    return dossier.officer_id == actor.user_id and same_place(actor, dossier.unit_id, *STAFF)


@predicate
def is_consulted(actor: Actor, dossier: Dossier | None) -> bool:
    """Of a unit that is asked for an opinion on it, or has been."""
    if dossier is None or not actor.posts:
        return False
    units = [post.unit_id for post in actor.posts]
    return Step.objects.filter(dossier=dossier, unit_id__in=units).exclude(state=StepState.CANCELLED).exists()


@predicate
def is_asked(actor: Actor, dossier: Dossier | None) -> bool:
    """Of a unit that was asked for an opinion, also when the answer is no longer needed: the deed then says so."""
    units = [post.unit_id for post in actor.posts]
    return dossier is not None and Opinion.objects.filter(dossier=dossier, unit_id__in=units).exists()


@predicate
def oneself_or_head(actor: Actor, user: User | None) -> bool:
    """The person oneself, or the head of a unit in which this person holds a post."""
    if actor.is_system or user is None:
        return actor.is_system or actor.holds(*STAFF)
    if user.pk == actor.user_id:
        return True
    headed = [post.unit_id for post in actor.posts if post.position_code in HEADS]
    return bool(headed) and people_holding(STAFF, timezone.localdate(), unit_ids=headed).filter(pk=user.pk).exists()


@predicate
def inspects_it(actor: Actor, dossier: Dossier | None) -> bool:
    """Has an inspection of it in hand, or had."""
    return dossier is not None and Step.objects.filter(dossier=dossier, kind=StepKind.INSPECTION, officer_id=actor.user_id).exists()


@predicate
def is_no_private_draft(actor: Actor, dossier: Dossier | None) -> bool:
    """What a citizen is still writing is nobody else's business."""
    return dossier is None or dossier.citizen_id is None or dossier.state != State.DRAFT


def hashes_of(actor: Actor) -> frozenset[str]:
    """Return the hashes under which this signed-in citizen's dossiers are found; asked once a request."""
    if "citizen_hashes" not in actor._memo:
        found = citizen_by_id(actor.citizen_id) if actor.citizen_id is not None else None
        actor._memo["citizen_hashes"] = hashes_of_citizen(found) if found else frozenset()
    hashes: frozenset[str] = actor._memo["citizen_hashes"]
    return hashes


@public_predicate
def is_the_applicant(actor: Actor | None, dossier: Dossier | None) -> bool:
    """The signed-in citizen who filed it, or under whose checked number (or organisation's) it was filed. A draft is its writer's alone."""
    if actor is None or actor.citizen_id is None or dossier is None:
        return False
    if dossier.citizen_id == actor.citizen_id:
        return True
    return dossier.state != State.DRAFT and dossier.applicant.number_hash in hashes_of(actor)


sees_it = (of_the_staff | is_consulted) & is_no_private_draft
serves_it = at_the_counter & is_no_private_draft


@predicate
def answers_it(actor: Actor, dossier: Dossier | None) -> bool:
    """Give answers that are missing: the counter until it has received the dossier, the officer in charge afterwards."""
    if dossier is None:
        return actor.is_system or actor.holds(*COUNTER, *OFFICERS, *HEADS)
    return serves_it(actor, dossier) if dossier.state == State.FILED else handles_it(actor, dossier)


TABLE = AbilityTable("workflows_dossiers", {
    "dossier.view": sees_it,
    "dossier.list": of_the_staff,
    "dossier.board": holds_in_place(*OVERSEERS, *HEADS),
    "dossier.see_applicant": serves_it | handles_it | heads_the_work,
    "dossier.file": serves_it | is_the_applicant,
    "dossier.begin": at_the_counter | holds_in_place(*OFFICERS, *HEADS),
    "dossier.attach": serves_it | is_the_applicant,
    "dossier.accept": serves_it,
    "dossier.refuse_intake": serves_it,
    "dossier.correct_receipt": serves_it,
    "dossier.import": at_the_counter,
    "dossier.control_sheet": of_the_staff & is_no_private_draft,
    "dossier.register": holds_in_place(*COUNTER, *HEADS, *CLERKS),
    "dossier.assign": heads_the_work,
    "dossier.work": handles_it,
    "dossier.answer": answers_it,
    "dossier.apologise": handles_it | heads_the_work,
    "dossier.refer": handles_it | heads_the_work | leads_the_authority,
    "dossier.receive_supplement": at_the_counter | handles_it | is_the_applicant,
    "dossier.charge": at_the_counter | handles_it,
    "dossier.pay": at_the_counter | handles_it | is_the_applicant,
    "dossier.inspect": inspects_it | handles_it,
    "dossier.comment": sees_it,
    "dossier.answer_opinion": is_asked,
    "dossier.head_check": heads_the_work,
    "dossier.legal_check": checks_the_law,
    "dossier.sign": leads_the_authority,
    "dossier.hand_over": at_the_counter,
    "dossier.withdraw": at_the_counter | is_the_applicant,
    "dossier.collect_online": is_the_applicant,
    "dossier.evaluate": is_the_applicant,
    "dossier.archive": at_the_counter | holds_in_place(*CLERKS),
    "own.view": is_the_applicant,
    "absence.note": oneself_or_head,
    "dossier.set_up": holds_in_place(*SETTERS),
    "counter.set_up": holds_in_place(*SETTERS),
    "token.manage": holds_in_place("admin"),
})
