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
