// Reports on a map: one point a report, its colour and words tell where it is.
import { circleMarker, geoJSON } from "leaflet";
import { eachMap, layerAt, openMap, tip } from "govsuite/core/map.js";

function told(feature, layer) {
  const { code, title, kind, state_words: state, unit, url } = feature.properties;
  layer.bindTooltip(tip(kind, title, state ?? unit, code));
  layer.on("click", () => location.assign(url));
}

async function draw(element) {
  const data = await layerAt(element.dataset.url);
  const { drawn, areas } = openMap(element);
  const points = geoJSON(data ?? { type: "FeatureCollection", features: [] }, {
    pointToLayer: ({ properties }, at) => circleMarker(at, { radius: 9, className: `fr-dot fr-dot--${properties.state ?? "published"}` }),
    onEachFeature: told,
  }).addTo(drawn);
  const around = (await areas) ?? points;
  if (around.getLayers().length) drawn.fitBounds(around.getBounds(), { padding: [12, 12], animate: false });
  points.bringToFront();
  element.dataset.ready = "true";
}

// One place on a map, with the outline of its ward around it.
async function drawOne(element) {
  const { drawn } = openMap(element);
  const [lat, lng] = element.dataset.url.slice(1).split(",").map(Number);
  circleMarker([lat, lng], { radius: 10, className: "gs-map-here", interactive: false }).addTo(drawn);
  drawn.setView([lat, lng], 15, { animate: false });
  element.dataset.ready = "true";
}

eachMap("[data-map='reports']", draw);
eachMap("[data-map='place']", drawOne);
