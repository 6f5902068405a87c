from django.urls import URLPattern, path, register_converter

from ioc_bridge.field_reports.views import citizen, desk, field, keeping, open311, public_pages


class FormatConverter:
    """xml or json, as the address of Open311 ends."""

    regex = "xml|json"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FormatConverter, "o311")
app_name = "field_reports"
urlpatterns: list[URLPattern] = [
    path("phan-anh/", citizen.report, name="send"),
    path("phan-anh/tra-cuu/", citizen.find, name="find"),
    path("phan-anh/ngoai-tuyen.js", citizen.worker, name="worker"),
    path("phan-anh/ban-do/", public_pages.public_map, name="map"),
    path("phan-anh/thong-ke/", public_pages.public_figures, name="figures"),
    path("phan-anh/du-lieu.csv", public_pages.open_csv, name="csv"),
    path("phan-anh/du-lieu.geojson", public_pages.open_geojson, name="geojson"),
    path("phan-anh/anh/<uuid:public_id>.jpg", public_pages.public_photo, name="photo"),
    path("phan-anh/<slug:code>/", citizen.state, name="state"),
    path("phan-anh/<slug:code>/<slug:secret>/", citizen.own, name="own"),
    path("phan-anh/<slug:code>/<slug:secret>/danh-gia/", citizen.rate, name="rate"),
    path("phan-anh/<slug:code>/<slug:secret>/mo-lai/", citizen.reopen, name="reopen"),
    path("ioc/phan-anh/", desk.queue, name="queue"),
    path("ioc/phan-anh/ban-do.geojson", desk.queue_geojson, name="queue_geojson"),
    path("ioc/phan-anh/khoa/", desk.keys, name="keys"),
    path("ioc/phan-anh/khoa/<int:pk>/thu-hoi/", desk.key_revoke, name="key_revoke"),
    path("ioc/phan-anh/loai/", keeping.kinds, name="kinds"),
    path("ioc/phan-anh/loai/moi/", keeping.kind_add, name="kind_add"),
    path("ioc/phan-anh/loai/con-lai/", keeping.kind_rest, name="kind_rest"),
    path("ioc/phan-anh/loai/<int:pk>/", keeping.kind_edit, name="kind_edit"),
    path("ioc/phan-anh/anh/<int:pk>/", desk.photo, name="photo_check"),
    path("ioc/phan-anh/<int:pk>/", desk.detail, name="detail"),
    path("ioc/phan-anh/<int:pk>/nguoi-gui/", desk.identity, name="identity"),
    path("ioc/phan-anh/<int:pk>/hien-truong/", field.scene, name="scene"),
    path("ioc/phan-anh/<int:pk>/hien-truong/anh/", field.scene_photo, name="scene_photo"),
    path("ioc/phan-anh/<int:pk>/hien-truong/tra-loi/", field.scene_answer, name="scene_answer"),
    path("ioc/phan-anh/<int:pk>/viec/<slug:deed>/", desk.act, name="act"),
    path("ioc/phan-anh/ngoai-tuyen.js", citizen.worker, name="scene_worker"),
    path("open311/v2/discovery.<o311:form>", open311.discovery, name="o311_discovery"),
    path("open311/v2/services.<o311:form>", open311.services, name="o311_services"),
    path("open311/v2/services/<slug:code>.<o311:form>", open311.service, name="o311_service"),
    path("open311/v2/requests.<o311:form>", open311.requests, name="o311_requests"),
    path("open311/v2/requests/<slug:code>.<o311:form>", open311.one_request, name="o311_request"),
    path("open311/v2/tokens/<slug:code>.<o311:form>", open311.token, name="o311_token"),
]
