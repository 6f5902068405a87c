from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionsConfig(AppConfig):
    name = "meetings.questions"
    label = "meetings_questions"
    verbose_name = _("question time")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import FileAudience, NavItem, file_audiences, navigation, waiting
        from govsuite.law.public import ClockSubject, clock_subjects
        from meetings.floor.public import board_hints, console_panels
        from meetings.questions.hints import HINT
        from meetings.questions.links import LINK
        from meetings.questions.models import PROMISE
        from meetings.questions.panel import PANEL
        from meetings.questions.selectors import promises
        from meetings.questions.waiting import waiting_items
        from meetings.sessions.public import session_links

        clock_subjects.register(PROMISE, ClockSubject(
            promises.may_view, promises.url_of, promises.title_of, promises.book_of, promises.concerned,
        ))
        file_audiences.register(PROMISE, FileAudience(may_read=promises.may_read_file, book=promises.book_of))
        session_links.register("questions", LINK)
        console_panels.register("questions", PANEL)
        board_hints.register("questions", HINT)
        waiting.register("questions", waiting_items)
        navigation.register("questions", NavItem(_("Question time"), "questions:mine", "message-question", 25, lambda actor: actor is not None))
