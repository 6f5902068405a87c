// A pen over the pages: strokes are drawn where a finger, a pen or a mouse goes, kept by the server for this person alone; without a network they wait.

import { newKey } from "govsuite/core/post.js";
import { isFarther, isNear, pathOf } from "meetings/reader/ink_paths.js";
import { InkWaiting } from "meetings/reader/ink_waiting.js";

const SVG = "http://www.w3.org/2000/svg";
const TENTHS = 10;
const MOST_NUMBERS = 3_000;
const REACH = 80;
const BATCH = 40;

export class Ink {
  constructor({ bar, stage, settings, csrf, say }) {
    Object.assign(this, { bar, stage, settings, csrf, say });
    this.waiting = new InkWaiting(settings.reader, settings.file, settings.version);
    this.strokes = new Map();
    this.mine = [];
    this.tool = "blue";
    bar.addEventListener("click", (event) => this.#pressed(event.target.closest("button")));
    addEventListener("online", () => this.flush());
  }

  get on() {
    return !this.bar.hidden;
  }

  async open() {
    const answer = await this.#ask(this.settings.inkUrl);
    if (answer?.ink) this.waiting.know(answer.ink);
    this.strokes = this.waiting.over(answer?.ink ?? this.waiting.known());
    this.#showAll();
    this.#tellBefore(answer?.before);
    await this.flush();
  }

  toggle() {
    this.bar.hidden = this.on;
    this.stage.root.toggleAttribute("data-ink", this.on);
    this.#showAll();
  }

  /** Lay the strokes over a page that has just been drawn. */
  show(number) {
    const own = [...this.strokes.values()].filter((stroke) => stroke.page === number);
    const element = this.stage.sheet(number).element;
    if (!own.length && !this.on && !element.querySelector(".rd-layer")) return;
    this.#layer(element, number).replaceChildren(...own.map(lineOf));
  }

  #showAll() {
    for (const sheet of this.stage.sheets) if (sheet.drawnAt) this.show(sheet.number);
  }

  #layer(element, number) {
    const there = element.querySelector(".rd-layer");
    if (there) return there;
    const layer = document.createElementNS(SVG, "svg");
    const size = getComputedStyle(element);
    const [width, height] = ["--w", "--h"].map((name) => Number(size.getPropertyValue(name)) * TENTHS);
    layer.setAttribute("class", "rd-layer");
    layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
    layer.setAttribute("aria-hidden", "true");
    layer.addEventListener("pointerdown", (event) => this.#begin(event, layer, number));
    layer.addEventListener("pointermove", (event) => this.#go(event, layer, number));
    layer.addEventListener("pointerup", () => this.#end());
    layer.addEventListener("pointercancel", () => this.#drop());
    element.append(layer);
    return layer;
  }

  // ---- under the pen ----

  #begin(event, layer, number) {
    if (!event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    layer.setPointerCapture(event.pointerId);
    const [x, y] = place(event, layer);
    if (this.tool === "erase") return this.#eraseAt(number, x, y);
    this.stroke = { key: newKey(), page: number, tone: this.tool, points: [x, y] };
    this.line = lineOf(this.stroke);
    layer.append(this.line);
  }

  #go(event, layer, number) {
    if (!event.buttons) return;
    for (const step of event.getCoalescedEvents?.() ?? [event]) {
      const [x, y] = place(step, layer);
      if (this.tool === "erase") this.#eraseAt(number, x, y);
      else if (this.stroke && this.stroke.points.length < MOST_NUMBERS && isFarther(this.stroke.points, x, y)) this.stroke.points.push(x, y);
    }
    this.line?.setAttribute("d", pathOf(this.stroke.points));
  }

  #end() {
    const { stroke } = this;
    this.stroke = this.line = null;
    if (!stroke) return;
    this.strokes.set(stroke.key, stroke);
    this.mine.push(stroke.key);
    this.waiting.draw(stroke);
    this.flush();
  }

  #drop() {
    this.line?.remove();
    this.stroke = this.line = null;
  }

  #eraseAt(number, x, y) {
    const hit = [...this.strokes.values()].find((stroke) => stroke.page === number && isNear(stroke.points, x, y, REACH));
    if (hit) this.#erase(hit.key);
  }

  #erase(key) {
    const { page } = this.strokes.get(key);
    this.strokes.delete(key);
    this.waiting.erase(key);
    this.show(page);
    this.flush();
  }

  // ---- the bar ----

  #pressed(button) {
    if (button?.dataset.tool) this.#take(button.dataset.tool);
    if (button?.dataset.undo === undefined) return;
    const last = this.mine.filter((key) => this.strokes.has(key)).at(-1);
    if (last) this.#erase(last);
  }

  #take(tool) {
    this.tool = tool;
    for (const other of this.bar.querySelectorAll("[data-tool]")) other.setAttribute("aria-pressed", String(other.dataset.tool === tool));
    this.stage.root.dataset.ink = tool;
  }

  #tellBefore(version) {
    const link = this.bar.querySelector("[data-before]");
    link.hidden = !version;
    if (!version) return;
    link.href = `${this.settings.readUrl}v${version}/`;
    link.textContent = link.dataset.before.replace("{version}", version);
    this.say(this.settings.words.inkBefore.replace("{version}", version));
  }

  // ---- to the house ----

  /** Send what waits, so many at once, until the network stops. One sending at a time. */
  async flush() {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let batch = this.#batch(); batch.length && (await this.#send(batch)); batch = this.#batch());
    } finally {
      this.sending = false;
    }
  }

  #batch() {
    return this.waiting.all().slice(0, BATCH);
  }

  async #send(batch) {
    const ink = { draw: batch.map(([, stroke]) => stroke).filter(Boolean), remove: batch.filter(([, stroke]) => !stroke).map(([key]) => key) };
    const answer = await this.#ask(this.settings.inkKeepUrl, new URLSearchParams({ ink: JSON.stringify(ink) }));
    if (!answer) {
      if (!this.told) this.say(this.settings.words.inkWaits);
      this.told = true;
      return false;
    }
    this.told = false;
    // one that was erased meanwhile waits on
    const same = new Map(this.waiting.all());
    for (const [key, stroke] of batch) if (Boolean(same.get(key)) === Boolean(stroke)) this.waiting.done(key);
    if (answer.error) this.#refused(ink.draw, answer.error);
    this.waiting.know([...this.strokes.values()]);
    return true;
  }

  #refused(drawn, error) {
    for (const stroke of drawn) this.strokes.delete(stroke.key);
    this.#showAll();
    this.say(error.message, { wrong: true });
  }

  /** Return the answer of the house; null where none came, or where it knows neither the person nor the page that asks any more. */
  async #ask(url, body) {
    const headers = { Accept: "application/json", "X-CSRFToken": this.csrf };
    try {
      const answer = await fetch(url, body ? { method: "POST", body, headers } : { headers });
      return answer.status < 500 && ![401, 403].includes(answer.status) ? await answer.json() : null;
    } catch {
      return null;
    }
  }
}

function lineOf({ tone, points }) {
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("class", `rd-line rd-line--${tone}`);
  line.setAttribute("d", pathOf(points));
  return line;
}

// Where on the page, in its own measure.
function place(event, layer) {
  const box = layer.getBoundingClientRect();
  const { width, height } = layer.viewBox.baseVal;
  const within = (share, most) => Math.round(Math.min(1, Math.max(0, share)) * most);
  return [within((event.clientX - box.left) / box.width, width), within((event.clientY - box.top) / box.height, height)];
}
