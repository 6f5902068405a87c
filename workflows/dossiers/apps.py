from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    name = "workflows.dossiers"
    label = "workflows_dossiers"
    verbose_name = _("dossiers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.records.public import issuers
        from workflows.dossiers.decision_documents import DecisionDocument, decision_documents
        from workflows.dossiers.documents.letters import granted, refused
        from workflows.dossiers.issuing_policy import POLICY
        from workflows.dossiers.services.signing import DECISION

        issuers.register(DECISION, POLICY)
        decision_documents.register("grant:", DecisionDocument("TB", "TB-UBND", "Sổ đăng ký thông báo kết quả", granted))
        decision_documents.register("refuse:", DecisionDocument("TB", "TB-UBND", "Sổ đăng ký thông báo kết quả", refused))
        from govsuite.core.registries import FileAudience, file_audiences
        from govsuite.law.public import ClockSubject, clock_subjects
        from workflows.dossiers.selectors.dossiers import may_read_file, may_view
        from workflows.dossiers.selectors.subjects import book_of, concerned, title_of, url_of

        file_audiences.register("workflows_dossiers.dossier", FileAudience(may_read=may_read_file, book=book_of))
        clock_subjects.register("workflows_dossiers.dossier", ClockSubject(may_view, url_of, title_of, book_of, concerned))
