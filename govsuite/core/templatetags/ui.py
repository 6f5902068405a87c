"""The component library of the pages: ``{% load ui %}``. Every component is shown on /styleguide/.

An attribute that a component does not declare is an error when the template is compiled.
"""

from datetime import date, datetime
from typing import Any

import segno
from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from govsuite.core.registries import NavItem
from govsuite.core.ui import citations, fields, icons, importmap, words
from govsuite.core.ui.bars import Part, parts_of
from govsuite.core.ui.blocks import block_component, compile_slot

register = template.Library()
register.tag("slot", compile_slot)

KINDS = ("primary", "secondary", "quiet", "danger", "yes", "no", "ghost")
TONES = ("neutral", "info", "success", "warning", "danger", "live")
TONE_ICONS = {
    "neutral": "circle-dashed", "info": "info-circle", "success": "circle-check",
    "warning": "alert-triangle", "danger": "alert-octagon", "live": "broadcast",
}


def _one_of(value: str, known: tuple[str, ...], noun: str) -> str:
    if value not in known:
        raise ValueError(f"{value!r} is no {noun}; known: {', '.join(known)}.")
    return value


@register.simple_tag
def icon(name: str, *, classes: str = "", label: str = "") -> SafeString:
    """``{% icon "bell" %}``: a Tabler icon inlined; an unknown name is an error."""
    return icons.icon(name, classes=classes, label=label)


@register.simple_tag
def import_map() -> SafeString:
    """The import map, the one inline script, allowed by its hash in settings."""
    return format_html('<script type="importmap">{}</script>', mark_safe(importmap.import_map(settings.STATIC_URL)))  # noqa: S308 - our own JSON


@register.simple_tag(takes_context=True)
def menu(context: template.Context) -> list[dict[str, Any]]:
    """The main menu of this reader: ``[{item, url, active}]``; the longest matching address is the active one."""
    request = context.get("request")
    here = request.path if request else ""
    items: list[NavItem] = context.get("navigation") or []
    entries: list[dict[str, Any]] = [{"item": item, "url": reverse(item.url_name)} for item in items]
    fitting = [entry["url"] for entry in entries if here == entry["url"] or (entry["url"] != "/" and here.startswith(entry["url"]))]
    active = max(fitting, key=len, default=None)
    return [entry | {"active": entry["url"] == active} for entry in entries]


# ---- blocks -----------------------------------------------------------------------------------


@block_component(register, slots=("actions", "footer"))
def card(*, title: str = "", icon: str = "", lead: str = "", id: str = "", flush: bool = False, tone: str = "", level: int = 2) -> dict[str, Any]:
    """A titled surface. ``flush``: the body (a table, a list) touches the edges. ``tone``: a coloured edge."""
    return {"title": title, "icon": icon, "lead": lead, "id": id, "flush": flush, "level": level, "tone": tone and _one_of(tone, TONES, "tone")}


@block_component(register)
def alert(*, tone: str = "info", title: str = "", icon: str = "", citation: str = "", id: str = "") -> dict[str, Any]:
    """A message that stays in the page; ``citation`` names the rule behind it."""
    return {"tone": _one_of(tone, TONES, "tone"), "title": title, "icon": icon or TONE_ICONS[tone], "citation": citation, "id": id}


@block_component(register)
def empty_state(*, title: str, icon: str = "inbox", compact: bool = False) -> dict[str, Any]:
    """What a list says when it is empty: ``title`` says so, the body says what to do."""
    return {"title": title, "icon": icon, "compact": compact}


@block_component(register)
def data_table(*, caption: str, sticky: bool = False, stack: bool = True) -> dict[str, Any]:
    """Wrap ``<thead>…<tbody>…``; ``caption`` is read aloud. On phones rows stack: give each td ``data-label``."""
    return {"caption": caption, "sticky": sticky, "stack": stack}


@block_component(register, slots=("footer",))
def dialog(*, id: str, title: str, icon: str = "", wide: bool = False) -> dict[str, Any]:
    """A native dialog; any ``<button data-dialog-open="id">`` opens it. Works as a page part without script."""
    return {"id": id, "title": title, "icon": icon, "wide": wide}


@block_component(register)
def filter_bar(*, label: str, action: str = "", reset: str = "") -> dict[str, Any]:
    """A GET form in a row: filters stay in the address. ``reset`` is the address without filters."""
    return {"label": label, "action": action, "reset": reset}


@block_component(register)
def kv_list(*, columns: int = 1) -> dict[str, Any]:
    """A list of names and values: put ``{% kv "Number" value %}`` inside."""
    return {"columns": columns}


