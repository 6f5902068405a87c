// The search bar: words in, "3 of 12" out, places marked in the pages.
import { paint } from "meetings/reader/highlight.js";
import { Search } from "meetings/reader/search.js";

export class Finder {
  constructor({ root, text, stage, words }) {
    Object.assign(this, { root, stage, words });
    this.field = root.querySelector("input");
    this.status = root.querySelector("[data-status]");
    this.search = new Search({ text, pages: stage.sheets.length, changed: (what) => this.#changed(what) });
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(1);
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.shiftKey) return;
      event.preventDefault();
      this.#submit(-1);
    });
    this.field.addEventListener("input", () => this.#later());
    root.querySelector("[data-do=previous]").addEventListener("click", () => this.#submit(-1));
    root.querySelector("[data-do=next]").addEventListener("click", () => this.#submit(1));
  }

  open() {
    this.root.hidden = false;
    this.field.focus();
    this.field.select();
  }

  close() {
    this.root.hidden = true;
    this.search.clear();
    this.asked = "";
    this.#repaint();
    this.status.textContent = "";
  }

  // Mark the words on a page that has just been drawn.
  paint(page) {
    const { layer } = this.stage.sheet(page);
    if (!layer) return;
    const { current, found } = this.search;
    const mark = paint(layer, found.get(page), current?.page === page ? current.rank : -1);
    if (mark && this.revealing) {
      this.revealing = false;
      mark.scrollIntoView({ block: "center", inline: "nearest" });
    }
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#start(), 400);
  }

  #submit(direction) {
    clearTimeout(this.timer);
    if (this.field.value.trim() === this.asked) this.search.move(direction);
    else this.#start();
  }

  #start() {
    this.asked = this.field.value.trim();
    this.revealing = false;
    this.search.start(this.asked, this.stage.current);
    this.#repaint();
  }

  #repaint() {
    for (const sheet of this.stage.sheets) if (sheet.layer) this.paint(sheet.number);
  }

  #changed(what) {
    if (what === "moved") {
      this.revealing = true;
      const { page } = this.search.current;
      if (page !== this.stage.current || !this.stage.sheet(page).layer) this.stage.goTo(page);
    }
    this.#repaint();
    this.status.textContent = this.#sentence();
  }

  #sentence() {
    const { search, words } = this;
    const fill = (text) => text.replace("{index}", search.index).replace("{count}", search.count)
      .replace("{page}", search.done).replace("{pages}", search.pages);
    if (!search.wanted) return "";
    if (search.finished && !search.count) return search.characters > search.pages ? words.nothing : words.noText;
    if (!search.count) return fill(words.searching);
    return fill(search.finished ? words.found : words.foundSoFar);
  }
}
