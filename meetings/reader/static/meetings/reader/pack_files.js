// The files of one session on this device: brought one by one, checked by their digest, taken away when the session no longer has them.

import { filesFor } from "govsuite/core/kept.js";

// the page of a session as it is kept, and how long a pack stays that nobody opens with a network
const PAGE = /^\/doc\/ky-hop\/\d+\/$/;
const DAYS = 60;
// the list of the page is older than what the house shows now
const GONE = new Set([403, 404, 410]);

/** The packs of this device, each by its kept page: {url, page}. One that nobody has renewed for long goes. */
export async function packs(stores = globalThis.caches, now = Date.now()) {
  const found = [];
  for (const name of (await stores?.keys()) ?? []) {
    const cache = await stores.open(name);
    const kept = (await cache.keys()).find((request) => PAGE.test(new URL(request.url).pathname));
    if (!kept) continue;
    const page = await cache.match(kept);
    if (now - Date.parse(page.headers.get("Date")) > DAYS * 86_400_000) await stores.delete(name);
    else found.push({ url: new URL(kept.url).pathname, page });
  }
  return found;
}

export class PackFiles {
  constructor({ person, session, papers }, { stores = globalThis.caches, fetcher = (...given) => fetch(...given) } = {}) {
    this.name = filesFor(person, `papers:${session}`);
    this.papers = papers;
    this.stores = stores;
    this.fetch = fetcher;
  }

  /** Whether this device was told to keep papers of this session. */
  async isThere() {
    return (await this.stores.keys()).includes(this.name);
  }

  /** The addresses of the papers that are here whole: a paper is put in after its page. */
  async have() {
    if (!(await this.isThere())) return new Set();
    const found = await (await this.stores.open(this.name)).keys();
    const here = new Set(found.map((request) => new URL(request.url).pathname));
    return new Set(this.papers.map((paper) => paper.url).filter((url) => here.has(url)));
  }

  /** Bring what is missing; ``brought`` hears after each. Throws "damaged", "refused" by the house, or the error of network or store; what is here stays. */
  async bring(pages, brought) {
    const cache = await this.stores.open(this.name);
    for (const address of pages) await this.put(cache, address, address);
    const have = await this.have();
    for (const paper of this.papers) {
      if (have.has(paper.url)) continue;
      for (const page of paper.pages) await this.put(cache, page, page);
      await this.put(cache, paper.url, paper.keep, paper.sha256);
      have.add(paper.url);
      brought(have);
    }
    await this.dropOthers(cache, pages);
  }

  async put(cache, address, from, sha256 = "") {
    const answer = await this.fetch(from);
    if (!answer.ok) throw new Error(GONE.has(answer.status) ? "refused" : `${answer.status} ${from}`);
    if (sha256 && (await digest(await answer.clone().arrayBuffer())) !== sha256) throw new Error("damaged");
    await cache.put(address, answer);
  }

  /** A paper that was replaced or withdrawn leaves with its pages. */
  async dropOthers(cache, pages) {
    const listed = new Set([...pages.map((page) => new URL(page, location.href).pathname), ...this.papers.flatMap((paper) => [paper.url, ...paper.pages])]);
    for (const request of await cache.keys()) if (!listed.has(new URL(request.url).pathname)) await cache.delete(request);
  }

  remove() {
    return this.stores.delete(this.name);
  }
}

async function digest(bytes) {
  return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
