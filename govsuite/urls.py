"""The addresses of the suite: one include an app. Screens speak Vietnamese, so do their addresses."""

from django.urls import include, path

from workflows.dossiers.public import api

urlpatterns = [
    path("", include("govsuite.core.urls")),
    path("", include("govsuite.inbox.urls")),
    path("", include("govsuite.people.urls")),
    path("cong-dan/", include("govsuite.citizens.urls")),
    path("luat/", include("govsuite.law.urls")),
    path("", include("govsuite.records.urls")),
    path("hoi-dong/", include("meetings.bodies.urls")),
    path("ky-hop/", include("meetings.sessions.urls")),
    path("bieu-quyet/", include("meetings.ballots.urls")),
    path("", include("meetings.floor.urls")),
    path("", include("meetings.acts.urls")),
    path("ho-so-giay/", include("meetings.fallback.urls")),
    path("tham-tra/", include("meetings.reviews.urls")),
    path("lay-y-kien/", include("meetings.opinions.urls")),
    path("lich-cong-tac/", include("meetings.calendar.urls")),
    path("chat-van/", include("meetings.questions.urls")),
    path("sua-doi/", include("meetings.amendments.urls")),
    path("de-cu/", include("meetings.nominations.urls")),
    path("kien-nghi-cu-tri/", include("meetings.petitions.urls")),
    path("doc/", include("meetings.reader.urls")),
    path("nhiem-vu/", include("workflows.tasks.urls")),
    path("vi-pham/", include("workflows.violations.urls")),
    path("", include("workflows.dossiers.urls")),
    path("", include("workflows.permits.urls")),
    path("", include("ioc_bridge.field_reports.urls")),
    path("ioc/camera/", include("ioc_bridge.cameras.urls")),
    path("ioc/chi-tieu/", include("ioc_bridge.indicators.urls")),
    path("ioc/san-sang/", include("ioc_bridge.indicators.urls_readiness")),
    path("ioc/", include("ioc_bridge.measurements.urls")),
    path("ioc/", include("ioc_bridge.incidents.urls")),
    path("ioc/", include("ioc_bridge.screens.urls")),
    path("", include("ioc_bridge.sources.urls")),
    path("", include("ioc_bridge.exchange.urls")),
    path("api/", api.urls),
]

handler500 = "govsuite.core.error_pages.server_error"
handler404 = "govsuite.core.error_pages.not_found"
handler403 = "govsuite.core.error_pages.refused"
handler400 = "govsuite.core.error_pages.bad_request"
