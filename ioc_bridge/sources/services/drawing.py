"""Pictures of other people's map servers, asked for while somebody looks at the map: few at once, and none of a server that has just failed."""

from collections.abc import Collection
from threading import BoundedSemaphore

from django.core.cache import cache
from django.utils.translation import gettext as _

from govsuite.core.errors import DomainError
from ioc_bridge.connectors.public import FetchFailed, MapView
from ioc_bridge.sources.problem_notes import kept, note, told
from ioc_bridge.sources.selectors.layers import connector_of, layer_for

#: A slow server must not hold the threads that everybody's pages need.
AT_ONCE, QUIET_SECONDS = 3, 60
_room = BoundedSemaphore(AT_ONCE)


class NoPicture(DomainError):
    """The map server gave none."""

    status = 503


def draw_layer(*, centres: Collection[int], code: str, name: str, view: MapView) -> bytes:
    """Return a layer as a PNG; NoPicture says why there is none."""
    source, read = layer_for(centres, code, name)
    quiet = f"layer-quiet:{source.pk}"
    failed = cache.get(quiet)
    if failed is not None:
        raise NoPicture("layer.quiet", told(failed))
    if not _room.acquire(blocking=False):
        raise NoPicture("layer.busy", _("Other maps are being drawn. Move the map in a moment."))
    try:
        return connector_of(read).map_picture(read.config, name, view)
    except FetchFailed as problem:
        cache.set(quiet, kept(problem.problem), QUIET_SECONDS)
        raise NoPicture("layer.failed", note(problem.problem)) from None
    finally:
        _room.release()
