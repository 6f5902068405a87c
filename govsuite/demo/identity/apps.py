from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "govsuite.demo.identity"
    label = "govsuite_demo_identity"
    default_auto_field = "django.db.models.BigAutoField"
