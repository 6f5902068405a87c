"""Addresses of measurements, alarms and bulletins, under /ioc/."""

from django.urls import path

from ioc_bridge.measurements.views import alarms, bulletins, judging, keeping, readings, stations

app_name = "measurements"
urlpatterns = [
    path("do-dac/", stations.station_list, name="list"),
    path("do-dac/moi/", keeping.station_edit, name="station_new"),
    path("do-dac/tram.geojson", stations.stations_layer, name="stations_layer"),
    path("do-dac/<slug:code>/", stations.station, name="station"),
    path("do-dac/<slug:code>/sua/", keeping.station_edit, name="station_edit"),
    path("do-dac/<slug:code>/dong/", keeping.stream_edit, name="stream_new"),
    path("do-dac/<slug:code>/dong/<slug:name>/", keeping.stream_edit, name="stream_edit"),
    path("do-dac/<slug:code>/dong/<slug:name>/so-lieu.json", readings.readings, name="series"),
    path("do-dac/<slug:code>/dong/<slug:name>/so-lieu.csv", readings.readings_csv, name="series_csv"),
    path("do-dac/<slug:code>/dong/<slug:name>/nguong/", keeping.rule_new, name="rule_new"),
    path("do-dac/<slug:code>/dong/<slug:name>/xet-lai/", judging.judge_again, name="judge_again"),
    path("do-dac/<slug:code>/nguong/", keeping.limits_watch, name="limits_watch"),
    path("do-dac/<slug:code>/nguong/<int:pk>/", keeping.rule_edit, name="rule_edit"),
    path("do-dac/<slug:code>/nguong/<int:pk>/bo/", keeping.rule_retire, name="rule_retire"),
    path("ban-tin/", bulletins.bulletin_list, name="bulletins"),
    path("ban-tin/<int:pk>/", bulletins.bulletin, name="bulletin"),
    path("canh-bao/", alarms.alarm_board, name="alarms"),
    path("canh-bao/bang.json", alarms.alarms_snapshot, name="alarms_snapshot"),
    path("canh-bao/lich-su/", alarms.alarm_history, name="alarm_history"),
    path("canh-bao/xac-nhan/", alarms.storm_acknowledge, name="storm_acknowledge"),
    path("canh-bao/<int:pk>/xac-nhan/", alarms.alarm_acknowledge, name="alarm_acknowledge"),
    path("canh-bao/<int:pk>/gac/", alarms.alarm_shelve, name="alarm_shelve"),
    path("canh-bao/<int:pk>/lay-lai/", alarms.alarm_unshelve, name="alarm_unshelve"),
]
