"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.ogc.connector import OgcConnector

EXAMPLE = """\
kind: ogc
service: wfs
url: https://bando.minh-hoa.example/geoserver/ows
layer: quyhoach:do_an
makes: record
dataset: quy-hoach
key: [do_an]
period: {field: ngay, step: day}
fields:
  - {name: ngay, title: Ngày phê duyệt, path: properties.ngay_pd, type: date}
  - {name: do_an, title: Đồ án, path: properties.ten}
  - {name: quyet_dinh, title: Số quyết định, path: properties.so_qd}
  - {name: dien_tich, title: Diện tích (ha), path: properties.dt_ha, type: number, required: false}
"""
SAMPLE = """{"type": "FeatureCollection", "numberMatched": 1, "numberReturned": 1, "features": [
  {"type": "Feature", "id": "do_an.17", "geometry": {"type": "Polygon", "coordinates": [[[107.09, 16.81], [107.1, 16.81], [107.1, 16.82], [107.09, 16.81]]]},
   "properties": {"ten": "Khu dân cư minh họa", "so_qd": "01/QĐ-MH", "ngay_pd": "2025-09-12", "dt_ha": 12.4}}]}"""
WMS_EXAMPLE = """\
kind: ogc
service: wms
url: https://bando.minh-hoa.example/geoserver/ows
dataset: lop-ban-do
"""
WMS_SAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms"><Service><Name>WMS</Name><Title>Bản đồ minh họa</Title></Service>
<Capability><Layer><Title>Tất cả</Title><Layer queryable="1"><Name>quyhoach:do_an</Name><Title>Đồ án quy hoạch</Title><Abstract>Ranh giới đồ án</Abstract>
<CRS>EPSG:4326</CRS><CRS>EPSG:9212</CRS><EX_GeographicBoundingBox><westBoundLongitude>107.03</westBoundLongitude><eastBoundLongitude>107.14</eastBoundLongitude>
<southBoundLatitude>16.77</southBoundLatitude><northBoundLatitude>16.86</northBoundLatitude></EX_GeographicBoundingBox></Layer></Layer></Capability></WMS_Capabilities>"""

OGC = Kind(
    label=_("Layers of geodata (WFS, GeoJSON, WMS)"), way="pull", connector=OgcConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode(), datetime(2026, 11, 26, 2, tzinfo=UTC), "quyhoach:do_an#0", "application/json"),
)
