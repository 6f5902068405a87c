// Look for words page by page, from the page in view onwards; the first place is shown as soon as it is known.
import { fold, places } from "meetings/reader/fold.js";

const breathe = () => new Promise((resolve) => { setTimeout(resolve, 0); });

export class Search {
  constructor({ text, pages, changed }) {
    Object.assign(this, { text, pages, changed });
    this.clear();
  }

  clear() {
    this.run = Symbol("run");
    this.wanted = "";
    this.found = new Map();
    this.current = null;
    this.done = 0;
    this.characters = 0;
  }

  get count() {
    let sum = 0;
    for (const ranges of this.found.values()) sum += ranges.length;
    return sum;
  }

  // 1-based rank of the current place among those found so far.
  get index() {
    if (!this.current) return 0;
    let before = 0;
    for (const [page, ranges] of this.found) if (page < this.current.page) before += ranges.length;
    return before + this.current.rank + 1;
  }

  get finished() {
    return this.done >= this.pages;
  }

  async start(query, fromPage) {
    this.clear();
    const run = this.run;
    this.wanted = fold(query.trim());
    if (!this.wanted) {
      this.changed("cleared");
      return;
    }
    for (let step = 0; step < this.pages; step += 1) {
      const page = ((fromPage - 1 + step) % this.pages) + 1;
      const text = await this.text.textOf(page);
      if (run !== this.run) return;
      this.#note(page, text);
      if (step % 8 === 7) await breathe();
    }
    this.changed("finished");
  }

  #note(page, text) {
    this.done += 1;
    this.characters += text.length;
    const ranges = places(text, this.wanted);
    if (ranges.length) this.found.set(page, ranges);
    if (ranges.length && !this.current) {
      this.current = { page, rank: 0 };
      this.changed("moved");
    } else if (this.done % 10 === 0 || ranges.length) {
      this.changed("progress");
    }
  }

  // Step forwards (1) or backwards (-1) among the places found, round the end.
  move(direction) {
    if (!this.current) return;
    const pages = [...this.found.keys()].sort((a, b) => a - b);
    let { page, rank } = this.current;
    rank += direction;
    const ranges = this.found.get(page);
    if (rank < 0 || rank >= ranges.length) {
      const next = (pages.indexOf(page) + direction + pages.length) % pages.length;
      page = pages[next];
      rank = direction > 0 ? 0 : this.found.get(page).length - 1;
    }
    this.current = { page, rank };
    this.changed("moved");
  }
}
