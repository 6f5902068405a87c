"""Rows of wall screens: the centre and leaders look, the head of the centre keeps scenes and devices; a wall itself is nobody here."""

from tests.permissions import patterns as p

#: what names no scene: whoever reads for some place
READERS = p.office("centre", "centre_head", "leader", "office_head")
#: a scene of the centre's own place
SEERS = p.office("centre", "centre_head")
#: the list of scenes is no secret to who reads elsewhere, writing one is the head's
WRITERS = p.office("centre_head").but(centre=403, leader=403, office_head=403)
HEAD_OF_SCENE = p.office("centre_head").but(centre=403)
DEVICES = p.office("centre", "centre_head")
KEEPER = p.office("centre_head").but(centre=403)

#: leaders anywhere; what a code opens is asked of the place
APPROVERS = p.office("leader", others=403)

GET = [
    (READERS, 200, "screens:list"),
    (SEERS, 200, "screens:wall screens:tiles"),
    (SEERS, 404, "screens:still screens:piece"),  # no camera of this scene has a picture
    (SEERS, 302, "screens:replay"),
    (WRITERS, 200, "screens:scene_new"),
    (HEAD_OF_SCENE, 200, "screens:scene_edit"),
    (DEVICES, 200, "screens:devices screens:device"),
    (KEEPER, 200, "screens:device_new"),
    (p.PUBLIC, 200, "screens:pair"),
    (APPROVERS, 200, "screens:approve"),
    (p.office(others=403).but(leader=404), 404, "screens:approval"),
    (READERS, 200, "screens:overview screens:map screens:map_points"),
    (READERS, 404, "screens:map_layer screens:map_picture"),  # no source of the world gives layers
]
POST = [
    (WRITERS, 422, "screens:scene_new"),
    (HEAD_OF_SCENE, 422, "screens:scene_edit"),
    (KEEPER, 422, "screens:device_new screens:device"),
    (KEEPER, 409, "screens:device_code"),  # the page did not say which state it showed
    (KEEPER, 302, "screens:device_revoke"),
    (DEVICES, 302, "screens:device_guests"),
    (p.PUBLIC, 422, "screens:pair"),
    (APPROVERS, 422, "screens:approve"),
    (p.office(others=403).but(leader=404), 404, "screens:approval"),
]
DATA = {"screens:map_picture": {"lop": "a", "khung": "0,0,1,1", "rong": "100", "cao": "100"}, "screens:replay": {"canh": "toan-canh", "tu": "2026-11-20T08:00"}}
