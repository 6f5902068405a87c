"""Addresses of the data sources."""

from django.urls import path

from ioc_bridge.sources.views import feeding, hook, profiles, quarantine, sources

app_name = "ioc_sources"
urlpatterns = [
    path("ioc/nguon/", sources.sources, name="list"),
    path("ioc/nhan/<slug:code>/", hook.hook, name="hook"),
    path("ioc/nguon/nhac/<int:pk>.docx", sources.reminder, name="reminder"),
    path("ioc/nguon/ban-tin/<int:pk>/", quarantine.message, name="message"),
    path("ioc/nguon/ban-tin/<int:pk>/doc-lai/", quarantine.message_again, name="message_again"),
    path("ioc/nguon/ban-tin/<int:pk>/bo/", quarantine.message_discard, name="message_discard"),
    path("ioc/nguon/dong/<int:pk>/", feeding.entry, name="entry"),
    path("ioc/nguon/<slug:code>/", sources.source, name="detail"),
    path("ioc/nguon/<slug:code>/mau.<slug:ending>", sources.template, name="template"),
    path("ioc/nguon/<slug:code>/tai-len/", feeding.source_upload, name="upload"),
    path("ioc/nguon/<slug:code>/nhap/", feeding.entry_add, name="entry_add"),
    path("ioc/nguon/<slug:code>/tam-dung/", sources.pause, name="pause"),
    path("ioc/nguon/<slug:code>/ho-so/", profiles.profile_add, name="profile_add"),
    path("ioc/nguon/<slug:code>/ho-so/<int:number>/", profiles.profile, name="profile"),
    path("ioc/nguon/<slug:code>/ho-so/<int:number>/ap-dung/", profiles.profile_enforce, name="profile_enforce"),
]
