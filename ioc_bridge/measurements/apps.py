from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasurementsConfig(AppConfig):
    name = "ioc_bridge.measurements"
    label = "ioc_bridge_measurements"
    verbose_name = _("measurements")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import LiveTopic, NavItem, live_topics, navigation, progress_producers
        from ioc_bridge.connectors.public import sinks
        from ioc_bridge.measurements import live
        from ioc_bridge.measurements.abilities import TABLE
        from ioc_bridge.measurements.sinks import take_bulletins, take_readings

        sinks.register("reading", take_readings)
        sinks.register("bulletin", take_bulletins)
        live_topics.register(live.FAMILY, LiveTopic(live.may_listen, live.snapshot_url))
        live_topics.register(live.READINGS, LiveTopic(live.anybody, live.stations_url))
        progress_producers.register(live.KIND, live.told)
        navigation.register("alarms", NavItem(_("Alarms"), "measurements:alarms", "bell-ringing", 50, lambda actor: TABLE.allows(actor, "alarm.list")))
        navigation.register("bulletins", NavItem(_("Bulletins"), "measurements:bulletins", "cloud-storm", 51, lambda actor: TABLE.allows(actor, "bulletin.list")))
        navigation.register("stations", NavItem(_("Measurements"), "measurements:list", "gauge", 51, lambda actor: TABLE.allows(actor, "station.list")))
