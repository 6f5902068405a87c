// The plan of a hall: a grid of seats that are chosen, moved by the arrow keys or by dragging, and given to delegates.
import {post, RequestFailed} from "govsuite/core/post.js";

const config = JSON.parse(document.getElementById("plan-config").textContent);
const grid = document.querySelector("[data-grid]");
const person = document.querySelector("[data-person]");
const told = document.querySelector("[data-told]");
const left = document.querySelector("[data-left]");
const names = new Map(config.people.map((one) => [one.mandate, one.name]));
const MOVES = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
let seats = config.seats.map((seat) => ({...seat}));
let chosen = seats[0] ?? null;
let version = config.version;
let saved = true;
let drag = null;

const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
const at = (x, y) => seats.find((seat) => seat.x === x && seat.y === y);
const fits = (x, y) => x >= 0 && y >= 0 && x < config.width && y < config.depth;

function changed() {
  saved = false;
  told.textContent = config.words.unsaved;
}

function label(seat) {
  return `${fill(config.words.row, {row: seat.y + 1, place: seat.x + 1})}: ${names.get(seat.mandate) ?? config.words.empty}`;
}

function draw(focus = false) {
  const buttons = seats.map((seat) => {
    const button = Object.assign(document.createElement("button"), {type: "button", className: `fl-plan-seat${seat.mandate ? " fl-plan-seat--taken" : ""}`});
    button.textContent = names.get(seat.mandate)?.split(" ").slice(-2).join(" ") ?? "·";
    button.setAttribute("aria-label", label(seat));
    button.setAttribute("aria-pressed", String(seat === chosen));
    button.tabIndex = seat === chosen ? 0 : -1;
    button.style.gridColumn = String(seat.x + 1);
    button.style.gridRow = String(seat.y + 1);
    button.seat = seat;
    return button;
  });
  grid.replaceChildren(...buttons);
  if (focus) buttons.find((button) => button.seat === chosen)?.focus();
  person.value = chosen?.mandate ? String(chosen.mandate) : "";
  const placed = new Set(seats.map((seat) => seat.mandate));
  left.textContent = config.people.filter((one) => !placed.has(one.mandate)).map((one) => one.name).join(", ") || "–";
}

function choose(seat, focus = true) {
  chosen = seat;
  draw(focus);
}

// The nearest seat in a direction: first along the row or column, then whatever lies there.
function next([dx, dy]) {
  const ahead = seats.filter((seat) => (seat.x - chosen.x) * dx + (seat.y - chosen.y) * dy > 0);
  const cost = (seat) => Math.abs((seat.x - chosen.x) * dx + (seat.y - chosen.y) * dy) + 10 * Math.abs((seat.x - chosen.x) * dy + (seat.y - chosen.y) * dx);
  return ahead.sort((one, other) => cost(one) - cost(other))[0];
}

function move(seat, x, y) {
  if (!fits(x, y) || (seat.x === x && seat.y === y)) return;
  const other = at(x, y);
  if (other) [other.x, other.y] = [seat.x, seat.y]; // two seats change places
  [seat.x, seat.y] = [x, y];
  changed();
  draw(true);
}

function remove() {
  if (!chosen || seats.length === 1) return;
  seats = seats.filter((seat) => seat !== chosen);
  changed();
  choose(seats[0]);
}

function add() {
  const from = chosen ?? {x: -1, y: 0};
  for (let step = 1; step <= config.width * config.depth; step += 1) {
    const cell = from.y * config.width + from.x + step;
    const [x, y] = [cell % config.width, Math.floor(cell / config.width) % config.depth];
    if (!at(x, y)) {
      const seat = {x, y, mandate: null};
      seats.push(seat);
      changed();
      return choose(seat);
    }
  }
  return undefined;
}

grid.addEventListener("keydown", (event) => {
  if (!chosen) return;
  if (event.key === "Delete") return remove();
  const direction = MOVES[event.key];
  if (!direction) return undefined;
  event.preventDefault();
  if (event.altKey) return move(chosen, chosen.x + direction[0], chosen.y + direction[1]);
  const seat = next(direction);
  return seat && choose(seat);
});

// -- dragging: the cell under the pointer is where the seat is dropped ------------

function cellOf({clientX, clientY}) {
  const first = grid.querySelector("button");
  const box = first.getBoundingClientRect();
  const gap = parseFloat(getComputedStyle(grid).columnGap) || 0;
  return [first.seat.x + Math.round((clientX - box.left - box.width / 2) / (box.width + gap)), first.seat.y + Math.round((clientY - box.top - box.height / 2) / (box.height + gap))];
}

grid.addEventListener("pointerdown", (event) => {
  const button = event.target.closest("button");
  if (!button || event.button !== 0) return;
  drag = {seat: button.seat, x: event.clientX, y: event.clientY, button};
});
addEventListener("pointermove", (event) => {
  if (drag && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 12) drag.button.classList.add("fl-plan-seat--dragged");
});
addEventListener("pointerup", (event) => {
  if (!drag) return;
  const {seat, button} = drag;
  drag = null;
  chosen = seat;
  if (button.classList.contains("fl-plan-seat--dragged")) move(seat, ...cellOf(event));
  draw(true);
});
addEventListener("pointercancel", () => {
  drag = null;
  draw();
});

// -- who sits there, storing ------------------------------------------------------

grid.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button && event.detail === 0) choose(button.seat); // by the keyboard or a screen reader
});

person.addEventListener("change", () => {
  if (!chosen) return;
  const mandate = person.value ? Number(person.value) : null;
  for (const seat of seats) if (mandate && seat.mandate === mandate) seat.mandate = null;
  chosen.mandate = mandate;
  changed();
  draw();
});

document.querySelector("[data-add]").addEventListener("click", add);
document.querySelector("[data-remove]").addEventListener("click", remove);
document.querySelector("[data-save]").addEventListener("click", async () => {
  try {
    const answer = await post(location.pathname, {name: document.getElementById("pl-name").value, version, seats});
    if (answer.ok) {
      ({version} = answer.data);
      saved = true;
      for (const field of document.querySelectorAll("input[name=version]")) field.value = version;
    }
    told.textContent = answer.ok ? config.words.saved : (answer.data?.error?.message ?? config.words.failed);
  } catch (problem) {
    if (!(problem instanceof RequestFailed)) throw problem;
    told.textContent = config.words.failed;
  }
});
addEventListener("beforeunload", (event) => {
  if (!saved) event.preventDefault();
});

draw();
