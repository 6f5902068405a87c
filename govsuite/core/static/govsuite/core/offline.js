// A page on the phone without a network: it opens again, photos and the record wait here and are sent when the network is back.

import {Store} from "govsuite/core/device_store.js";
import {newKey, post} from "govsuite/core/post.js";
import {flush, oneAtATime, waiting} from "govsuite/core/sending.js";

const AGAIN = 20_000;
// what the page that is opened again says by itself: an old version would be refused for ever, an old place is not where one stands
const OF_THE_PAGE = new Set(["latitude", "longitude", "version", "device_key"]);
const PATIENCE = 180_000; // a large photo on a weak line

// ``root`` says in its data what the person reads, whose page it is (person, visit), its worker, and where a sent record leads (after).
export class OfflinePage {
  constructor(root, cache) {
    this.root = root;
    this.cache = cache;
    this.words = root.dataset;
    this.line = root.querySelector("[data-queue]");
    this.list = root.querySelector("[data-waiting]");
    this.record = root.querySelector("form[data-record]");
    this.photos = root.querySelector("form[data-photo]");
    this.owner = `${root.dataset.person}:${root.dataset.visit}`;
    this.draft = `draft:${this.owner}`;
    this.store = new Store(this.owner, {name: cache});
    this.left = false; // a record was sent, and the page did not leave: somebody was writing
    this.send = oneAtATime(() => this.sendAll());
  }

  async start() {
    await this.store.forgetOld();
    await this.restore();
    this.record.addEventListener("input", () => this.keepDraft());
    this.record.addEventListener("submit", (event) => this.hold(event, "record"));
    this.photos?.addEventListener("submit", (event) => this.hold(event, "photo"));
    for (const change of ["online", "offline"]) addEventListener(change, () => this.send());
    setInterval(() => this.send(), AGAIN);
    await this.send();
    await keepPage(this.words.worker, this.cache);
    this.root.dataset.ready = "";
  }

