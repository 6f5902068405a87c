from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CamerasConfig(AppConfig):
    name = "ioc_bridge.cameras"
    label = "ioc_bridge_cameras"
    verbose_name = _("cameras")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, navigation, waiting
        from ioc_bridge.cameras import tasks  # noqa: F401 - its jobs
        from ioc_bridge.cameras.abilities import TABLE
        from ioc_bridge.cameras.services.detections import take_detections, take_presences
        from ioc_bridge.cameras.waiting import waiting_items
        from ioc_bridge.connectors.public import sinks

        sinks.register("detection", take_detections)
        sinks.register("presence", take_presences)
        waiting.register("cameras", waiting_items)
        navigation.register("cameras", NavItem(_("Cameras"), "cameras:wall", "video", 52, lambda actor: TABLE.allows(actor, "camera.view")))
        navigation.register("detections", NavItem(
            _("Camera events"), "cameras:detections", "scan-eye", 53, lambda actor: TABLE.allows(actor, "detection.view"),
        ))
