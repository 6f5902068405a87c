from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    name = "govsuite.law"
    label = "govsuite_law"
    verbose_name = _("law")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, navigation, official_texts, waiting
        from govsuite.law.abilities import may_keep
        from govsuite.law.selectors import waiting as drafts_waiting
        from govsuite.law.selectors_addresses import addresses

        navigation.register("law", NavItem(label=_("Law"), url_name="law:pack_list", icon="scale", order=80, visible=may_keep))
        waiting.register("law", drafts_waiting)
        official_texts.register("law", addresses)
