"""What other apps add to the citizens' area, from their ``apps.py``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from govsuite.citizens.models import Citizen
from govsuite.core.registries import NavItem, Registry


@dataclass(frozen=True, slots=True)
class CitizenPanel:
    """One panel of "my dossiers": ``template`` is rendered with what ``context(citizen, now)`` returns; None leaves it out."""

    template: str
    order: int
    context: Callable[[Citizen, datetime], dict[str, Any] | None]


#: key → CitizenPanel: what a signed-in citizen finds on the first page
citizen_panels: Registry[CitizenPanel] = Registry("panel of the citizens' page")
#: key → NavItem: the citizens' menu; ``visible`` is asked with None, for no member of the staff acts here
citizen_navigation: Registry[NavItem] = Registry("entry of the citizens' menu")
