"""Profiles: drafted, tried on a sample, put in force. Each version stays."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from ioc_bridge.connectors.public import Outcome, Raw
from ioc_bridge.sources.abilities import TABLE
from ioc_bridge.sources.enums import ProfileState
from ioc_bridge.sources.models import Profile, Source
from ioc_bridge.sources.profile_reading import read_profile, try_on

MOST_SAMPLE = 256 * 1024


def draft_profile(*, source: Source, text: str, actor: Actor, now: datetime, sample: Raw | None = None) -> Profile:
    """Keep a new version. Its text may still be wrong: trying tells. Without a sample it keeps the one before, else the kind's own."""
    TABLE.check(actor, "source.profile", source, book=source.book)
    with db.deed():
        db.lock(Source.objects.all(), pk=source.pk)
        before = source.profiles.first()
        number = (source.profiles.aggregate(last=Max("number"))["last"] or 0) + 1
        name, body = _sample(text, sample, before)
        profile = Profile.objects.create(
            source=source, number=number, text=text, made_at=now, made_by_name=actor.name, sample_name=name, sample=body,
        )
        audit.record(book=source.book, actor=actor, deed="source.profile_draft", obj=profile, now=now, after={"text": text}, detail={"number": number})
    return profile


def _sample(text: str, given: Raw | None, before: Profile | None) -> tuple[str, bytes]:
    if given is not None:
        if len(given.body) > MOST_SAMPLE:
            raise Invalid("source.sample_too_large", _("The sample is larger than %(most)s KB. A few lines are enough.") % {"most": MOST_SAMPLE // 1024}, field="sample")
        return given.name[:300], given.body
    kind = read_profile(text).kind
    old = read_profile(before.text).kind if before else None
    if before is not None and (kind is None or kind is old):
        return before.sample_name, bytes(before.sample)
    return (kind.sample.name, kind.sample.body) if kind else ("", b"")


def try_profile(*, profile: Profile, actor: Actor, now: datetime) -> Outcome:
    """Read the stored sample under this version and return the result; a draft without any problem counts as tried."""
    TABLE.check(actor, "source.profile", profile, book=profile.source.book)
    outcome = try_on(read_profile(profile.text), bytes(profile.sample), profile.sample_name, now)
    if outcome.items and not outcome.problems:
        with db.deed():
            locked = db.lock(Profile.objects.all(), pk=profile.pk)
            if locked.state == ProfileState.DRAFT:
                locked.state, locked.tried_at = ProfileState.TRIED, now
                locked.save(update_fields=["state", "tried_at"])
                audit.record(
                    book=profile.source.book, actor=actor, deed="source.profile_try", obj=profile, now=now,
                    detail={"number": profile.number, "items": len(outcome.items)},
                )
    return outcome


def enforce_profile(*, profile: Profile, actor: Actor, now: datetime) -> Profile:
    """Let this version read what comes from now on. An earlier one may come back."""
    TABLE.check(actor, "source.enforce", profile, book=profile.source.book)
    with db.deed():
        source = db.lock(Source.objects.all(), pk=profile.source_id)
        locked = db.lock(Profile.objects.all(), pk=profile.pk)
        if locked.state == ProfileState.DRAFT:
            raise Conflict("source.profile_untried", _("This version was not tried without problems yet. Try it on the sample first."))
        if locked.state == ProfileState.IN_FORCE:
            raise Conflict("source.profile_in_force", _("This version is in force already."))
        source.profiles.filter(state=ProfileState.IN_FORCE).update(state=ProfileState.RETIRED)
        locked.state, locked.in_force_at, locked.in_force_by_name = ProfileState.IN_FORCE, now, actor.name
        locked.save(update_fields=["state", "in_force_at", "in_force_by_name"])
        Source.objects.filter(pk=source.pk).update(next_pull_at=now, failures=0)
        audit.record(book=source.book, actor=actor, deed="source.profile_enforce", obj=locked, now=now, detail={"number": locked.number})
    return locked


def profile_in_force(source: Source) -> Profile | None:
    return source.profiles.filter(state=ProfileState.IN_FORCE).first()