@block_component(register)
def timeline(*, label: str) -> dict[str, Any]:
    """What happened in order: put ``{% moment %}`` items inside."""
    return {"label": label}


@block_component(register)
def moment(*, title: str, at: str = "", tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    """One entry of a timeline."""
    return {"title": title, "at": at, "tone": _one_of(tone, TONES, "tone"), "icon": icon}


# ---- leaves -----------------------------------------------------------------------------------


@register.inclusion_tag("components/button.html")
def button(label: str, *, url: str = "", icon: str = "", kind: str = "primary", type: str = "submit", name: str = "", value: str = "",
           large: bool = False, block: bool = False, disabled: bool = False, opens: str = "", form: str = "") -> dict[str, Any]:
    """A link when ``url`` is given, else a button; ``opens`` is the id of a dialog."""
    return {"label": label, "url": url, "icon": icon, "kind": _one_of(kind, KINDS, "kind of button"), "type": "button" if opens else type, "name": name,
            "value": value, "large": large, "block": block, "disabled": disabled, "opens": opens, "form": form}


@register.inclusion_tag("components/status.html")
def status(label: str, *, tone: str = "neutral", icon: str = "") -> dict[str, Any]:
    """A state as words with a sign and a colour: never by colour alone."""
    return {"label": label, "tone": _one_of(tone, TONES, "tone"), "icon": icon or TONE_ICONS[tone]}


@register.inclusion_tag("components/stat.html")
def stat(label: str, value: Any, *, note: str = "", icon: str = "", tone: str = "neutral", of: Any = None, url: str = "") -> dict[str, Any]:
    """One figure with its name: ``{% stat "Present" 27 of=30 %}``; with ``url`` it opens the list behind it."""
    return {"label": label, "value": value, "note": note, "icon": icon, "tone": _one_of(tone, TONES, "tone"), "of": of, "url": url}


@register.inclusion_tag("components/kv.html")
def kv(label: str, value: Any, *, url: str = "", mono: bool = False) -> dict[str, Any]:
    """One row of a ``kv_list``."""
    return {"label": label, "value": value, "url": url, "mono": mono}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, *, help: str = "", label: str = "", hide_label: bool = False, prefix_icon: str = "") -> dict[str, Any]:
    """A form field with label, help, error and the right aria attributes."""
    return fields.describe(bound, help_text=help, label=label, hide_label=hide_label, prefix_icon=prefix_icon)


@register.inclusion_tag("components/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """What is wrong with the whole form, above it; links to the fields that are wrong."""
    wrong = [{"id": bound.id_for_label, "label": bound.label, "errors": bound.errors} for bound in form if bound.errors]
    return {"errors": form.non_field_errors(), "wrong": wrong}


@register.inclusion_tag("components/form.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """All fields of a form in order, with its errors above."""
    return {"form": form}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*pairs: Any) -> dict[str, Any]:
    """``{% breadcrumb "Sessions" url "Session 5" url2 %}``: labels and addresses in turn; the page itself is not listed."""
    if len(pairs) % 2:
        raise ValueError("A breadcrumb takes labels and addresses in turn.")
    return {"steps": [{"label": label, "url": url} for label, url in zip(pairs[::2], pairs[1::2], strict=True)]}


@register.inclusion_tag("components/tabs.html", takes_context=True)
def tabs(context: template.Context, entries: list[dict[str, Any]], *, label: str) -> dict[str, Any]:
    """Links that look like tabs: ``entries`` are ``{label, url, count?, icon?, active?}``; else the present address is active."""
    here = context["request"].get_full_path() if "request" in context else ""
    path = here.split("?")[0]
    return {"label": label, "entries": [entry | {"active": entry.get("active", entry["url"] in (here, path))} for entry in entries]}


@register.inclusion_tag("components/steps.html")
def steps(entries: list[dict[str, Any]], *, label: str) -> dict[str, Any]:
    """Where a thing stands: ``entries`` are ``{label, state: done|now|next, note?}``."""
    for entry in entries:
        _one_of(entry["state"], ("done", "now", "next"), "state of a step")
    return {"entries": entries, "label": label}


@register.inclusion_tag("components/progress.html")
def progress(value: int, *, maximum: int = 100, label: str, note: str = "") -> dict[str, Any]:
    """How far something has come."""
    return {"value": value, "maximum": maximum, "label": label, "note": note}


@register.inclusion_tag("components/meter.html")
def meter(value: int, *, maximum: int, label: str, needed: int | None = None, note: str = "", large: bool = False) -> dict[str, Any]:
    """A quorum bar: how many of how many, with a mark where enough begins."""
    parts = parts_of([Part(label, value, "yes" if needed is not None and value >= needed else "part")], maximum)
    mark = None if needed is None or not maximum else round(1000 * needed / maximum, 1)
    return {"value": value, "maximum": maximum, "label": label, "needed": needed, "parts": parts, "mark": mark, "note": note, "large": large,
            "enough": needed is not None and value >= needed}


@register.inclusion_tag("components/tally.html")
def tally(*, labels: list[str], values: list[int], kinds: list[str], label: str, large: bool = False) -> dict[str, Any]:
    """A result bar: parts side by side (kinds: yes, no, abstain, absent) with their words and figures below."""
    parts = [Part(name, value, kind) for name, value, kind in zip(labels, values, kinds, strict=True)]
    return {"label": label, "parts": parts_of(parts, sum(values)), "large": large}


@register.inclusion_tag("components/avatar.html")
def avatar(name: str, *, large: bool = False) -> dict[str, Any]:
    """The initials of a person; the name itself must stand beside it."""
    return {"initials": words.initials(name), "hue": words.hue(name), "large": large}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Any, *, label: str = "") -> dict[str, Any]:
    """The pages of a Django ``Page``; other parameters of the address are kept."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    rest = query.urlencode()
    return {"page": page, "label": label, "rest": f"&{rest}" if rest else "", "numbers": list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))}


