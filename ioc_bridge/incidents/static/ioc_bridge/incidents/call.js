// The place of a call: chosen on the map, or typed as two numbers where there is no map.
import { eachMap, openMap, picker } from "govsuite/core/map.js";

async function draw(element) {
  const { drawn, areas } = openMap(element);
  const form = document.getElementById(element.dataset.pick);
  picker(drawn, form, element.dataset.here);
  const layer = await areas;
  if (layer) drawn.fitBounds(layer.getBounds(), { padding: [8, 8], animate: false });
  element.dataset.ready = "true";
}

eachMap("[data-map='call']", draw);
