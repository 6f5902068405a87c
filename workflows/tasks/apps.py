from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "workflows.tasks"
    label = "workflows_tasks"
    verbose_name = _("assigned work")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import FileAudience, NavItem, file_audiences, navigation, waiting
        from govsuite.law.public import ClockSubject, clock_subjects
        from workflows.tasks.abilities import TABLE
        from workflows.tasks.enums import SUBJECT
        from workflows.tasks.selectors import tasks as found
        from workflows.tasks.selectors.waiting import waiting_items

        clock_subjects.register(SUBJECT, ClockSubject(found.may_view, found.url_of, found.title_of, found.book_of, found.concerned))
        file_audiences.register(SUBJECT, FileAudience(may_read=lambda actor, pk, audience: found.may_view(actor, pk), book=found.book_of))
        waiting.register("tasks", waiting_items)
        navigation.register("tasks", NavItem(_("Assigned tasks"), "tasks:list", "clipboard-list", 23, lambda actor: actor is not None and TABLE.allows(actor, "task.list")))
