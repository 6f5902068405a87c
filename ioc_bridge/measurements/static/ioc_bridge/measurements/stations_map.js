// Stations on a map: colour, ring and words tell how they stand; a press opens the station.
import { circleMarker, geoJSON } from "leaflet";
import { eachMap, layerAt, openMap, tip } from "govsuite/core/map.js";

function dot({ properties }, at) {
  return circleMarker(at, { radius: 9, className: `me-dot me-dot--${properties.grey ? "grey" : properties.tone}` });
}

function told(feature, layer) {
  const { name, kind, lines, url } = feature.properties;
  layer.bindTooltip(tip(name, kind, ...lines));
  layer.on("click", () => location.assign(url));
}

async function draw(element) {
  const { drawn, areas } = openMap(element);
  const layer = geoJSON(null, { pointToLayer: dot, onEachFeature: told }).addTo(drawn);
  const fill = async () => {
    const data = await layerAt(element.dataset.url);
    if (!data) return;
    layer.clearLayers();
    layer.addData(data);
    layer.bringToFront();
  };
  await fill();
  const around = layer.getLayers().length ? layer : await areas;
  if (around?.getLayers().length) drawn.fitBounds(around.getBounds(), { padding: [24, 24], maxZoom: 15, animate: false });
  document.addEventListener("part-drawn", fill);
  element.dataset.ready = "true";
}

eachMap("[data-map='stations']", draw);
