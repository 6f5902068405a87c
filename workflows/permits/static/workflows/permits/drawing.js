// A drawing and its notes: one page at a time on a canvas, pins above it, a place chosen by mouse, finger or not at all.
import { openPdf } from "govsuite/core/pdf.js";

const MOST_PIXELS = 12_000_000;
const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3, 4];

const settings = JSON.parse(document.getElementById("drawing-settings").textContent);
const root = document.querySelector("[data-drawing]");
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const form = document.getElementById("dw-new");
const notes = [...root.querySelectorAll("[data-note]")];
const state = { pdf: null, page: 1, zoom: 2, choosing: false, task: null };

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

function say(text) {
  part("say").textContent = text;
  part("say").hidden = !text;
}

// Fit the width, then zoom; sharp up to what a tablet's memory bears.
async function draw() {
  const page = await state.pdf.getPage(state.page);
  const plain = page.getViewport({ scale: 1 });
  const width = Math.max(200, part("scroll").clientWidth) * ZOOMS[state.zoom];
  const viewport = page.getViewport({ scale: width / plain.width });
  const ratio = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
  const sheet = part("sheet");
  const canvas = sheet.querySelector("canvas");
  state.task?.cancel();
  sheet.style.width = `${viewport.width}px`;
  sheet.style.height = `${viewport.height}px`;
  canvas.width = Math.floor(viewport.width * ratio);
  canvas.height = Math.floor(viewport.height * ratio);
  state.task = page.render({ canvas, viewport, transform: ratio === 1 ? null : [ratio, 0, 0, ratio, 0, 0] });
  part("where").textContent = filled(settings.words.page, { page: state.page, pages: state.pdf.numPages });
  root.querySelector('[data-act="previous"]').disabled = state.page <= 1;
  root.querySelector('[data-act="next"]').disabled = state.page >= state.pdf.numPages;
  if (form && !form.elements.x.value) form.elements.page.value = state.page;
  pin();
  try {
    await state.task.promise;
    root.dataset.drawn = state.page;
  } catch (problem) {
    if (problem?.name !== "RenderingCancelledException") throw problem;
  }
}

function pinAt(x, y, label, text, kind) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `dw-pin${kind ? ` dw-pin--${kind}` : ""}`;
  button.style.left = `${x * 100}%`;
  button.style.top = `${y * 100}%`;
  button.setAttribute("aria-label", label);
  const dot = document.createElement("span");
  dot.textContent = text;
  button.append(dot);
  part("pins").append(button);
  return button;
}

function pin() {
  part("pins").replaceChildren();
  for (const note of notes) {
    const { x, y, page, note: number } = note.dataset;
    if (Number(page) !== state.page || !x) continue;
    const label = filled(settings.words.pin, { number });
    const button = pinAt(Number(x), Number(y), label, number, note.classList.contains("dw-note--done") ? "done" : "");
    button.dataset.pin = number;
    button.addEventListener("click", () => mark(note, { follow: true }));
  }
  if (form?.elements.x.value && Number(form.elements.page.value) === state.page) {
    pinAt(Number(form.elements.x.value), Number(form.elements.y.value), settings.words.chosen, "+", "new");
  }
}

function mark(note, { follow = false } = {}) {
  for (const other of notes) other.classList.toggle("dw-note--here", other === note);
  for (const one of part("pins").children) one.classList.toggle("dw-pin--here", one.dataset.pin === note.dataset.note);
  if (follow) note.scrollIntoView({ block: "nearest" });
}

async function show(note) {
  state.page = Math.min(state.pdf.numPages, Number(note.dataset.page));
  await draw();
  mark(note);
  part("pins").querySelector(`[data-pin="${note.dataset.note}"]`)?.scrollIntoView({ block: "center", inline: "center" });
}

function choose(on) {
  state.choosing = on;
  root.querySelector('[data-act="pin"]')?.setAttribute("aria-pressed", String(on));
  part("sheet").classList.toggle("dw-sheet--choosing", on);
  say(on ? settings.words.choose : "");
}

function placed(event) {
  if (!state.choosing) return;
  const box = part("sheet").getBoundingClientRect();
  const inside = (value) => Math.min(1, Math.max(0, value)).toFixed(5);
  form.elements.x.value = inside((event.clientX - box.left) / box.width);
  form.elements.y.value = inside((event.clientY - box.top) / box.height);
  form.elements.page.value = state.page;
  choose(false);
  part("place").textContent = filled(settings.words.chosen, { page: state.page });
  pin();
  form.elements.text.focus();
  form.scrollIntoView({ block: "nearest" });
}

function go(by) {
  const wanted = Math.min(state.pdf.numPages, Math.max(1, state.page + by));
  if (wanted === state.page) return;
  state.page = wanted;
  part("scroll").scrollTo(0, 0);
  draw();
}

function zoom(by) {
  const wanted = Math.min(ZOOMS.length - 1, Math.max(0, state.zoom + by));
  if (wanted === state.zoom) return;
  state.zoom = wanted;
  draw();
}

function listen() {
  const acts = { previous: () => go(-1), next: () => go(1), smaller: () => zoom(-1), larger: () => zoom(1), pin: () => choose(!state.choosing) };
  root.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "show") show(event.target.closest("[data-note]"));
    else acts[act]?.();
  });
  part("sheet").addEventListener("click", placed);
  part("scroll").addEventListener("keydown", ({ key }) => ({ PageDown: () => go(1), PageUp: () => go(-1), "+": () => zoom(1), "-": () => zoom(-1) })[key]?.());
  root.addEventListener("keydown", ({ key }) => key === "Escape" && state.choosing && choose(false));
  // Another page by hand means another place.
  form?.elements.page.addEventListener("change", ({ target }) => {
    form.elements.x.value = form.elements.y.value = "";
    part("place").textContent = settings.words.wholePage;
    go(Number(target.value) - state.page);
    pin();
  });
  let width = part("scroll").clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(part("scroll").clientWidth - width) < 20) return;
    width = part("scroll").clientWidth;
    draw();
  }).observe(part("scroll"));
}

async function start() {
  state.pdf = await openPdf(settings);
  for (const name of ["bar", "scroll"]) part(name).hidden = false;
  for (const button of root.querySelectorAll(".dw-show")) button.hidden = false;
  listen();
  const linked = notes.find((note) => note.dataset.page && `#${note.id}` === location.hash);
  if (linked) await show(linked);
  else await draw();
}

start().catch((problem) => {
  console.error(problem);
  part("failed").hidden = false;
});
