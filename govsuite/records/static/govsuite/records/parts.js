// A large file goes up by parts (tus 1.0): when the line breaks, what came is kept and it goes on from there.
// Chosen again after the page was closed, the same file goes on too.

import {csrfToken} from "govsuite/core/post.js";

const PART = 512 * 1024;
const LONGEST = 15_000;
const PATIENCE = 60_000;

// The server refused the file for good; `message` is its sentence.
export class Refused extends Error {}

export class PartsSender {
  // `told({sent, total, waiting})` hears how far it is; `pause(ms)` waits for the next try, or for the line.
  constructor(base, {told = () => {}, ask = fetch.bind(globalThis), kept = globalThis.localStorage, pause = untilOnline, part = PART} = {}) {
    Object.assign(this, {base, told, ask, kept, pause, part});
  }

  // Send the file whole; return its id.
  async send(file) {
    const mark = `parts:${this.base}:${file.name}:${file.size}:${file.lastModified}`;
    let url = this.kept.getItem(mark);
    let offset = url ? await this.#standing(url, file) : -1;
    while (offset < file.size) {
      if (offset < 0) {
        url = await this.#begin(file);
        this.kept.setItem(mark, url);
        offset = 0;
      }
      this.told({sent: offset, total: file.size, waiting: false});
      offset = await this.#part(url, file, offset);
    }
    this.kept.removeItem(mark);
    this.told({sent: file.size, total: file.size, waiting: false});
    return url.split("/").filter(Boolean).at(-1);
  }

  async #begin(file) {
    const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
    const answer = await this.#tried(file, 0, this.base, "POST", {"Upload-Length": String(file.size), "Upload-Metadata": `filename ${name}`});
    if (!answer.ok) throw new Refused(await sentence(answer));
    return answer.headers.get("Location");
  }

  // How much has come: -1 when the server knows the file no more.
  async #standing(url, file, sent = 0) {
    const answer = await this.#tried(file, sent, url, "HEAD");
    return answer.ok ? Number(answer.headers.get("Upload-Offset")) : -1;
  }

  async #part(url, file, offset) {
    const headers = {"Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream"};
    let answer;
    try {
      answer = await this.#asked(url, "PATCH", headers, file.slice(offset, offset + this.part));
    } catch {
      this.told({sent: offset, total: file.size, waiting: true});
      await this.pause(1_000);
      return this.#standing(url, file, offset);  // the part may have come although its answer did not
    }
    if (answer.ok) return Number(answer.headers.get("Upload-Offset"));
    if (answer.status === 404) return -1;
    if (answer.status !== 409 && answer.status < 500) throw new Refused(await sentence(answer));
    await this.pause(1_000);
    return this.#standing(url, file, offset);
  }

  // Ask until somebody answers: a line that is down for an hour is an hour of waiting, not a failure.
  async #tried(file, sent, url, method, headers = {}) {
    for (let wait = 500; ; wait = Math.min(LONGEST, wait * 2)) {
      try {
        const answer = await this.#asked(url, method, headers);
        if (answer.status < 500) return answer;
      } catch {
        // no answer at all: the line is down
      }
      this.told({sent, total: file.size, waiting: true});
      await this.pause(wait);
    }
  }

  #asked(url, method, headers, body) {
    const more = {Accept: "application/json", "Tus-Resumable": "1.0.0", "X-CSRFToken": csrfToken()};
    return this.ask(url, {method, headers: {...more, ...headers}, body, redirect: "error", signal: AbortSignal.timeout(PATIENCE)});
  }
}

async function sentence(answer) {
  const data = await answer.json().catch(() => ({}));
  return data.error?.message ?? "";
}

function untilOnline(milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    window.addEventListener("online", () => { clearTimeout(timer); resolve(); }, {once: true});
  });
}
