"""What each kind of tile shows."""

from django.utils.translation import gettext_lazy as _

from ioc_bridge.measurements.public import StationKind
from ioc_bridge.screens.selectors.tiles import decisions, eyes, figures, loop, offices, places, plain, water
from ioc_bridge.screens.tiles import TileKind, is_count, is_words, kinds


def register_all() -> None:
    """Fill the registry; called once, when the app is ready."""
    add = kinds.register
    add("clock", TileKind(_("Clock"), "ioc_bridge/screens/tiles/_clock.html", offices.clock, every=20))
    add("kpi", TileKind(_("Key figures"), "ioc_bridge/screens/tiles/_kpi.html", figures.kpi, every=2, params={"figures": is_words(*figures.FIGURES), "indicators": is_words()}))
    add("map", TileKind(_("Map"), "ioc_bridge/screens/tiles/_map.html", places.map_, every=1, params={"layers": is_words(*places.LAYERS)}, island="map"))
    add("flood", TileKind(_("River level"), "ioc_bridge/screens/tiles/_flood.html", water.flood, every=0.2, params={"stations": is_words(), "hours": is_count(72)}, island="plots"))
    add("alarms", TileKind(_("Alarms"), "ioc_bridge/screens/tiles/_alarms.html", water.alarms, every=0.2, params={"most": is_count(20)}))
    add("cameras", TileKind(_("Cameras"), "ioc_bridge/screens/tiles/_cameras.html", eyes.cameras, every=5, params={"codes": is_words(), "most": is_count(25)}, island="cameras", replays=False))
    add("incidents", TileKind(_("Open incidents"), "ioc_bridge/screens/tiles/_incidents.html", loop.incidents, every=1, params={"most": is_count(20)}))
    add("approval", TileKind(_("Waits for the leader"), "ioc_bridge/screens/tiles/_approval.html", decisions.approval, every=0.5, replays=False, own=True))
    add("undone", TileKind(_("What was left undone"), "ioc_bridge/screens/tiles/_undone.html", loop.undone, every=2, island="plots"))
    add("reports", TileKind(_("Reports from the scene"), "ioc_bridge/screens/tiles/_reports.html", loop.reports, every=2, params={"most": is_count(20)}))
    add("tasks", TileKind(_("Tasks of orders"), "ioc_bridge/screens/tiles/_tasks.html", loop.tasks, every=5, params={"most": is_count(20)}))
    add("onestop", TileKind(_("One-stop shop"), "ioc_bridge/screens/tiles/_onestop.html", offices.one_stop, every=20, replays=False))
    add("sessions", TileKind(_("Sessions and resolutions"), "ioc_bridge/screens/tiles/_sessions.html", offices.sessions, every=20, params={"most": is_count(10)}))
    add("indicators", TileKind(_("Indicators against their plan"), "ioc_bridge/screens/tiles/_indicators.html", plain.indicators, every=20, params={"codes": is_words(), "most": is_count(20)}, island="plots"))
    add("measurements", TileKind(
        _("Newest readings"), "ioc_bridge/screens/tiles/_measurements.html", plain.measurements, every=0.2,
        params={"streams": is_words(), "kinds": is_words(*StationKind.values), "most": is_count(20), "hours": is_count(72)}, island="plots",
    ))
