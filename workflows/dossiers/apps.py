from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    name = "workflows.dossiers"
    label = "workflows_dossiers"
    verbose_name = _("dossiers")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.citizens.public import CitizenPanel, citizen_navigation, citizen_panels
        from govsuite.core.registries import FileAudience, NavItem, file_audiences, navigation, waiting
        from govsuite.law.public import ClockSubject, clock_subjects
        from govsuite.records.public import issuers
        from workflows.dossiers.abilities import TABLE
        from workflows.dossiers.decision_documents import DecisionDocument, decision_documents
        from workflows.dossiers.documents.letters import granted, refused
        from workflows.dossiers.issuing_policy import POLICY
        from workflows.dossiers.panels.apology import register_apologies
        from workflows.dossiers.panels.citizen import citizen_panel
        from workflows.dossiers.panels.list import register_panels
        from workflows.dossiers.panels.referral import register_referrals
        from workflows.dossiers.panels.work import register_work
        from workflows.dossiers.selectors import apologies, subjects
        from workflows.dossiers.selectors.decision_turns import waiting_items
        from workflows.dossiers.selectors.dossiers import may_read_file, may_view
        from workflows.dossiers.services.signing import DECISION
        from workflows.dossiers.services.steps import SUBJECT
        from workflows.dossiers.waiting import waiting_items as waiting_work

        issuers.register(DECISION, POLICY)
        decision_documents.register("grant:", DecisionDocument("TB", "TB-UBND", "Sổ đăng ký thông báo kết quả", granted))
        decision_documents.register("refuse:", DecisionDocument("TB", "TB-UBND", "Sổ đăng ký thông báo kết quả", refused))
        file_audiences.register(SUBJECT, FileAudience(may_read=may_read_file, book=subjects.book_of))
        clock_subjects.register(SUBJECT, ClockSubject(may_view, subjects.url_of, subjects.title_of, subjects.book_of, subjects.concerned, subjects.hold))
        register_panels()
        citizen_panels.register("dossiers", CitizenPanel("workflows/dossiers/panels/_own_dossiers.html", 10, citizen_panel))
        citizen_navigation.register("file", NavItem(_("File a dossier"), "dossiers:online_choose", "file-plus", 20, lambda actor: True))
        register_work()
        register_referrals()
        register_apologies()
        waiting.register("dossiers", waiting_work)
        navigation.register("counter", NavItem(
            _("One-stop counter"), "dossiers:counter", "building-community", 21, lambda actor: TABLE.allows(actor, "dossier.file"),
        ))
        navigation.register("signing", NavItem(
            _("Sign results"), "dossiers:signing", "signature", 15, lambda actor: TABLE.allows(actor, "dossier.sign"),
        ))
        navigation.register("dossier_board", NavItem(
            _("Board"), "dossiers:board", "chart-bar", 33, lambda actor: TABLE.allows(actor, "dossier.board"),
        ))
        waiting.register("dossier_results", waiting_items)
        waiting.register("dossier_apologies", apologies.waiting_items)
        navigation.register("dossier_work", NavItem(
            _("My work"), "dossiers:queue_mine", "checklist", 22, lambda actor: TABLE.allows(actor, "dossier.list"),
        ))
        navigation.register("dossier_find", NavItem(_("File a dossier"), "dossiers:public_find", "file-search", 34, lambda actor: actor is None))
        navigation.register("counter_setup", NavItem(
            _("Settings of the counter"), "dossiers:setup", "settings", 39, lambda actor: TABLE.allows(actor, "counter.set_up"),
        ))
