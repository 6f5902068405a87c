"""What stands on a dossier's page: parts and links that this app and those above it register from their ``apps.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from govsuite.core.actors import Actor
from govsuite.core.registries import Registry, shown
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.models import Dossier, Supplement

MAIN, ASIDE = "main", "aside"


@dataclass(frozen=True, slots=True)
class DossierPanel:
    """A part of the page: a template and its context; None as context leaves it out. ``place``: main or aside."""

    template: str
    context: Callable[[Actor, Dossier], dict[str, Any] | None]
    order: int = 100
    place: str = MAIN


@dataclass(frozen=True, slots=True)
class DossierLink:
    """A button in the head of the page. ``main``: the one deed that is next, shown first and strong."""

    label: Any
    icon: str
    url: Callable[[Dossier], str]
    visible: Callable[[Actor, Dossier], bool]
    order: int = 100
    main: bool = False


@dataclass(frozen=True, slots=True)
class FilingHint:
    """What a citizen had better know before choosing a procedure, with a way there: apps above dossiers register it."""

    title: Any
    text: Any
    label: Any
    url_name: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


@dataclass(frozen=True, slots=True)
class FilingStep:
    """A page of an upper app in a citizen's filing, between who asks and the papers. ``panel``: what the last look shows of it."""

    label: Any
    url: Callable[[Dossier], str]
    asked: Callable[[Dossier], bool]
    panel: DossierPanel


#: key → DossierPanel
dossier_panels: Registry[DossierPanel] = Registry("dossier panel")
#: key → DossierLink
dossier_links: Registry[DossierLink] = Registry("dossier link")
#: key → DossierPanel: parts that apps above add to what the applicant sees; asked with the citizen as actor
own_panels: Registry[DossierPanel] = Registry("panel of an own dossier")
#: key → FilingStep: pages that apps above add to a citizen's filing
filing_steps: Registry[FilingStep] = Registry("step of filing")
#: key → FilingHint
filing_hints: Registry[FilingHint] = Registry("hint before filing")


def can_of(actor: Actor, dossier: Dossier) -> dict[str, bool]:
    """Return what this person may do with the dossier, asked once a page: its head, its parts and its buttons all want to know."""
    known: dict[int | None, dict[str, bool]] = dossier.__dict__.setdefault("_can", {})
    if actor.user_id not in known:
        known[actor.user_id] = TABLE.can(actor, "dossier", dossier)
    return known[actor.user_id]


def notice_of(dossier: Dossier) -> Supplement | None:
    """Return the newest notice for supplements, read once a page."""
    if "_notice" not in dossier.__dict__:
        dossier.__dict__["_notice"] = dossier.supplement
    found: Supplement | None = dossier.__dict__["_notice"]
    return found


def panels_for(actor: Actor, dossier: Dossier, place: str) -> list[dict[str, Any]]:
    """Return the parts of one place of the page in order, each with its template and context.

    A context may say ``deed``: something in it waits for this person; and ``count``: what stands beside its folded title.
    """
    found = []
    for key, panel in sorted(dossier_panels, key=lambda entry: entry[1].order):
        context = panel.context(actor, dossier) if panel.place == place else None
        if context is not None:
            found.append({"key": key, "template": panel.template, "context": context})
    return found


def own_panels_for(actor: Actor, dossier: Dossier) -> list[dict[str, Any]]:
    """Return the parts of the applicant's page in order."""
    return shown(sorted((panel for _key, panel in own_panels), key=lambda panel: panel.order), actor, dossier)


def steps_for(dossier: Dossier) -> list[tuple[str, FilingStep]]:
    """Return the steps of upper apps that this filing goes through, in order."""
    return sorted(((key, step) for key, step in filing_steps if step.asked(dossier)), key=lambda entry: entry[1].panel.order)


def links_for(actor: Actor, dossier: Dossier) -> list[dict[str, Any]]:
    """Return the buttons that this person sees, the main one first."""
    links = sorted((link for _key, link in dossier_links), key=lambda link: (not link.main, link.order))
    return [
        {"label": link.label, "icon": link.icon, "url": link.url(dossier), "kind": "primary" if link.main else "secondary"}
        for link in links if link.visible(actor, dossier)
    ]
