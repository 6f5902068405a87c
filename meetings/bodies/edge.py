"""The edge of a page (``govsuite.core.edge``), under the name that the wing of meetings has always used."""

from govsuite.core.edge import done, status_of, told

__all__ = ["done", "status_of", "told"]
