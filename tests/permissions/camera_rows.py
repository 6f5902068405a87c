"""Rows of cameras: those on duty and leaders watch, the head of the centre keeps the register."""

from tests.permissions import patterns as p

#: whom the key was given to; for everybody else there is no such watching
WATCHER = p.office("centre")

GET = [
    (p.CENTRE, 200, "cameras:wall cameras:camera cameras:detections cameras:detection"),
    (p.CENTRE_HEAD, 200, "cameras:camera_new cameras:camera_edit cameras:zone cameras:view_log"),
    (p.office("centre_head", "admin"), 200, "cameras:engines"),
    (WATCHER, 404, "cameras:piece"),  # no picture has come yet
    (p.CENTRE, 404, "cameras:still cameras:evidence"),  # nor was one taken
]
POST = [
    (p.CENTRE, 200, "cameras:begin"),
    (WATCHER, 200, "cameras:keep"),
    (p.CENTRE_HEAD, 200, "cameras:camera_new cameras:camera_edit cameras:zone"),
    (p.PUBLIC, 404, "cameras:mediamtx"),  # no secret is agreed with an engine
    (p.CENTRE_DUTY, 302, "cameras:judge"),
]
