"""What each kind of tile shows."""

from django.utils.translation import gettext_lazy as _

from ioc_bridge.screens.selectors.tiles import eyes, figures, loop, offices, places, water
from ioc_bridge.screens.tiles import TileKind, is_count, is_words, kinds

_FOLDER = "ioc_bridge/screens/tiles/"


def register_all() -> None:
    """Fill the registry; called once, when the app is ready."""
    add = kinds.register
    add("clock", TileKind(_("Clock"), _FOLDER + "_clock.html", offices.clock, every=20))
    add("kpi", TileKind(_("Key figures"), _FOLDER + "_kpi.html", figures.kpi, every=2, params={"figures": is_words(*figures.FIGURES)}))
    add("map", TileKind(_("Map"), _FOLDER + "_map.html", places.map_, every=1, params={"layers": is_words(*places.LAYERS)}, island="map"))
    add("flood", TileKind(_("River level"), _FOLDER + "_flood.html", water.flood, every=0.5, params={"stations": is_words(), "hours": is_count(72)}))
    add("alarms", TileKind(_("Alarms"), _FOLDER + "_alarms.html", water.alarms, every=0.5, params={"most": is_count(20)}))
    add("cameras", TileKind(_("Cameras"), _FOLDER + "_cameras.html", eyes.cameras, every=5, params={"codes": is_words(), "most": is_count(25)}, island="cameras", replays=False))
    add("incidents", TileKind(_("Open incidents"), _FOLDER + "_incidents.html", loop.incidents, every=1, params={"most": is_count(20)}))
    add("undone", TileKind(_("What was left undone"), _FOLDER + "_undone.html", loop.undone, every=2))
    add("reports", TileKind(_("Reports from the scene"), _FOLDER + "_reports.html", loop.reports, every=2, params={"most": is_count(20)}))
    add("tasks", TileKind(_("Tasks of orders"), _FOLDER + "_tasks.html", loop.tasks, every=5, params={"most": is_count(20)}, replays=False))
    add("onestop", TileKind(_("One-stop shop"), _FOLDER + "_onestop.html", offices.one_stop, every=20, replays=False))
    add("sessions", TileKind(_("Sessions and resolutions"), _FOLDER + "_sessions.html", offices.sessions, every=20, params={"most": is_count(10)}))
