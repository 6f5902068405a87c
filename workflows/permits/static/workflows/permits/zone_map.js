// Maps of zones: our own layers, whose colours tell the kind of the plan.
import { geoJSON } from "leaflet";
import { eachMap, layerAt, locate, openMap, picker, tip } from "govsuite/core/map.js";

function styled(feature) {
  const { kind, illustrative } = feature.properties;
  return { className: `pm-zone pm-kind--${kind}${illustrative ? " pm-zone--illustrative" : ""}` };
}

function told(feature, layer, { follow }) {
  const { name, kind_words: kind, url } = feature.properties;
  layer.bindTooltip(tip(name, kind), { sticky: true });
  if (follow && url) layer.on("click", () => location.assign(url));
}

async function draw(element) {
  const { drawn } = openMap(element);
  const form = element.dataset.pick ? document.getElementById(element.dataset.pick) : null;
  if (form) locate(form, picker(drawn, form, element.dataset.here));
  const data = await layerAt(element.dataset.url);
  if (!data) return;
  const layer = geoJSON(data, { style: styled, onEachFeature: (feature, one) => told(feature, one, { follow: !form }) }).addTo(drawn);
  if (layer.getLayers().length) drawn.fitBounds(layer.getBounds(), { padding: [12, 12], animate: false });
  element.dataset.ready = "true";
}

eachMap("[data-map='zones']", draw);
