"""The parts of a dossier's page that show the work on it: supplements, opinions, visits, remarks; and the buttons to its deeds."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from govsuite.law.public import Clock, clock_of, due_state
from govsuite.records.public import file_url
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import Stance, State, StepState
from workflows.dossiers.forms.work import CommentForm
from workflows.dossiers.models import Comment, Dossier, Inspection, InspectionPhoto, Opinion, Supplement
from workflows.dossiers.panels import DossierLink, DossierPanel, can_of, dossier_links, dossier_panels, notice_of
from workflows.dossiers.rules.states import possible
from workflows.dossiers.services.clocks import RECHECK, SUPPLEMENT
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.notices import notices_on, why_no_further
from workflows.dossiers.services.steps import SUBJECT

STANCE_TONES = {Stance.AGREES: "success", Stance.AGREES_IF: "warning", Stance.DISAGREES: "danger", Stance.SILENT: "neutral"}
NOTICE_TONES = {Supplement.State.ASKED: "warning", Supplement.State.ANSWERED: "success", Supplement.State.LAPSED: "danger"}


def supplement(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return the newest notice, each item with its verdict, where the applicant's time stands, and the notices before it."""
    found = notice_of(dossier)
    if found is None:
        return None
    rule, clock = rule_of(dossier), clock_of(SUBJECT, dossier.pk, SUPPLEMENT)
    own, policy = clock_of(SUBJECT, dossier.pk, RECHECK) if rule.clock(RECHECK) else None, rule.policy("supplement_stops_clock")
    works, receives = TABLE.allows(actor, "dossier.work", dossier), TABLE.allows(actor, "dossier.receive_supplement", dossier)
    deeds = {
        "may_tell": receives and found.state == "asked" and found.told_at is None, "may_receive": receives and dossier.state == State.SUPPLEMENT,
        "may_judge": works and found.state == "answered" and dossier.state == State.WORKING,
        "may_further": works and dossier.state == State.WORKING and why_no_further(found) == "",
    }
    earlier = [(notice, sum(item.met is False for item in notice.items.all())) for notice in notices_on(dossier) if notice.number < found.number] if found.number > 1 else []
    return {
        "notice": found, "earlier": earlier, "recheck": due_state(own, timezone.localdate()) if own and own.state != Clock.State.DONE else None, "items": list(found.items.all()), "tone": NOTICE_TONES[Supplement.State(found.state)], "policy": policy,
        "due": due_state(clock, timezone.localdate()) if clock else None, "version": dossier.version, "pk": dossier.pk, **deeds, "deed": any(deeds.values()),
    }


def opinions(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return who was asked and what they said."""
    rows = list(Opinion.objects.filter(dossier=dossier).select_related("unit", "step"))
    units = {post.unit_id for post in actor.posts}
    lines = [{
        "opinion": row, "tone": STANCE_TONES.get(Stance(row.stance), "neutral") if row.stance else "info",
        "waits": not row.stance and row.step.state == StepState.OPEN, "mine": row.unit_id in units,
    } for row in rows]
    return {"rows": lines, "count": len(lines), "deed": any(line["waits"] and line["mine"] for line in lines)} if rows else None


def inspections(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return the visits with their findings and photos."""
    photos = Prefetch("photos", InspectionPhoto.objects.select_related("file").order_by("pk"))
    rows = list(Inspection.objects.filter(dossier=dossier).select_related("step__officer").prefetch_related(photos))
    may_record = can_of(actor, dossier)["inspect"]
    lines = [{
        "visit": row, "may_record": may_record, "photos": [{"photo": photo, "url": file_url(photo.file)} for photo in row.photos.all()],
        "waits": row.visited_at is None and row.step.state == StepState.OPEN,
        "called_off": row.step.state == StepState.CANCELLED,
    } for row in rows]
    return {"rows": lines, "count": len(lines), "deed": may_record and any(line["waits"] for line in lines)} if rows else None


def comments(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return what colleagues said, and the form to say more."""
    if dossier.state == State.DRAFT:
        return None
    rows = list(Comment.objects.filter(dossier=dossier).select_related("file"))
    return {
        "rows": [{"comment": row, "url": file_url(row.file) if row.file else ""} for row in rows], "pk": dossier.pk, "count": len(rows),
        "form": CommentForm() if TABLE.allows(actor, "dossier.comment", dossier) else None,
    }


def _may(ability: str, deed: str = "", *, states: tuple[str, ...] = ()) -> Callable[[Actor, Dossier], bool]:
    def ask(actor: Actor, dossier: Dossier) -> bool:
        fits = deed in possible(dossier.state) if deed else dossier.state in states
        return fits and TABLE.allows(actor, ability, dossier)

    return ask


def _may_ask_supplement(actor: Actor, dossier: Dossier) -> bool:
    return _may("dossier.work", "ask_supplement")(actor, dossier) and notice_of(dossier) is None


def _to(name: str) -> Callable[[Dossier], str]:
    return lambda dossier: reverse(f"dossiers:{name}", args=[dossier.pk])


def register_work() -> None:
    """Put the parts and buttons of the work on the page."""
    dossier_panels.register("supplement", DossierPanel("workflows/dossiers/panels/_supplement.html", supplement, 40))
    dossier_panels.register("opinions", DossierPanel("workflows/dossiers/panels/_opinions.html", opinions, 42))
    dossier_panels.register("inspections", DossierPanel("workflows/dossiers/panels/_inspections.html", inspections, 44))
    dossier_panels.register("comments", DossierPanel("workflows/dossiers/panels/_comments.html", comments, 800))
    at_work = (State.WORKING, State.SUPPLEMENT)
    dossier_links.register("assign", DossierLink(_("Assign"), "user-check", _to("assign"), _may("dossier.assign", "assign"), 100))
    dossier_links.register("supplement", DossierLink(_("Ask for a supplement"), "file-plus", _to("supplement_ask"), _may_ask_supplement, 120))
    dossier_links.register("opinions", DossierLink(_("Ask for opinions"), "messages", _to("opinion_ask"), _may("dossier.work", states=at_work), 130))
    dossier_links.register("inspection", DossierLink(
        _("Plan a site inspection"), "map-search", _to("inspection_plan"), _may("dossier.work", states=at_work), 140,
    ))
