// A paper that was opened from this device is told to the house, at once or when the network is back: the secretary sees "opened", no page and no hour.

import { Kept } from "govsuite/core/kept.js";

export class Opened {
  constructor(person, { store, fetcher = (...given) => fetch(...given) } = {}) {
    this.waiting = new Kept(person, "opened", store);
    this.fetch = fetcher;
  }

  async note(url) {
    this.waiting.put(url, true);
    await this.tell();
  }

  /** One byte of each, by an address that is answered by the house alone. */
  async tell() {
    for (const url of this.waiting.names()) {
      try {
        const answer = await this.fetch(`${url}?mo=1`, { headers: { Range: "bytes=0-0" } });
        if (answer.status < 500) this.waiting.forget(url);
      } catch {
        return; // no network: it waits
      }
    }
  }
}
