// Put the agenda in order: Alt + arrow on an item, or drag its handle. The server moves; this only asks.
import htmx from "htmx.org";

const INDENT = 56; // pixels to the right of the handle that mean "below this item"
const KEYS = {ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in"};
const MARKS = ["se-item--drop-before", "se-item--drop-after", "se-item--drop-inside"];
let drag = null;

const rows = () => [...document.querySelectorAll("[data-agenda-tree] [data-item]")];

// After the tree is drawn anew the item that was moved keeps the focus.
function move(row, values) {
  const id = row.id;
  const token = document.querySelector("[data-agenda-tree] [name=csrfmiddlewaretoken]")?.value;
  htmx.ajax("POST", row.dataset.moveUrl, {target: "#agenda-tree", swap: "outerHTML", values: {...values, csrfmiddlewaretoken: token}})
    .then(() => document.getElementById(id)?.focus());
}

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("[data-agenda-tree] [data-item]");
  const direction = KEYS[event.key];
  if (!row || !direction || !event.altKey) return;
  event.preventDefault();
  move(row, {direction});
});

// A button of the row was pressed: keep the focus on the row as well.
document.addEventListener("htmx:afterSwap", (event) => {
  const from = event.detail.requestConfig?.elt?.closest?.("[data-item]");
  if (from) document.getElementById(from.id)?.focus();
});

document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest?.("[data-handle]");
  if (!handle || event.button) return;
  event.preventDefault();
  const row = handle.closest("[data-item]");
  drag = {row, x: event.clientX, place: null, own: below(row)};
  handle.setPointerCapture(event.pointerId);
  row.classList.add("se-item--dragged");
});

document.addEventListener("pointermove", (event) => {
  if (!drag) return;
  clear();
  drag.place = placeAt(event.clientX, event.clientY);
  if (drag.place) drag.place.row.classList.add(`se-item--drop-${drag.place.where}`);
  if (event.clientY < 90) scrollBy(0, -14);
  if (event.clientY > innerHeight - 90) scrollBy(0, 14);
});

document.addEventListener("pointerup", () => {
  if (!drag) return;
  const {row, place} = drag;
  stop();
  if (place) move(row, target(row, place));
});
document.addEventListener("pointercancel", () => drag && stop());
document.addEventListener("keydown", (event) => drag && event.key === "Escape" && stop());

function stop() {
  clear();
  drag.row.classList.remove("se-item--dragged");
  drag = null;
}

function clear() {
  for (const row of rows()) row.classList.remove(...MARKS);
}

// The item with all its parts: it cannot be put among them.
function below(row) {
  const all = rows();
  const start = all.indexOf(row);
  const depth = Number(row.dataset.depth);
  const rest = all.slice(start + 1);
  const end = rest.findIndex((other) => Number(other.dataset.depth) <= depth);
  return new Set([row, ...(end < 0 ? rest : rest.slice(0, end))]);
}

function placeAt(x, y) {
  const row = rows().find((one) => {
    const box = one.getBoundingClientRect();
    return y >= box.top && y < box.bottom;
  });
  if (!row || drag.own.has(row)) return null;
  const box = row.getBoundingClientRect();
  if (y < box.top + box.height / 3) return {row, where: "before"};
  return {row, where: x - drag.x > INDENT ? "inside" : "after"};
}

// Turn "before / after / inside this row" into a parent and an index among its children without the moved item.
function target(moved, {row, where}) {
  const parent = where === "inside" ? row.dataset.item : row.dataset.parent;
  const siblings = rows().filter((one) => one.dataset.parent === parent && one !== moved);
  if (where === "inside") return {parent, index: siblings.length};
  return {parent, index: siblings.indexOf(row) + (where === "after" ? 1 : 0)};
}
