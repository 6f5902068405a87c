// The permits on a map: our own points on plain paper, no tiles from elsewhere.
import { circleMarker, control, geoJSON, map } from "leaflet";

const DONG_HA = [16.8163, 107.1003];

function told(feature, layer) {
  const { number, title, state_words: state, url } = feature.properties;
  const text = document.createElement("span");
  const strong = document.createElement("b");
  strong.textContent = number;
  text.append(strong, document.createElement("br"), title, document.createElement("br"), state);
  layer.bindTooltip(text);
  layer.on("click", () => location.assign(url));
}

async function draw(element) {
  const answer = await fetch(element.dataset.url);
  if (!answer.ok) return;
  const data = await answer.json();
  if (!data.features.length) return;
  element.hidden = false;
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", element.dataset.label);
  const drawn = map(element, { fadeAnimation: false, zoomAnimation: false }).setView(DONG_HA, 13);
  drawn.attributionControl.setPrefix("Leaflet");
  control.scale({ imperial: false }).addTo(drawn);
  const points = geoJSON(data, {
    pointToLayer: ({ properties }, at) => circleMarker(at, { radius: 9, className: `pr-dot${properties.in_force ? "" : " pr-dot--over"}` }),
    onEachFeature: told,
  }).addTo(drawn);
  drawn.fitBounds(points.getBounds(), { padding: [24, 24], maxZoom: 16 });
}

for (const element of document.querySelectorAll("[data-permit-map]")) void draw(element);
