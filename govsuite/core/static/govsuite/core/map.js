// A map on plain paper: our own outlines and points, no tiles from elsewhere. ``components/map.html`` is its place in a page.
import { circleMarker, control, geoJSON, map } from "leaflet";

const DONG_HA = [16.8163, 107.1003];
const BELOW = "areas";
const NAMES = "area-names";

export async function layerAt(url) {
  const answer = await fetch(url, { headers: { accept: "application/geo+json" } });
  return answer.ok ? answer.json() : null;
}

// Outlines of wards below everything else, with their names and whose data they are.
async function drawAreas(drawn, url) {
  const data = await layerAt(url);
  if (!data?.features.length) return null;
  drawn.createPane(BELOW).style.zIndex = 300;
  drawn.createPane(NAMES).style.zIndex = 310; // above their own fill, below every point
  drawn.attributionControl.addAttribution(data.attribution);
  const style = ({ properties }) => ({ className: `gs-area${properties.own ? " gs-area--own" : ""}` });
  const named = (feature, layer) => layer.bindTooltip(feature.properties.name, { permanent: true, direction: "center", className: "gs-area-name", pane: NAMES });
  return geoJSON(data, { style, interactive: false, pane: BELOW, onEachFeature: (feature, layer) => feature.properties.own && named(feature, layer) }).addTo(drawn);
}

// Show the element and open a map in it; ``areas`` is there once the outlines of ``data-areas`` are drawn.
export function openMap(element) {
  element.hidden = false;
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", element.dataset.label);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const drawn = map(element, { fadeAnimation: !still, zoomAnimation: !still }).setView(DONG_HA, 13);
  drawn.attributionControl.setPrefix("Leaflet");
  control.scale({ imperial: false }).addTo(drawn);
  const areas = element.dataset.areas ? drawAreas(drawn, element.dataset.areas) : Promise.resolve(null);
  return { drawn, areas };
}

// A view that lies wholly inside a ward is blank paper: go out until its outline is well in sight.
export function untilOutlined(drawn, outlines) {
  const corners = outlines.getLayers().flatMap((layer) => layer.getLatLngs().flat(Infinity));
  const seen = () => corners.some((at) => drawn.getBounds().pad(-0.15).contains(at));
  while (corners.length && drawn.getZoom() > 9 && !seen()) drawn.setZoom(drawn.getZoom() - 1, { animate: false });
}

// A name over smaller lines, as plain text.
export function tip(title, ...lines) {
  const text = document.createElement("span");
  const strong = document.createElement("b");
  strong.textContent = title;
  text.append(strong);
  for (const line of lines.filter(Boolean)) text.append(document.createElement("br"), line);
  return text;
}

// A place once chosen: shown as a point, written into the form's lat and lng.
export function picker(drawn, form, words) {
  let here = null;
  const { lat, lng } = form.elements;
  const show = (at) => {
    here?.remove();
    here = circleMarker(at, { radius: 9, className: "gs-map-here", interactive: false }).addTo(drawn).bindTooltip(words);
  };
  const pick = (at) => {
    lat.value = at.lat.toFixed(6);
    lng.value = at.lng.toFixed(6);
    lat.dispatchEvent(new Event("change", { bubbles: true }));
    show([at.lat, at.lng]);
  };
  const known = [lat, lng].map((box) => Number.parseFloat(box.value.replace(",", ".")));
  if (known.every(Number.isFinite)) show(known);
  drawn.on("click", ({ latlng }) => pick(latlng));
  return pick;
}

// The phone's own place, asked for when its owner presses the button and at no other time.
export function locate(form, pick) {
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

// A map in a closed part of the page has no size: it waits until the part is opened.
export function eachMap(selector, draw) {
  for (const element of document.querySelectorAll(selector)) {
    const fold = element.closest("details");
    if (!fold || fold.open) draw(element);
    else fold.addEventListener("toggle", () => draw(element), { once: true });
  }
}
