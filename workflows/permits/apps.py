from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PermitsConfig(AppConfig):
    name = "workflows.permits"
    label = "workflows_permits"
    verbose_name = _("construction permits")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, navigation
        from workflows.dossiers.public import FilingHint, filing_hints
        from workflows.permits.abilities import TABLE
        from workflows.permits.panels.declared import register_declared
        from workflows.permits.panels.drawings import register_drawings
        from workflows.permits.panels.works import register_works
        from workflows.permits.registrations import register_permits

        register_permits()
        register_works()
        register_declared()
        register_drawings()
        navigation.register("exemptions", NavItem(
            _("Permit exemption"), "permits:wizard", "home-question", 35, lambda actor: TABLE.allows(actor, "exemption.ask"),
        ))
        filing_hints.register("exemptions", FilingHint(
            _("Perhaps you need no permit"), _("Many works need no construction permit, or a start notice only. A few questions tell."), _("Ask the questions"),
            "permits:wizard",
        ))
        navigation.register("zones", NavItem(
            _("Zones"), "permits:zones", "map-2", 36, lambda actor: actor is not None and TABLE.allows(actor, "zone.edit"),
        ))
