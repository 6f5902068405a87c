"""Rows of measurements and alarms: the centre watches, its head keeps stations and limits; other units see the lists of their own."""

from tests.permissions import patterns as p

READERS = p.office("centre", "centre_head", "leader", "office_head", "officer")
SEERS = p.office("centre", "centre_head")
HEAD = p.office("centre_head").but(centre=403)
#: what names no station yet: who reads the list of some is refused, to others it is not there
ENTERS = p.office("centre_head").but(centre=403, leader=403, office_head=403, officer=403)

GET = [
    (READERS, 200, "measurements:list measurements:stations_layer measurements:alarms measurements:alarms_snapshot measurements:alarm_history"),
    (READERS, 200, "measurements:bulletins measurements:bulletin"),
    (SEERS, 200, "measurements:station measurements:series measurements:series_csv measurements:judge_again measurements:alarm_shelve"),
    (HEAD, 200, "measurements:station_edit measurements:stream_new measurements:stream_edit measurements:rule_new measurements:rule_edit"),
    (ENTERS, 200, "measurements:station_new"),
]
POST = [
    (ENTERS, 422, "measurements:station_new"),
    (HEAD, 422, "measurements:station_edit measurements:stream_new measurements:stream_edit measurements:rule_new measurements:rule_edit"),
    (HEAD, 302, "measurements:rule_retire measurements:limits_watch"),
    (SEERS, 302, "measurements:alarm_acknowledge measurements:alarm_unshelve"),
    (SEERS, 422, "measurements:alarm_shelve"),
    (READERS, 302, "measurements:storm_acknowledge"),
]
