// Packs of papers on a device: brought in order, checked, renewed; an old one goes. The browser's own store is played by a map.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";

import {memory} from "./memory.mjs";
import "./resolve.mjs";

const { PackFiles, packs } = await import("../../meetings/reader/static/meetings/reader/pack_files.js");
const { Opened } = await import("../../meetings/reader/static/meetings/reader/opened.js");

const { MarksWaiting } = await import("../../meetings/reader/static/meetings/reader/marks_waiting.js");

const SITE = "https://house.example";
globalThis.location ??= { href: `${SITE}/doc/ky-hop/5/`, origin: SITE };

class PlayedStores {
  constructor() {
    this.named = new Map();
  }

  async keys() {
    return [...this.named.keys()];
  }

  async open(name) {
    if (!this.named.has(name)) this.named.set(name, new Map());
    const rows = this.named.get(name);
    const path = (request) => new URL(request.url ?? request, SITE).pathname;
    return {
      keys: async () => [...rows.keys()].map((address) => ({ url: SITE + address })),
      match: async (request) => rows.get(path(request)),
      put: async (request, answer) => void rows.set(path(request), answer),
      delete: async (request) => rows.delete(path(request)),
    };
  }

  async delete(name) {
    return this.named.delete(name);
  }
}

const digest = (text) => createHash("sha256").update(text).digest("hex");
const paper = (name, text = name) => ({ url: `/tep/${name}/v1/`, pages: [`/doc/${name}/`], keep: `/doc/${name}/v1/giu/`, sha256: digest(text), size: text.length });

function pack(stores, papers, fetcher) {
  return new PackFiles({ person: 7, session: 5, papers }, { stores, fetcher });
}

test("a paper stands in the store after its page, and what the session no longer has leaves", async () => {
  const stores = new PlayedStores();
  const asked = [];
  const fetcher = async (address) => {
    asked.push(address);
    return new Response(address.includes("/giu/") ? address.split("/")[2] : "page");
  };
  await pack(stores, [paper("a"), paper("b")], fetcher).bring(["/doc/ky-hop/5/"], () => {});
  assert.deepEqual(asked, ["/doc/ky-hop/5/", "/doc/a/", "/doc/a/v1/giu/", "/doc/b/", "/doc/b/v1/giu/"]);
  await pack(stores, [paper("b")], fetcher).bring(["/doc/ky-hop/5/"], () => {});
  assert.deepEqual([...stores.named.get("kept:7:papers:5").keys()], ["/doc/ky-hop/5/", "/doc/b/", "/tep/b/v1/"]);
});

test("what arrives damaged is not kept, what came before it stays", async () => {
  const stores = new PlayedStores();
  const fetcher = async (address) => new Response(address.includes("/b/") ? "cut" : address.split("/")[2]);
  const files = pack(stores, [paper("a"), paper("b")], fetcher);
  await assert.rejects(files.bring([], () => {}), { message: "damaged" });
  assert.deepEqual([...(await files.have())], ["/tep/a/v1/"]);
});

test("an answer that is no success is not kept", async () => {
  const stores = new PlayedStores();
  const files = pack(stores, [paper("a")], async (address) => new Response("", { status: address.includes("/giu/") ? 403 : 200 }));
  await assert.rejects(files.bring([], () => {}));
  assert.equal((await files.have()).size, 0);
});

test("a pack that nobody renewed for sixty days goes", async () => {
  const stores = new PlayedStores();
  const day = Date.parse("2026-12-10");
  for (const [session, date] of [[5, "2026-12-01"], [6, "2026-09-01"]]) {
    await (await stores.open(`kept:7:papers:${session}`)).put(`/doc/ky-hop/${session}/`, new Response("", { headers: { Date: new Date(date).toUTCString() } }));
  }
  assert.deepEqual((await packs(stores, day)).map(({ url }) => url), ["/doc/ky-hop/5/"]);
  assert.deepEqual(await stores.keys(), ["kept:7:papers:5"]);
});

test("what was opened without a network is told when it is back, once", async () => {
  const store = memory();
  const asked = [];
  let away = true;
  const fetcher = async (address, { headers }) => {
    if (away) throw new TypeError("no network");
    asked.push([address, headers.Range]);
    return new Response("", { status: 206 });
  };
  const opened = new Opened(7, { store, fetcher });
  await opened.note("/tep/a/v1/");
  away = false;
  await opened.tell();
  await opened.tell();
  assert.deepEqual(asked, [["/tep/a/v1/?mo=1", "bytes=0-0"]]);
});

test("the newest wish for a page counts, over what the house knows", () => {
  const waiting = new MarksWaiting(7, "file", memory());
  waiting.wish(400, "");
  waiting.wish(3, null);
  waiting.wish(400, "Phụ lục");
  assert.deepEqual(waiting.over([{ page: 3, label: "" }, { page: 9, label: "x" }]), [{ page: 9, label: "x" }, { page: 400, label: "Phụ lục" }]);
  waiting.done(400);
  assert.deepEqual(waiting.all(), [[3, null]]);
});
