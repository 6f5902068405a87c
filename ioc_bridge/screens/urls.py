"""Addresses of screens, under /ioc/."""

from django.urls import path

from ioc_bridge.screens.views import approving, devices, maps, scenes, wall

app_name = "screens"
urlpatterns = [
    path("lanh-dao/", approving.overview, name="overview"),
    path("ban-do/", maps.centre_map, name="map"),
    path("ban-do/hien-trang.json", maps.map_points, name="map_points"),
    path("ban-do/lop/<slug:code>.geojson", maps.map_layer, name="map_layer"),
    path("ban-do/anh/<slug:code>.png", maps.map_picture, name="map_picture"),
    path("duyet/", approving.approve, name="approve"),
    path("duyet/<int:pk>/", approving.approval, name="approval"),
    path("man-hinh/", scenes.scene_list, name="list"),
    path("man-hinh/canh/moi/", scenes.scene_edit, name="scene_new"),
    path("man-hinh/canh/<int:pk>/", scenes.scene_edit, name="scene_edit"),
    path("man-hinh/phat-lai/", scenes.replay, name="replay"),
    path("man-hinh/ghep/", devices.pair_page, name="pair"),
    path("man-hinh/thiet-bi/", devices.device_list, name="devices"),
    path("man-hinh/thiet-bi/moi/", devices.device_new, name="device_new"),
    path("man-hinh/thiet-bi/<int:pk>/", devices.device, name="device"),
    path("man-hinh/thiet-bi/<int:pk>/ma-ghep/", devices.device_code, name="device_code"),
    path("man-hinh/thiet-bi/<int:pk>/tat/", devices.device_revoke, name="device_revoke"),
    path("man-hinh/thiet-bi/<int:pk>/khach/", devices.device_guests, name="device_guests"),
    path("man-hinh/<slug:slug>/", wall.wall, name="wall"),
    path("man-hinh/<slug:slug>/o/", wall.tiles, name="tiles"),
    path("man-hinh/<slug:slug>/camera/<int:pk>/anh.jpg", wall.still, name="still"),
    path("man-hinh/<slug:slug>/camera/<int:pk>/<str:name>", wall.piece, name="piece"),
]
