"""Scenes: load the shipped ones for a place, write one, change one."""

from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit, units_of_place
from ioc_bridge.screens import errors
from ioc_bridge.screens.abilities import TABLE
from ioc_bridge.screens.models import Scene
from ioc_bridge.screens.rules.scenes import BadScene, read_layout
from ioc_bridge.screens.tiles import known_params

FOLDER = Path(__file__).resolve().parent.parent / "data"
BOOK = "scenes"
LONGEST = 20_000
#: words of addresses that are no scenes
TAKEN = frozenset({"thiet-bi", "ghep", "canh", "moi", "phat-lai"})


def load_shipped_scenes(*, unit: Unit, actor: Actor, now: datetime) -> int:
    """Keep the shipped scenes for this centre unless its place has scenes already; return how many."""
    TABLE.check(actor, "scene.edit", None, book=BOOK)
    if Scene.objects.filter(unit_id__in=units_of_place(unit.pk)).exists():
        return 0
    rows = yaml.safe_load((FOLDER / "scenes.yaml").read_text(encoding="utf-8"))["scenes"]
    for order, row in enumerate(rows, start=1):
        content = {name: row[name] for name in ("columns", "rows", "tiles")}
        read_layout(content, known_params())
        slug = row["slug"] if not Scene.objects.filter(slug=row["slug"]).exists() else f"{row['slug']}-{unit.pk}"
        with db.deed():
            scene = Scene.objects.create(slug=slug, title=row["title"], unit=unit, content=content, seconds=row["seconds"], order=order, changed_at=now, changed_by_name=actor.name)
            _record(scene, "scene.load", actor, now)
    return len(rows)


def save_scene(*, scene: Scene | None, values: dict[str, Any], unit_id: int, version: int | None, actor: Actor, now: datetime) -> Scene:
    """Write a scene, or change one as the page showed it. ``values["text"]`` is its grid as YAML."""
    TABLE.check(actor, "scene.edit", scene, book=scene.book if scene else BOOK)
    content = parsed(values["text"])
    if values["slug"] in TAKEN:
        raise Invalid("scene.slug", _("This name is used by another page. Choose another one."), field="slug")
    with db.deed():
        row = db.lock(Scene.objects, pk=scene.pk) if scene else Scene(unit_id=unit_id)
        if scene and row.version != version:
            raise errors.stale()
        before = _told(row) if scene else None
        row.slug, row.title, row.seconds, row.order, row.content = values["slug"], values["title"], values["seconds"], values["order"], content
        row.version, row.changed_at, row.changed_by_name = row.version + 1, now, actor.name
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            raise Conflict("scene.taken", _("Another scene has this name already."), field="slug") from None
        _record(row, "scene.change" if scene else "scene.make", actor, now, before=before)
    return row


def parsed(text: str) -> dict[str, Any]:
    """Return the grid in the text, or refuse it naming the part that is wrong."""
    if len(text) > LONGEST:
        raise Invalid("scene.long", _("The text is too long for a scene."), field="text")
    try:
        content = yaml.safe_load(text)
        read_layout(content, known_params())
    except BadScene as wrong:
        raise Invalid("scene.bad", _("Mend this part: %(where)s (%(what)s).") % {"where": wrong.where, "what": what_words(wrong.what)}, field="text") from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise Invalid("scene.yaml", _("This is no YAML that can be read. Check the indents and quotes."), field="text") from None
    return {name: content[name] for name in ("columns", "rows", "tiles")}


def what_words(code: str) -> str:
    return {
        "missing": _("is missing"), "kind": _("no such kind of tile"), "number": _("a number out of bounds"), "outside": _("reaches beyond the grid"),
        "overlap": _("lies upon another tile"), "many": _("more tiles than a wall can be read"), "params": _("this kind does not know it, or not with this value"),
        "shape": _("has another shape"),
    }[code]


def _told(scene: Scene) -> dict[str, Any]:
    return {"slug": scene.slug, "title": scene.title, "seconds": scene.seconds, "order": scene.order, "content": scene.content}


def _record(scene: Scene, deed: str, actor: Actor, now: datetime, *, before: dict[str, Any] | None = None) -> None:
    audit.record(book=scene.book, actor=actor, deed=deed, obj=scene, now=now, before=before, after=_told(scene), detail={"slug": scene.slug, "version": scene.version})
