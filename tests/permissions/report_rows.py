"""Rows of citizens' reports: everybody sends and reads what is published, the centre takes in, the unit deals with it."""

from tests.permissions import patterns as p

LISTS = p.office("officer", "leader", "centre", "centre_head", "office_head")
SEERS = p.office("officer", "leader", "centre", "centre_head")
CENTRE = p.office("centre", "centre_head").but(officer=403, leader=403)
UNIT = p.office("officer", "leader").but(centre=403, centre_head=403)
KEYS = p.office("admin", "centre_head")
KEEPER = p.office("centre_head", others=403)

GET = [
    (p.PUBLIC, 200, "field_reports:send field_reports:worker field_reports:scene_worker field_reports:map field_reports:figures field_reports:csv field_reports:geojson"),
    (p.PUBLIC, 200, "field_reports:photo field_reports:state field_reports:own"),
    (p.PUBLIC, 302, "field_reports:find"),
    (p.PUBLIC, 200, "field_reports:o311_discovery field_reports:o311_services field_reports:o311_service field_reports:o311_requests field_reports:o311_request"),
    (p.PUBLIC, 200, "field_reports:o311_token"),
    (LISTS, 200, "field_reports:queue field_reports:queue_geojson"),
    (SEERS, 200, "field_reports:detail"),
    (CENTRE, 200, "field_reports:photo_check"),
    (UNIT, 200, "field_reports:scene"),
    (KEYS, 200, "field_reports:keys"),
    (KEEPER, 200, "field_reports:kinds field_reports:kind_add field_reports:kind_edit field_reports:kind_rest"),
]
POST = [
    (p.PUBLIC, 200, "field_reports:send field_reports:state"),  # an empty form is shown again
    (p.PUBLIC, 422, "field_reports:rate field_reports:reopen"),
    (p.PUBLIC, 403, "field_reports:o311_requests"),
    (CENTRE, 422, "field_reports:identity"),
    (CENTRE, 200, "field_reports:photo_check"),
    (UNIT, 302, "field_reports:act"),
    (UNIT, 422, "field_reports:scene_photo field_reports:scene_answer"),
    (KEYS, 200, "field_reports:keys"),
    (KEYS, 302, "field_reports:key_revoke"),
    (KEEPER, 422, "field_reports:kind_add field_reports:kind_edit"),
    (KEEPER, 422, "field_reports:kind_rest"),
]
