// The permits on a map: one point a permit, its ward around it.
import { circleMarker, geoJSON } from "leaflet";
import { eachMap, layerAt, openMap, tip, untilOutlined } from "govsuite/core/map.js";

function told(feature, layer) {
  const { number, title, state_words: state, url } = feature.properties;
  layer.bindTooltip(tip(number, title, state));
  layer.on("click", () => location.assign(url));
}

async function draw(element) {
  const data = await layerAt(element.dataset.url);
  if (!data?.features.length) return;
  const { drawn, areas } = openMap(element);
  const points = geoJSON(data, {
    pointToLayer: ({ properties }, at) => circleMarker(at, { radius: 9, className: `pr-dot${properties.in_force ? "" : " pr-dot--over"}` }),
    onEachFeature: told,
  }).addTo(drawn);
  drawn.fitBounds(points.getBounds(), { padding: [24, 24], maxZoom: 16 });
  const outlines = await areas;
  if (outlines) untilOutlined(drawn, outlines);
}

eachMap("[data-map='permits']", draw);