@register.inclusion_tag("components/file_chip.html")
def file_chip(name: str, *, url: str = "", size: int | None = None, pages: int | None = None, note: str = "") -> dict[str, Any]:
    """A file by its kind, name, size and pages."""
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    return {"name": name, "url": url, "size": size, "pages": pages, "note": note, "icon": words.file_icon(suffix), "suffix": suffix}


@register.simple_tag
def qr(data: str, *, label: str) -> SafeString:
    """A QR code drawn into the page; ``label`` says where it leads."""
    drawing = segno.make(data, error="m").svg_inline(border=2, omitsize=True, dark="#16242f", light="#ffffff", svgclass=None, lineclass=None)
    return format_html('<span class="gs-qr" role="img" aria-label="{}">{}</span>', label, mark_safe(drawing))  # noqa: S308 - drawn by segno


@register.inclusion_tag("components/map.html", name="map")
def map_(label: str, *, url: str = "", kind: str = "", areas: str = "", pick: str = "", here: str = "", small: bool = False) -> dict[str, Any]:
    """A map, drawn by ``govsuite/core/map.js`` for the module of the page, which looks for ``data-map=kind``.

    ``url``: the page's own layer; ``areas``: the outlines of wards; ``pick``: the id of the form whose lat and lng a click fills, shown as ``here``.
    """
    return {"label": label, "url": url, "kind": kind, "areas": areas, "pick": pick, "here": here, "small": small}


@register.inclusion_tag("components/due.html")
def due(when: Any, *, now: datetime | None = None, dated: bool = False) -> dict[str, Any]:
    """A due date in words, with its sign: overdue, today, soon.

    ``when`` is a moment, or a state that has its own words (``law.due_state``); ``dated`` writes the day beside them.
    """
    if when is None:
        return {"text": ""}
    if hasattr(when, "words"):
        return {"text": when.words, "tone": when.colour, "icon": when.icon, "when": when.due_on, "dated": dated and when.due_on}
    return {**words.due(when, now or timezone.now()), "when": when, "dated": dated}


@register.filter
def initials(name: str) -> str:
    """The two letters of a person's avatar."""
    return words.initials(name)


@register.filter
def long_day(when: date | datetime | None) -> str:
    """``{{ sitting.day|long_day }}``: weekday and date as an official writes them."""
    return words.long_day(when) if when else ""


@register.filter
def span(seconds: int) -> str:
    """``{{ source.lag_seconds|span }}``: a length of time as one says it."""
    return words.span(seconds)


@register.filter
def ago(when: datetime | None) -> str:
    """``{{ notification.created_at|ago }}``: a moment as one says it."""
    return words.ago(when, timezone.now()) if when else ""


@register.filter
def cited(text: str | None) -> SafeString:
    """``{{ rule.citation|cited }}``: each number of a document whose address is known leads to its official text."""
    return citations.linked(text or "")


@register.simple_tag
def official_text(address: str, label: str, *, verified: bool = False) -> SafeString:
    """``{% official_text document.link label verified=document.link_verified %}``: one link to an official text."""
    return citations.link(address, label, verified=bool(verified))
