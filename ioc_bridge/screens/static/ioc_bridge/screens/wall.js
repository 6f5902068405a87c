// The wall keeps itself fresh: it asks for the tiles that changed, each second and when readings came, says how old each figure is, and goes grey when the line is cut.
import { ageWords, isOld } from "ioc_bridge/screens/ages.js";
import { cameras } from "ioc_bridge/screens/cameras.js";
import { wallMap } from "ioc_bridge/screens/map.js";
import { nudges } from "ioc_bridge/screens/nudges.js";
import { plots } from "ioc_bridge/screens/plots.js";

const ISLANDS = { map: wallMap, cameras, plots };
const ASK_EVERY = 800;
// However much comes: not sooner after the last time.
const NOT_SOONER = 250;
const CUT_AFTER = 8_000;
const ASK_AGAIN = 20_000;
const PATIENCE = 15_000;

const wall = document.querySelector("[data-wall]");
const words = wall.dataset;
const tiles = [...wall.querySelectorAll("[data-tile]")].map((element) => ({ element, island: null }));
const begun = Date.now();
const state = { etag: words.etag, built: JSON.parse(words.built), offset: Number(words.now) * 1000 - Date.now(), heard: Date.now(), stopped: false };
// Counted for whoever watches the wall itself: how often it asked, how often something was new.
const counted = { asked: 0, renewed: 0 };

function count(name) {
  counted[name] += 1;
  words[name] = counted[name];
}

// The moment that the wall shows: now by the server's clock, or the moment of the past that a replay has come to.
function shownMoment() {
  const now = Date.now() + state.offset;
  if (!words.replay) return now;
  return Math.min(now, Date.parse(words.replay) + (Date.now() - begun) * Number(words.speed));
}

function mount(tile) {
  const make = ISLANDS[tile.element.dataset.island];
  if (make) tile.island = make(tile.element.querySelector('[data-part="main"]'));
}

// A tile with a drawing of its own keeps it: only its head, its foot and its data are new.
function renew(tile, { html, tone }) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  for (const name of ["danger", "warning", "info", "good"]) tile.element.classList.toggle(`wl-tone-${name}`, tone === name);
  if (!tile.island) {
    tile.element.replaceChildren(fresh.content);
    return;
  }
  for (const part of ["head", "foot"]) tile.element.querySelector(`[data-part="${part}"]`).replaceWith(fresh.content.querySelector(`[data-part="${part}"]`));
  tile.island.update(fresh.content.querySelector('[data-part="main"]'));
}

function stop(sentence) {
  state.stopped = Boolean(sentence);
  wall.querySelector("[data-stop]").hidden = !sentence;
  wall.querySelector("[data-stop-words]").textContent = sentence ?? "";
}

async function take(answer) {
  if (answer.status === 200) {
    for (const tile of (await answer.json()).tiles) renew(tiles[tile.place], tile);
    count("renewed");
  } else if (answer.status !== 304) {
    // A token that is not good (any more) is said in full; anything else is a cut line to who stands before it.
    const error = [401, 403, 404].includes(answer.status) ? (await answer.json().catch(() => null))?.error : null;
    if (error) stop(error.message);
    return;
  }
  stop(null);
  state.etag = answer.headers.get("etag");
  state.built = JSON.parse(answer.headers.get("x-wall-built"));
  state.offset = Number(answer.headers.get("x-wall-now")) * 1000 - Date.now();
  state.heard = Date.now();
  const version = answer.headers.get("x-wall-version");
  if (version !== words.version) location.reload();
}

// One question at a time; what came while one was under way is asked for right after it.
const question = { timer: null, at: 0, open: false, again: false };

function askIn(milliseconds) {
  clearTimeout(question.timer);
  question.timer = setTimeout(ask, milliseconds);
}

function soon() {
  return Math.max(0, NOT_SOONER - (Date.now() - question.at));
}

function nudge() {
  if (state.stopped) return;
  if (question.open) question.again = true;
  else askIn(soon());
}

async function ask() {
  Object.assign(question, { at: Date.now(), open: true, again: false });
  const url = new URL(words.tiles, location.href);
  if (words.replay) url.searchParams.set("luc", new Date(shownMoment()).toISOString());
  count("asked");
  try {
    const headers = { accept: "application/json", "if-none-match": state.etag };
    await take(await fetch(url, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }));
  } catch {
    // The line is cut: the clock below sees it.
  }
  tick();
  question.open = false;
  askIn(state.stopped ? ASK_AGAIN : question.again ? soon() : ASK_EVERY);
}

function tickAges(moment) {
  tiles.forEach(({ element }, place) => {
    let old = false;
    for (const time of element.querySelectorAll("[data-age]")) {
      const of = time.dataset.at ? Date.parse(time.dataset.at) : state.built[place] * 1000;
      const seconds = Math.max(0, (moment - of) / 1000);
      time.textContent = ageWords(time.dataset.at || !words.replay ? seconds : 0, words);
      old ||= isOld(seconds, Number(time.dataset.stale ?? 0));
    }
    element.classList.toggle("is-old", old);
  });
}

// How long a code still stands on the wall.
function tickCodes(moment) {
  for (const one of wall.querySelectorAll("[data-until]")) one.textContent = String(Math.max(0, Math.ceil(Number(one.dataset.until) - moment / 1000)));
}

const two = (number) => String(number).padStart(2, "0");

function tick() {
  const moment = shownMoment();
  const at = new Date(moment);
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  wall.querySelector("[data-clock]").textContent = `${clock}:${two(at.getSeconds())}`;
  for (const one of wall.querySelectorAll("[data-clock-tile]")) one.textContent = clock;
  wall.querySelector("[data-day]").textContent = at.toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "2-digit", month: "2-digit", year: "numeric" });
  tickAges(moment);
  tickCodes(moment);
  const cut = Date.now() - state.heard > CUT_AFTER && !state.stopped;
  wall.classList.toggle("is-cut", cut);
  wall.querySelector("[data-cut]").hidden = !cut;
  const heard = new Date(state.heard + state.offset);
  wall.querySelector("[data-cut-at]").textContent = `${two(heard.getHours())}:${two(heard.getMinutes())}:${two(heard.getSeconds())}`;
}

// The next scene, once this one was seen long enough. Without a line the wall stays: a page that cannot be loaded would be a dark wall.
function turn() {
  if (wall.classList.contains("is-cut") || state.stopped) setTimeout(turn, 5_000);
  else location.replace(words.next);
}

async function stayAwake() {
  if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
  await navigator.wakeLock.request("screen").catch(() => {});
}

tiles.forEach(mount);
setInterval(tick, 1_000);
tick();
askIn(ASK_EVERY);
if (!words.replay) nudges(nudge);
if (words.next) setTimeout(turn, Number(words.seconds) * 1_000);
stayAwake();
document.addEventListener("visibilitychange", stayAwake);
