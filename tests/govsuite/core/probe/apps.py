from django.apps import AppConfig

from govsuite.core.registries import LiveTopic, live_topics, progress_producers


class ProbeConfig(AppConfig):
    name = "tests.govsuite.core.probe"
    label = "probe"

    def ready(self) -> None:
        from tests.govsuite.core.probe import views

        live_topics.register("probe", LiveTopic(lambda actor, pk: pk != 13, lambda pk: f"/probe/{pk}/"))
        progress_producers.register("probe.counted", views.counted)
