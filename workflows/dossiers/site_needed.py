"""Which procedures lead to a paper that names the place of the matter: the app that makes the paper enters its groups here."""

from govsuite.core.registries import Registry
from govsuite.law.public import Procedure

#: name → groups of procedures
site_groups: Registry[frozenset[str]] = Registry("groups that need a place")


def needs_site(rule: Procedure) -> bool:
    """Tell whether the place has to be written before the dossier is filed."""
    return any(rule.group in groups for _name, groups in site_groups)
