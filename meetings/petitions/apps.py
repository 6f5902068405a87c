from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "meetings.petitions"
    label = "meetings_petitions"
    verbose_name = _("voters' petitions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import FileAudience, NavItem, file_audiences, navigation, waiting
        from govsuite.law.public import ClockSubject, clock_subjects
        from meetings.petitions.models import PETITION
        from meetings.petitions.selectors import petitions
        from meetings.petitions.waiting import waiting_items

        clock_subjects.register(PETITION, ClockSubject(
            petitions.may_view, petitions.url_of, petitions.title_of, petitions.book_of, petitions.concerned,
        ))
        file_audiences.register(PETITION, FileAudience(may_read=petitions.may_read_file, book=petitions.book_of))
        waiting.register("petitions", waiting_items)
        navigation.register("petitions", NavItem(_("Voters' petitions"), "petitions:list", "message-report", 27, lambda actor: actor is not None))
