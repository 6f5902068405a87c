from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "govsuite.people"
    label = "govsuite_people"
    verbose_name = _("people")
    default_auto_field = "django.db.models.BigAutoField"
