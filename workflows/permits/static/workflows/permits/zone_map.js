// Maps of zones: our own layers on plain paper, no tiles from elsewhere. ``data-pick`` names the form whose lng and lat a click fills.
import { circleMarker, control, geoJSON, map } from "leaflet";

const DONG_HA = [16.8163, 107.1003];

function styled(feature) {
  const { kind, illustrative } = feature.properties;
  return { className: `pm-zone pm-kind--${kind}${illustrative ? " pm-zone--illustrative" : ""}` };
}

function told(feature, layer, { follow }) {
  const { name, kind_words: kind, url } = feature.properties;
  const text = document.createElement("span");
  const strong = document.createElement("b");
  strong.textContent = name;
  text.append(strong, document.createElement("br"), kind);
  layer.bindTooltip(text, { sticky: true });
  if (follow && url) layer.on("click", () => location.assign(url));
}

// A place once chosen: shown as a point, written into the form.
function picker(drawn, form, words) {
  let here = null;
  const show = (lat, lng) => {
    here?.remove();
    here = circleMarker([lat, lng], { radius: 9, className: "pm-here", interactive: false }).addTo(drawn).bindTooltip(words);
  };
  const { lat, lng } = form.elements;
  const known = [lat, lng].map((box) => Number.parseFloat(box.value.replace(",", ".")));
  if (known.every(Number.isFinite)) show(...known);
  return (at) => {
    lat.value = at.lat.toFixed(6);
    lng.value = at.lng.toFixed(6);
    show(at.lat, at.lng);
  };
}

function locate(form, pick) {
  const button = form.querySelector("[data-locate]");
  const line = form.querySelector("[data-locate-told]");
  if (!button || !navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
    ({ coords }) => pick({ lat: coords.latitude, lng: coords.longitude }),
    () => { line.textContent = button.dataset.none; },
    { enableHighAccuracy: true, timeout: 15_000 },
  ));
}

async function draw(element) {
  element.hidden = false;
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", element.dataset.label);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const drawn = map(element, { zoomControl: true, attributionControl: true, fadeAnimation: !still, zoomAnimation: !still }).setView(DONG_HA, 13);
  drawn.attributionControl.setPrefix("Leaflet");
  control.scale({ imperial: false }).addTo(drawn);
  const form = element.dataset.pick ? document.getElementById(element.dataset.pick) : null;
  if (form) {
    const pick = picker(drawn, form, element.dataset.here);
    drawn.on("click", ({ latlng }) => pick(latlng));
    locate(form, pick);
  }
  const answer = await fetch(element.dataset.url, { headers: { accept: "application/geo+json" } });
  if (!answer.ok) return;
  const layer = geoJSON(await answer.json(), { style: styled, onEachFeature: (feature, one) => told(feature, one, { follow: !form }) }).addTo(drawn);
  if (layer.getLayers().length) drawn.fitBounds(layer.getBounds(), { padding: [12, 12], animate: false });
  element.dataset.ready = "true";
}

// A map in a closed part of the page has no size: it waits until the part is opened.
for (const element of document.querySelectorAll("[data-map]")) {
  const fold = element.closest("details");
  if (!fold || fold.open) draw(element);
  else fold.addEventListener("toggle", () => draw(element), { once: true });
}
