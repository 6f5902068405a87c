"""The papers of a session that a device may take along: which, how large, and what their pages need without a network."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Refused
from govsuite.core.ui.pdf import pdf_parts
from govsuite.records.public import FileVersion, version_url
from meetings.sessions.public import AgendaItem, Paper, Session, agenda_of, papers_for

#: the reader's own scripts and style; what pdf.js needs beside: decoders of scans, the fonts that a paper may take for granted
_FOLDER = "meetings/reader/"
_OWN = tuple(sorted(path.name for path in (Path(__file__).parent / "static" / _FOLDER).iterdir() if path.name != "pack_worker.js"))
DECODERS = ("openjpeg.wasm", "jbig2.wasm", "qcms_bg.wasm")
FONTS = (
    "FoxitFixed.pfb", "FoxitFixedBold.pfb", "FoxitSerif.pfb", "FoxitSerifBold.pfb", "FoxitSerifBoldItalic.pfb", "FoxitSerifItalic.pfb", "FoxitSymbol.pfb",
    "FoxitDingbats.pfb", "LiberationSans-Bold.ttf", "LiberationSans-BoldItalic.ttf", "LiberationSans-Italic.ttf", "LiberationSans-Regular.ttf",
)


@dataclass(frozen=True, slots=True)
class PackPaper:
    """One paper: its newest version; ``keepable``: a device may take it along."""

    paper: Paper
    version: FileVersion
    keepable: bool

    @property
    def url(self) -> str:
        """The address of its bytes: a version never changes."""
        return version_url(self.version)

    @property
    def read_url(self) -> str:
        return reverse("reader:read", args=[self.version.file.public_id])


@dataclass(frozen=True, slots=True)
class PackGroup:
    """The papers of one item; of the whole session where ``item`` is None."""

    item: AgendaItem | None
    number: str
    papers: list[PackPaper]


def pack_of(actor: Actor, session: Session) -> list[PackGroup]:
    """Return the papers that the actor may read, those of the whole session first, then in the order of the agenda."""
    papers = [paper for paper in papers_for(actor, session) if _is_current(paper)]
    newest = {version.file_id: version for version in FileVersion.objects.filter(file__in=[paper.file_id for paper in papers]).select_related("file").order_by("number")}

    def kept(found: Iterable[Paper]) -> list[PackPaper]:
        return [PackPaper(paper, newest[paper.file_id], _keepable(paper)) for paper in found]

    groups = [PackGroup(None, "", kept(paper for paper in papers if paper.item_id is None))]
    groups += [PackGroup(row.item, row.number, kept(row.papers)) for row in agenda_of(session, papers)]
    return [group for group in groups if group.papers]


def _is_current(paper: Paper) -> bool:
    return paper.withdrawn_at is None and paper.file.withdrawn_at is None


def _keepable(paper: Paper) -> bool:
    """What is read behind closed doors stays in the house."""
    return paper.item is None or paper.item.closed_part_id is None


def refuse_behind_doors(version: FileVersion) -> None:
    """Refuse to send to a device what it may not keep."""
    if Paper.objects.filter(file=version.file_id, item__closed_part__isnull=False).exists():
        raise Refused("reader.not_kept", _("Papers read behind closed doors are not kept on devices."))


def settings_of(actor: Actor, session: Session, groups: list[PackGroup]) -> dict[str, Any]:
    """Return the JSON of the page: what to take along, where from, under which address it is asked for later."""
    return {
        "person": actor.user_id, "session": session.pk, "title": session.title, "page": reverse("reader:pack", args=[session.pk]), "here": reverse("reader:kept_list"),
        "worker": f"{reverse('reader:worker')}?trang={reverse('reader:kept_list')}",
        "shell": shell(),
        "papers": [
            {
                "url": row.url, "pages": [row.read_url, reverse("reader:read_version", args=[row.version.file.public_id, row.version.number])],
                "keep": reverse("reader:keep", args=[row.version.file.public_id, row.version.number]), "sha256": row.version.sha256, "size": row.version.size,
            }
            for group in groups for row in group.papers if row.keepable
        ],
        "words": _words(),
    }


def shell() -> list[str]:
    """Return the addresses of what the reader's pages load, beside what every page does."""
    parts = pdf_parts()
    return [
        *(static(f"{_FOLDER}{name}") for name in _OWN), static("govsuite/core/pdf.js"), static("govsuite/core/post.js"), static("vendor/pdfjs-dist/legacy/build/pdf.min.mjs"), parts["worker"],
        *(f"{parts['wasm']}{name}" for name in DECODERS), *(f"{parts['fonts']}{name}" for name in FONTS),
    ]


def _words() -> dict[str, str]:
    return {
        "unsupported": _("This browser keeps no papers: it has no room of its own for this page, or the page was not opened over https."),
        "nothing": _("Nothing is kept on this device yet."),
        "some": _("{have} of {all} papers are on this device. The others are still missing."),
        "whole": _("All {all} papers are on this device. They open without a network too."),
        "bringing": _("Bringing the papers: {have} of {all}. Leave this page open."),
        "stopped": _("The network has stopped: {have} of {all} papers are on this device. Bring the rest when it is back."),
        "rest": _("Bring the rest"),
        "noRoom": _("This device has too little room: {size} MB are needed. Remove something from it, then bring the papers again."),
        "full": _("This device has no room left. Remove something from it, then bring the rest of the papers."),
        "changed": _("The papers of the session have changed meanwhile. Load this page again, then bring them."),
        "damaged": _("A paper arrived damaged and was not kept. Bring the papers again."),
        "here": _("On this device"),
        "missing": _("Not on this device"),
    }
