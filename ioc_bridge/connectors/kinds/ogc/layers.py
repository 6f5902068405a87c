"""What a WMS says of its layers (GetCapabilities 1.3.0, 1.1.1 too), and a picture of one of them (GetMap)."""

from typing import Any
from xml.etree.ElementTree import Element  # noqa: S405 - the type

from ioc_bridge.connectors.asking import ask
from ioc_bridge.connectors.contract import Config, FetchFailed, MapView, Outcome, Raw
from ioc_bridge.connectors.items import Item, Problem, Record
from ioc_bridge.connectors.markup import local, root_of, words_of
from ioc_bridge.connectors.rules.values import HOME, Unreadable, number

MOST_LAYERS = 2000
#: somebody looks at the map meanwhile
PICTURE_SECONDS, MOST_PICTURE_BYTES, PNG = 8, 4 * 2**20, b"\x89PNG\r\n\x1a\n"
SIDES = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")


def layers_of(config: Config, raw: Raw) -> Outcome:
    """Return a row for each layer that can be asked for by name; its period is the year in which it was looked at."""
    root = root_of(raw.body)
    if isinstance(root, Problem):
        return Outcome((), [root])
    if local(root.tag) not in ("WMS_Capabilities", "WMT_MS_Capabilities"):
        return Outcome((), [Problem("ogc.no_layers", fatal=True)])
    year = f"{raw.received_at.astimezone(HOME):%Y}"
    items: list[Item] = [
        Record(dataset=str(config["dataset"])[:80], key=words_of(layer, "Name")[:200], period=year, fields=_told(layer))
        for layer in root.iter() if local(layer.tag) == "Layer" and words_of(layer, "Name")
    ]
    return Outcome(items[:MOST_LAYERS], [] if items else [Problem("message.no_rows")])


def _told(layer: Element) -> dict[str, Any]:
    box = next((one for one in layer if local(one.tag) == "EX_GeographicBoundingBox"), None)
    systems = [(one.text or "").strip() for one in layer if local(one.tag) in ("CRS", "SRS")]
    return {
        "ten": words_of(layer, "Title")[:300], "mo_ta": words_of(layer, "Abstract")[:1000], "he_toa_do": ", ".join(systems)[:300],
        "khung": _box(box) if box is not None else None,
    }


def _box(box: Element) -> str | None:
    try:
        return ", ".join(f"{number(words_of(box, side)):.5f}" for side in SIDES)
    except Unreadable:
        return None


def picture_of(config: Config, layer: str, view: MapView) -> bytes:
    """Return the layer as a PNG. FetchFailed says why there is none: a WMS tells of its faults in XML, with status 200."""
    body = ask(
        config, str(config["url"]), {
            "service": "WMS", "version": "1.3.0", "request": "GetMap", "layers": layer, "styles": "", "crs": "EPSG:3857", "format": "image/png", "transparent": "TRUE",
            "bbox": f"{view.west:.3f},{view.south:.3f},{view.east:.3f},{view.north:.3f}", "width": str(view.width), "height": str(view.height),
        }, accept="image/png", most=MOST_PICTURE_BYTES, seconds=PICTURE_SECONDS,
    )
    if not body.startswith(PNG):
        raise FetchFailed(Problem("ogc.no_picture", values={"layer": layer[:80]}))
    return body
