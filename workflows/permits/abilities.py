"""Who may do what with permits, zones and drawings."""

from govsuite.core.abilities import AbilityTable, predicate, public_predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place
from workflows.dossiers.public import DOSSIER_ABILITIES, HEADS, OFFICERS, STAFF
from workflows.permits.models import DrawingNote, Zone


@public_predicate
def asks_for_oneself(actor: Actor | None, _obj: object) -> bool:
    """A passer-by, or who serves applicants: the menu of others has no need of it. The page itself is open to everybody."""
    return actor is None or actor.holds(*STAFF)


@public_predicate
def anybody(_actor: Actor | None, _obj: object) -> bool:
    """Plans are public."""
    return True


@predicate
def keeps_the_zones(actor: Actor, zone: Zone | None) -> bool:
    """An officer or head of the place whose zone it is; without a zone, of any place."""
    if actor.is_system or zone is None:
        return actor.is_system or actor.holds(*OFFICERS, *HEADS)
    return same_place(actor, zone.unit_id, *OFFICERS, *HEADS)


@predicate
def talks_about_it(actor: Actor, note: DrawingNote | None) -> bool:
    """Whoever may remark on the dossier may answer a note on its drawing."""
    return note is not None and DOSSIER_ABILITIES.allows(actor, "dossier.comment", note.dossier)


@predicate
def settles_it(actor: Actor, note: DrawingNote | None) -> bool:
    """Who made the note and still works there, or the officer in charge of the dossier."""
    if note is None:
        return False
    own = note.author_id is not None and note.author_id == actor.user_id and DOSSIER_ABILITIES.allows(actor, "dossier.comment", note.dossier)
    return own or DOSSIER_ABILITIES.allows(actor, "dossier.work", note.dossier)


@predicate
def works_on_it(actor: Actor, note: DrawingNote | None) -> bool:
    """The officer in charge alone speaks to the applicant."""
    return note is not None and DOSSIER_ABILITIES.allows(actor, "dossier.work", note.dossier)


@public_predicate
def is_asked_by_it(actor: Actor | None, note: DrawingNote | None) -> bool:
    """The applicant, once the note was sent."""
    return note is not None and note.shared_at is not None and DOSSIER_ABILITIES.allows(actor, "own.view", note.dossier)


TABLE = AbilityTable("workflows_permits", {
    "exemption.ask": asks_for_oneself,
    "zone.view": anybody,
    "zone.edit": keeps_the_zones,
    "drawing.answer": talks_about_it,
    "drawing.resolve": settles_it,
    "drawing.share": works_on_it,
    "drawing.answer_own": is_asked_by_it,
})
