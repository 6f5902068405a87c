// The centre's map: points of what happens, and the layers that are ticked. Outlines lie here; pictures of map servers come through our own address.
import { CRS, circleMarker, geoJSON, imageOverlay, layerGroup } from "leaflet";
import { eachMap, layerAt, openMap, tip } from "govsuite/core/map.js";

const SECONDS = 30;
const SIZES = { incident: 12, station: 9, report: 8, camera: 7 };
const LAYERS = "layers";
const MOST_DOTS = 2048;

const metres = (at) => { const { x, y } = CRS.EPSG3857.project(at); return [x.toFixed(1), y.toFixed(1)]; };

// Outlines: each says its name and what its row holds.
async function shapes(url) {
  const data = await layerAt(url);
  if (!data) return null;
  const told = ({ properties }, layer) => layer.bindTooltip(tip(properties.name, ...properties.words.split("; ")), { sticky: true });
  return geoJSON(data, { pane: LAYERS, style: { className: "cm-shape" }, pointToLayer: (_feature, at) => circleMarker(at, { pane: LAYERS, radius: 6, className: "cm-shape" }), onEachFeature: told });
}

// A picture of what the map shows, asked for again when the map has moved; the one before stays until the new one is there.
function picture(drawn, url, name, say) {
  const group = layerGroup();
  let shown = null;
  let asked = 0;
  async function draw() {
    const mine = ++asked;
    const bounds = drawn.getBounds();
    const { x, y } = drawn.getSize();
    const share = Math.min(1, MOST_DOTS / Math.max(x, y));
    const query = new URLSearchParams({ lop: name, khung: [...metres(bounds.getSouthWest()), ...metres(bounds.getNorthEast())].join(","), rong: Math.round(x * share), cao: Math.round(y * share) });
    const answer = await fetch(`${url}?${query}`, { headers: { accept: "image/png, application/json" } }).catch(() => null);
    if (mine !== asked) return;
    if (!answer?.ok) return say((await answer?.json().catch(() => null))?.error?.message);
    const source = URL.createObjectURL(await answer.blob());
    const next = imageOverlay(source, bounds, { pane: LAYERS, opacity: 0.8 });
    next.on("load", () => URL.revokeObjectURL(source));
    group.addLayer(next);
    if (shown) group.removeLayer(shown);
    shown = next;
    say("");
  }
  group.on("add", () => { drawn.on("moveend", draw); draw(); });
  group.on("remove", () => drawn.off("moveend", draw));
  return group;
}

// The address remembers what is ticked: it can be sent to a colleague.
function remember(boxes) {
  const address = new URL(location.href);
  address.searchParams.delete("lop");
  for (const box of boxes) if (box.checked) address.searchParams.append("lop", box.value);
  history.replaceState(null, "", address);
}

function layers(drawn, form, chosen) {
  const boxes = [...form.querySelectorAll("[data-url]")];
  const made = new Map();
  async function turn(box) {
    const { url, name, attribution, failed } = box.dataset;
    const told = box.closest("label").querySelector("[data-told]");
    const say = (words) => { told.textContent = words === "" ? "" : words || failed; };
    if (!made.has(box)) made.set(box, name ? picture(drawn, url, name, say) : await shapes(url));
    const layer = made.get(box);
    if (!layer) { made.delete(box); return say(); }
    if (box.checked === drawn.hasLayer(layer)) return undefined;
    if (box.checked) drawn.addLayer(layer); else drawn.removeLayer(layer);
    drawn.attributionControl[box.checked ? "addAttribution" : "removeAttribution"](new Option(attribution).innerHTML);
    return undefined;
  }
  for (const box of boxes) {
    box.checked = chosen.includes(box.value);
    if (box.checked) turn(box);
    box.addEventListener("change", () => { remember(boxes); turn(box); });
  }
}

function points(drawn, form, url) {
  const groups = new Map([...form.querySelectorAll("[data-points]")].map((box) => [box.dataset.points, { box, group: layerGroup() }]));
  for (const { box, group } of groups.values()) {
    const turn = () => (box.checked ? group.addTo(drawn) : group.remove());
    box.addEventListener("change", turn);
    turn();
  }
  return async () => {
    const data = await layerAt(url).catch(() => null);
    if (!data) return;
    for (const [kind, { box, group }] of groups) {
      group.clearLayers();
      for (const { lat, lng, title, tone } of data[kind] ?? []) group.addLayer(circleMarker([lat, lng], { radius: SIZES[kind], className: `cm-dot cm-dot--${kind}${tone ? ` cm-dot--${tone}` : ""}` }).bindTooltip(tip(title)));
      box.closest("label").querySelector("[data-count]").textContent = `(${data[kind]?.length ?? 0})`;
    }
  };
}

async function draw(element) {
  const form = document.querySelector("[data-layers]");
  const { drawn, areas } = openMap(element);
  drawn.createPane(LAYERS).style.zIndex = 340;
  const outlines = await areas;
  if (outlines?.getLayers().length) drawn.fitBounds(outlines.getBounds(), { padding: [8, 8], animate: false });
  layers(drawn, form, JSON.parse(document.getElementById("chosen").textContent));
  const fill = points(drawn, form, element.dataset.url);
  await fill();
  setInterval(fill, SECONDS * 1000);
  element.dataset.ready = "true";
}

eachMap("[data-map='centre']", draw);
