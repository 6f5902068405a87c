"""Read procedures, figures and exemptions from the packs in force, or from the version that a dossier keeps."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext as _

from govsuite.core.errors import NotFound
from govsuite.law.errors import RuleUnknown
from govsuite.law.models import LawPack
from govsuite.law.rules.exemptions import ExemptionRules
from govsuite.law.rules.limits import Limit, build_limits
from govsuite.law.rules.pack_parts import citations_of
from govsuite.law.rules.procedure_builder import build_exemptions, build_figures, build_procedures
from govsuite.law.rules.procedures import Citation, Figure, Procedure
from govsuite.law.selectors import in_force, required_pack

#: What was built of a version, by its hash: a text never changes, so neither does what it says.
_BUILT: dict[tuple[str, str], Any] = {}
_BUILDERS = {
    "procedures": build_procedures, "figures": build_figures, "exemptions": build_exemptions, "citations": citations_of, "limits": build_limits,
}
#: More versions than any office has in use; beyond it the memory starts anew.
_MOST = 64


def procedures(on: date) -> list[Procedure]:
    """Return every procedure for what is filed on that day, in the order of the packs."""
    found: dict[str, Procedure] = {}
    for pack in _packs(on):
        found = {**_procedures_of(pack), **found}
    return list(found.values())


def procedure(code: str, on: date) -> tuple[LawPack, Procedure]:
    """Return a procedure for what is filed on that day, with the version that a dossier then keeps."""
    packs = _packs(on)
    for pack in packs:
        if code in _procedures_of(pack):
            return pack, _procedures_of(pack)[code]
    words = {"code": code, "day": on.strftime("%d/%m/%Y")}
    if not packs:
        raise RuleUnknown("law.no_procedures", _(
            "No law pack with procedures is in force for what is filed on %(day)s. Check the day of filing, "
            "or ask a keeper of the law packs to put one in force."
        ) % words)
    raise RuleUnknown("law.no_procedure", _(
        "The procedure %(code)s is not among those in force on %(day)s. Choose one of the list, "
        "or ask a keeper of the law packs to add it."
    ) % words)


def procedure_of(pack: LawPack, code: str) -> Procedure:
    """Return a procedure as the version kept by a running dossier has it, whatever is in force by now."""
    found = _procedures_of(pack).get(code)
    if found is None:
        raise RuleUnknown("law.no_procedure_in_pack", _(
            "%(pack)s has no procedure %(code)s. The dossier keeps another version: open it from the dossier's page."
        ) % {"pack": pack, "code": code})
    return found


def procedure_for(pack: LawPack, code: str) -> Procedure:
    """Return a procedure of a version for its page; another code is not found."""
    found = _procedures_of(pack).get(code)
    if found is None:
        raise NotFound("law.procedure_not_found", _("This version has no such procedure. Go back to the pack and choose one of its list."))
    return found


def procedures_by_code(pack: LawPack) -> dict[str, Procedure]:
    """Return every procedure of a version."""
    return _procedures_of(pack)


def exemptions_of(pack: LawPack) -> ExemptionRules:
    return cast(ExemptionRules, _built("exemptions", pack))


def figure(pack: LawPack, key: str) -> Figure:
    """Return a figure of a version, e.g. the months within which work must start."""
    found = cast(dict[str, Figure], _built("figures", pack)).get(key)
    if found is None:
        raise RuleUnknown("law.no_figure", _(
            "%(pack)s has no figure “%(key)s”. Ask a keeper of the law packs to add it to a new version."
        ) % {"pack": pack, "key": key})
    return found


def citation(pack: LawPack, key: str) -> Citation | None:
    """Return what a version says under a key of its citations; None where it does not name that article."""
    return cast(dict[str, Citation], _built("citations", pack)).get(key)


def exemption_rules(on: date) -> ExemptionRules:
    """Return the works that need no permit when work starts on that day."""
    pack = required_pack("exemptions", on)
    return replace(exemptions_of(pack), pack=str(pack))


def limit_packs(on: date | None = None) -> list[LawPack]:
    """Return the packs of limits in force on that day; without one, every period that holds or held."""
    found = in_force(on) if on else LawPack.objects.filter(state=LawPack.State.EFFECTIVE)
    return list(found.filter(kind="limits").order_by("code", "-starts"))


def limits_of(pack: LawPack) -> tuple[Limit, ...]:
    """Return what a pack limits."""
    return cast(tuple[Limit, ...], _built("limits", pack))


def _packs(on: date) -> list[LawPack]:
    """Return the packs of procedures in force: what started last comes first. Their text is long: it is read where nothing was built of it yet."""
    return list(in_force(on).filter(kind="procedures").order_by("-starts", "-pk").defer("content"))


def _procedures_of(pack: LawPack) -> dict[str, Procedure]:
    return cast(dict[str, Procedure], _built("procedures", pack))


def _built(what: str, pack: LawPack) -> Any:
    """Build once a hash. The content is read only when nothing was built yet, so a caller may defer it."""
    place = (what, pack.sha256)
    if place not in _BUILT:
        if len(_BUILT) >= _MOST:
            _BUILT.clear()
        _BUILT[place] = _BUILDERS[what](pack.content)
    return _BUILT[place]