  /** Put what the form says into the queue instead of sending the page; an impatient second tap is the same one. */
  async hold(event, kind) {
    event.preventDefault();
    const form = event.target;
    if (form.hasAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    const row = await this.keep(form, kind).catch(() => null);
    if (!row) {
      form.submit(); // the device keeps nothing (it is full, or closed to us): then this is a page like any other
      return;
    }
    try {
      await this.show(!navigator.onLine);
      this.line.scrollIntoView({block: "center"});
      await this.release(form, row);
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  async keep(form, kind) {
    const key = newKey();
    const fields = [...new FormData(form).entries()].filter(([name, value]) => !["csrfmiddlewaretoken", "device_key"].includes(name) && !isNoFile(value));
    const now = Date.now();
    if (kind === "photo") fields.push(["taken_at", new Date(now).toISOString()]);
    const row = {key: kind === "photo" ? key : this.placeOfRecord(key), kind, url: form.action, at: now, fields: [["device_key", key], ...fields], refused: ""};
    await this.store.put(row);
    if (kind === "photo") form.reset();
    return row;
  }

  /** What is kept goes on its way behind the form, which is free for the next photo or for mending. */
  async release(form) {
    form.removeAttribute("aria-busy");
    await this.send();
  }

  /** A record that is mended replaces the one that waits. */
  placeOfRecord() {
    return `record:${this.owner}`;
  }

  async sendAll() {
    const told = await flush(this.store, (row) => this.deliver(row));
    for (const row of told.sent) if (row.kind === "photo") this.showSent(row);
    const record = told.sent.find((row) => row.kind === "record");
    if (record && !(await this.isWritingOn(record))) {
      await this.store.remove(this.draft);
      await this.recordSent();
      return;
    }
    this.left ||= Boolean(record);
    await this.show(told.offline);
  }

  /** Whether something was typed after the record was handed in: leaving now would take it away. */
  async isWritingOn(record) {
    return (await this.store.all()).some((row) => row.kind === "draft" && row.at > record.at);
  }

  /** Where the record that was sent stands: the page stays, for somebody writes on it. */
  tellSent() {
    const link = Object.assign(document.createElement("a"), {href: this.answered?.url ?? this.words.after, textContent: this.words.look});
    this.line.replaceChildren(this.words.sent, " ", link);
  }

  /** The record is with the office: leave the page, which nobody needs without a network any more. */
  async recordSent() {
    await globalThis.caches?.open(this.cache).then((cache) => cache.delete(location.pathname));
    location.assign(this.words.after);
  }

  async deliver(row) {
    const form = new FormData();
    for (const [name, value] of row.fields) form.append(name, value);
    const answer = await post(row.url, form, {key: row.fields[0][1], attempts: 1, patience: PATIENCE});
    if (answer.ok) this.answered = answer.data;
    return {ok: answer.ok, status: answer.status, message: answer.data?.error?.message ?? this.words.unknown};
  }

  /** Say how many wait and why; list what was refused. */
  async show(offline) {
    const rows = await waiting(this.store);
    const refused = rows.filter((row) => row.refused);
    const text = rows.length === 0 ? this.words.nothing : offline ? this.words.offline : refused.length ? this.words.refused : this.words.sending;
    this.line.textContent = text.replace("{n}", String(rows.length));
    if (this.left && rows.length === 0) this.tellSent();
    this.line.dataset.tone = rows.length === 0 ? "success" : refused.length ? "danger" : "warning";
    this.list.replaceChildren(...rows.map((row) => this.item(row)));
  }

  named(row) {
    return row.fields.find(([key]) => key === "caption")?.[1] || (row.kind === "photo" ? this.words.photo : this.words.record);
  }

  item(row) {
    const item = document.createElement("li");
    const name = this.named(row);
    const text = document.createElement("span");
    text.textContent = row.refused ? `${name}: ${row.refused}` : name;
    const file = row.fields.find(([, value]) => value instanceof Blob)?.[1];
    if (file) item.append(thumbnail(file));
    item.append(text);
    if (row.refused) item.append(this.button(row));
    return item;
  }

  button(row) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-ghost";
    button.textContent = this.words.drop;
    button.addEventListener("click", async () => {
      await this.store.remove(row.key);
      await this.send();
    });
    return button;
  }

  showSent(row) {
    const file = row.fields.find(([key]) => key === "photo")?.[1];
    const item = document.createElement("li");
    const picture = thumbnail(file);
    picture.alt = this.named(row);
    item.append(picture);
    this.root.querySelector("[data-photos]")?.append(item);
  }

  /** Keep what is typed, so that a reload without a network loses nothing. */
  keepDraft() {
    const fields = [...new FormData(this.record).entries()].filter(([, value]) => typeof value === "string");
    const kept = fields.filter(([name]) => name !== "csrfmiddlewaretoken");
    return this.store.put({key: this.draft, kind: "draft", at: Date.now(), fields: kept});
  }

  async restore() {
    const draft = (await this.store.all()).find((row) => row.kind === "draft");
    for (const [name, value] of draft?.fields ?? []) {
      for (const control of this.record.elements) {
        if (control.name !== name || OF_THE_PAGE.has(name)) continue;
        if (["radio", "checkbox"].includes(control.type)) control.checked ||= control.value === value;
        else control.value = value;
        control.dispatchEvent(new Event("restored"));
      }
    }
  }
}

// A file field where nothing was chosen.
function isNoFile(value) {
  return value instanceof File && !value.size && !value.name;
}

function thumbnail(file) {
  const picture = document.createElement("img");
  Object.assign(picture, {src: URL.createObjectURL(file), alt: "", width: 120, height: 90});
  picture.onload = () => URL.revokeObjectURL(picture.src);
  return picture;
}

/** Let this page open again without a network: a worker answers for it, with what it needs. */
export async function keepPage(worker, name) {
  if (!navigator.serviceWorker || !globalThis.caches) return; // plain http: the open page still works
  await navigator.serviceWorker.register(worker);
  const cache = await caches.open(name);
  const parts = performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => new URL(name).pathname.startsWith("/static/"));
  await Promise.allSettled([location.pathname, ...parts].map((address) => cache.add(address)));
}
