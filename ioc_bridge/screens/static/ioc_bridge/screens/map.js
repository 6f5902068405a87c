// The map of the wall: our outlines, points of what happens. It is opened once; new data only move its points.
import { circleMarker, geoJSON, layerGroup, map } from "leaflet";
import { layerAt } from "govsuite/core/map.js";

const DONG_HA = [16.8163, 107.1003];
const AREAS = "areas";
const NAMES = "names";
// A label needs so much room, in pixels of a screen of 1080 lines: of points that lie closer only the gravest is named.
const ROOM = { x: 150, y: 26 };
const SIZES = { incident: 13, station: 10, report: 8, camera: 7 };

const dataOf = (main) => JSON.parse(main.querySelector("script[type='application/json']").textContent);

async function drawAreas(drawn, url) {
  const data = await layerAt(url);
  if (!data?.features.length) return null;
  drawn.createPane(AREAS).style.zIndex = 300;
  drawn.createPane(NAMES).style.zIndex = 350;
  drawn.attributionControl.addAttribution(data.attribution);
  const named = (feature, layer) => layer.bindTooltip(feature.properties.name, { permanent: true, direction: "center", className: "wl-area-name", pane: NAMES });
  return geoJSON(data, { style: { className: "wl-area" }, interactive: false, pane: AREAS, onEachFeature: named }).addTo(drawn);
}

const dotOf = ({ kind, tone, lat, lng }) => circleMarker([lat, lng], { radius: SIZES[kind] * scale(), className: `wl-dot wl-dot--${kind}${tone ? ` wl-dot--${tone}` : ""}`, interactive: false });

function nameDots(drawn, named) {
  const taken = [];
  for (const { dot, label } of named) {
    const at = drawn.latLngToLayerPoint(dot.getLatLng());
    const free = taken.every((other) => Math.abs(other.x - at.x) > ROOM.x * scale() || Math.abs(other.y - at.y) > ROOM.y * scale());
    dot.unbindTooltip();
    if (!free) continue;
    taken.push(at);
    dot.bindTooltip(label, { permanent: true, direction: "right", offset: [8, 0], className: "wl-dot-name" });
  }
}

// On a screen of twice the height points are twice as large.
const scale = () => Math.max(1, window.innerHeight / 1080);

export function wallMap(main) {
  const element = main.querySelector("[data-drawing]");
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", element.dataset.label);
  const drawn = map(element, { zoomControl: false, attributionControl: true, fadeAnimation: false, zoomAnimation: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, keyboard: false, zoomSnap: 0.1 }).setView(DONG_HA, 13);
  drawn.attributionControl.setPrefix("Leaflet");
  const dots = layerGroup().addTo(drawn);
  let shown = "";
  let named = [];

  function show({ points }) {
    const text = JSON.stringify(points);
    if (text === shown) return;
    shown = text;
    dots.clearLayers();
    named = [];
    for (const point of [...points].sort((one, other) => SIZES[one.kind] - SIZES[other.kind])) {
      const dot = dotOf(point);
      dots.addLayer(dot);
      if (point.label) named.push({ dot, label: point.label });
    }
    nameDots(drawn, named);
  }

  const data = dataOf(main);
  show(data);
  drawAreas(drawn, data.areas).then((areas) => {
    // What happens is near the middle; stations, and what their alarms opened, may lie far up the river.
    const within = areas?.getBounds();
    const spots = data.points.filter(({ kind }) => kind !== "station").map(({ lat, lng }) => [lat, lng]).filter((spot) => !within || within.contains(spot));
    if (spots.length > 1) drawn.fitBounds(spots, { padding: [110, 80], maxZoom: 13.6, animate: false });
    else if (areas) drawn.fitBounds(areas.getBounds(), { padding: [10, 10], animate: false });
    nameDots(drawn, named);
    element.dataset.ready = "true";
  });
  new ResizeObserver(() => drawn.invalidateSize({ animate: false })).observe(element);

  return {
    update(fresh) {
      show(dataOf(fresh));
      main.querySelector("[data-legend]").replaceWith(fresh.querySelector("[data-legend]"));
    },
  };
}
