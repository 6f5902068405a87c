"""Entities of an NGSI-LD broker: in either form, asked for or posted."""

import json
from datetime import UTC, datetime

import pytest
import yaml
from django.test import Client

from ioc_bridge.connectors.contract import Raw
from ioc_bridge.connectors.kinds.ngsild.connector import PAGE, NgsiLdAsker
from ioc_bridge.connectors.kinds.ngsild.kind import EXAMPLE, NGSILD, NGSILD_PUSH
from ioc_bridge.sources.models import RawMessage
from tests.ioc_bridge.servers import web
from tests.ioc_bridge.sources.conftest import centre, readings  # noqa: F401 - fixtures

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
CONFIG = yaml.safe_load(EXAMPLE)
KIND = NgsiLdAsker()
ID = "urn:ngsi-ld:WaterQualityObserved:song-hieu"


def read(*entities):
    return KIND.read(CONFIG, Raw(json.dumps(entities).encode(), NOW))


def entity(**more):
    return {"id": ID, "type": "WaterQualityObserved", "dateObserved": "2026-11-26T00:00:00Z"} | more


def test_answer_and_notification_say_the_same():
    items = KIND.read(CONFIG, NGSILD.sample).items
    assert [(one.stream, one.value, one.unit, one.at.minute) for one in items] == [("song-hieu/ph", 7.12, "", 0), ("song-hieu/amoni", 0.31, "mg/L", 5)]
    assert NGSILD_PUSH.connector.read(yaml.safe_load(NGSILD_PUSH.example), NGSILD_PUSH.sample).items == items


def test_short_form_and_names_with_their_vocabulary_are_read():
    found = read(entity(pH=7), entity(**{"https://smartdatamodels.org/dataModel.Environment/pH": {"type": "Property", "value": 6.5}}))
    assert [one.value for one in found.items] == [7, 6.5]


@pytest.mark.parametrize(("wrong", "code"), [
    (entity(id="urn:ngsi-ld:WaterQualityObserved:la", pH=7), "ngsild.unknown_entity"), (entity(pH={"value": "NaN"}), "cell.not_finite"), (entity(pH=1e308), "cell.too_large"),
    (entity(pH=7, dateObserved=None), "cell.no_time"), (entity(NH4={"value": 1, "unitCode": "GL"}), "unit.other"), (entity(pH=[1]), "cell.no_number"),
])
def test_wrong_entity_is_named_and_the_others_count(wrong, code):
    outcome = read(wrong, entity(pH=7))
    assert ([(one.code, one.line) for one in outcome.problems], len(outcome.items)) == ([(code, 1)], 1)


@pytest.mark.parametrize(("body", "code"), [
    (b"<html/>", "message.no_json"), (b'{"type": "https://uri.etsi.org/ngsi-ld/errors/BadRequestData", "title": "x"}', "ngsild.no_entities"), (b"[]", "message.no_rows"),
    (b'{"id": "n", "type": "Notification", "data": [1]}', "ngsild.no_entities"),
])
def test_answer_that_is_none_says_so(body, code):
    assert [one.code for one in KIND.read(CONFIG, Raw(body, NOW)).problems] == [code]


def test_broker_is_asked_page_by_page_with_its_vocabulary(settings):
    settings.CONNECTOR_ALLOW = ["127.0.0.1"]
    with web(lambda path: (200, {}, json.dumps([entity(pH=7)] * (PAGE if "offset=0" in path else 1)).encode())) as (url, asked):
        config = CONFIG | {"url": url + "/ngsi-ld/v1", "context": "https://tu-vung.minh-hoa.example/c.jsonld", "tenant": "quangtri"}
        assert len(list(KIND.fetch(config, {}, now=NOW))) == 2
    path, headers = asked[1]
    assert path == f"/ngsi-ld/v1/entities?type=WaterQualityObserved&limit={PAGE}&offset={PAGE}"
    assert (headers["NGSILD-Tenant"], headers["Link"].split(";")[0]) == ("quangtri", "<https://tu-vung.minh-hoa.example/c.jsonld>")


def test_notification_needs_the_agreed_key(centre, readings, settings, tmp_path):  # noqa: F811
    (tmp_path / "broker-tinh").write_text("khóa chung\n")
    settings.CONNECTOR_SECRETS = str(tmp_path)
    source = centre.source("ioc-tinh")
    centre.enforce(source, NGSILD_PUSH.example)
    body = NGSILD_PUSH.sample.body
    for given in ("", "sai"):
        answer = Client().post("/ioc/nhan/ioc-tinh/", body, content_type="application/ld+json", headers={"X-Api-Key": given})
        assert (answer.status_code, answer.json()["code"]) == (401, "webhook.key")
    source.refresh_from_db()
    assert (RawMessage.objects.count(), source.last_problem["code"]) == (0, "webhook.key")
