"""Addresses of cameras, under /ioc/camera/."""

from django.urls import path

from ioc_bridge.cameras.views import cameras, detections, engines, hooks, pictures, zones

app_name = "cameras"
urlpatterns = [
    path("", cameras.camera_wall, name="wall"),
    path("moi/", cameras.camera_edit, name="camera_new"),
    path("nhat-ky-xem/", cameras.view_log, name="view_log"),
    path("may-chu/", engines.engine_list, name="engines"),
    path("may-chu/mediamtx/<str:word>/", hooks.mediamtx, name="mediamtx"),
    path("su-kien/", detections.detection_queue, name="detections"),
    path("su-kien/<int:pk>/", detections.detection, name="detection"),
    path("su-kien/<int:pk>/bang-chung/<slug:kind>/", pictures.evidence, name="evidence"),
    path("su-kien/<int:pk>/xac-minh/", detections.detection_judge, name="judge"),
    path("<int:pk>/", cameras.camera, name="camera"),
    path("<int:pk>/sua/", cameras.camera_edit, name="camera_edit"),
    path("<int:pk>/vung/", zones.zone_edit, name="zone"),
    path("<int:pk>/xem/", pictures.begin, name="begin"),
    path("<int:pk>/anh.jpg", pictures.still, name="still"),
    path("hinh/<str:key>/con-xem/", pictures.keep, name="keep"),
    path("hinh/<str:key>/<str:name>", pictures.piece, name="piece"),
]
