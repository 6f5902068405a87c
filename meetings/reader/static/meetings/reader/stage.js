// The pages under the reader's finger: empty sheets of the right size, at most three of them drawn.
import { Canvases } from "meetings/reader/canvases.js";
import { Sheet } from "meetings/reader/sheet.js";

const GAP = 12;
const WIDEST = 2;
const STEP = 1.25;

export class Stage {
  constructor({ pdf, root, list, text, words, moved, drawn }) {
    Object.assign(this, { pdf, root, list, words, moved, drawn });
    this.text = text;
    this.canvases = new Canvases(3);
    this.mode = "width";
    this.scale = 1;
    this.current = 1;
    this.direction = 1;
    this.frame = 0;
    this.working = false;
  }

  async open(startPage) {
    const first = await this.pdf.getPage(1);
    this.base = first.getViewport({ scale: 1 });
    this.list.style.setProperty("--w", this.base.width);
    this.list.style.setProperty("--h", this.base.height);
    this.sheets = Array.from({ length: this.pdf.numPages }, (_unused, index) => new Sheet(index + 1, this.words));
    this.list.replaceChildren(...this.sheets.map((sheet) => sheet.element));
    this.#fit();
    this.root.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    new ResizeObserver(() => this.refit()).observe(this.root);
    this.goTo(startPage);
    this.#look();
  }

  sheet(number) {
    return this.sheets[number - 1];
  }

  // ---- zoom ----

  get fitScales() {
    const width = (this.root.clientWidth - 2 * GAP) / this.base.width;
    const page = (this.root.clientHeight - 2 * GAP) / this.base.height;
    return { width: Math.min(width, WIDEST), page: Math.min(page, width), least: Math.min(page / 2, width) };
  }

  setMode(mode) {
    this.mode = mode;
    this.#keepPlace(() => this.#fit());
  }

  zoom(direction) {
    const { least } = this.fitScales;
    this.mode = "free";
    this.#keepPlace(() => this.#apply(Math.min(4, Math.max(least, this.scale * STEP ** direction))));
  }

  refit() {
    if (this.root.clientWidth === 0 || this.mode === "free") this.#soon();
    else this.#keepPlace(() => this.#fit());
  }

  #fit() {
    const fit = this.fitScales;
    this.#apply(this.mode === "page" ? fit.page : fit.width);
  }

  #apply(scale) {
    this.scale = scale;
    this.list.style.setProperty("--total-scale-factor", scale);
  }

  // A change of size leaves the same line under the reader's eyes.
  #keepPlace(change) {
    const sheet = this.sheet(this.current).element;
    const share = (this.root.scrollTop - sheet.offsetTop) / sheet.offsetHeight;
    change();
    this.root.scrollTop = sheet.offsetTop + share * sheet.offsetHeight;
    this.#soon();
  }

  // ---- moving ----

  goTo(number) {
    const page = Math.min(this.sheets.length, Math.max(1, Math.trunc(number) || 1));
    this.root.scrollTop = this.sheet(page).element.offsetTop - GAP;
    this.#place();
  }

  #onScroll() {
    const top = this.root.scrollTop;
    this.direction = top >= (this.lastTop ?? 0) ? 1 : -1;
    this.lastTop = top;
    this.#soon();
  }

  #soon() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.#place();
      this.#look();
    });
  }

  // The page at `line` (pixels from the top of all): halving, not a walk over 500 sheets.
  #pageAt(line) {
    let low = 0;
    let high = this.sheets.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.sheets[middle].element.offsetTop <= line) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  #place() {
    const page = this.#pageAt(this.root.scrollTop + this.root.clientHeight * 0.48);
    if (page === this.current) return;
    this.current = page;
    this.moved(page);
  }

  // ---- drawing ----

  // Pages in view, the one most in view first, then the one that comes next; never more than there are canvases.
  #wanted() {
    const top = this.root.scrollTop;
    const bottom = top + this.root.clientHeight;
    const first = this.#pageAt(top);
    const seen = [];
    for (let page = first; page <= this.sheets.length; page += 1) {
      const { offsetTop, offsetHeight } = this.sheet(page).element;
      if (offsetTop >= bottom) break;
      seen.push([page, Math.min(bottom, offsetTop + offsetHeight) - Math.max(top, offsetTop)]);
    }
    seen.sort((a, b) => b[1] - a[1]);
    const pages = seen.map(([page]) => page);
    const next = this.direction > 0 ? Math.max(...pages) + 1 : Math.min(...pages) - 1;
    if (next >= 1 && next <= this.sheets.length) pages.push(next);
    return pages.slice(0, this.canvases.most);
  }

  // Draw what is wanted, one page after the other; look again after each, for the reader has moved on.
  async #look() {
    if (this.working || !this.root.clientWidth) {
      this.canvases.cancelUnless(this.#wanted());
      return;
    }
    this.working = true;
    try {
      for (let page = this.#next(); page; page = this.#next()) await this.#draw(page);
    } finally {
      this.working = false;
    }
  }

  #next() {
    const wanted = this.#wanted();
    this.canvases.keep(wanted);
    return wanted.find((page) => !this.sheet(page).failed && this.sheet(page).drawnAt !== this.scale);
  }

  async #draw(number) {
    const sheet = this.sheet(number);
    const scale = this.scale;
    try {
      const page = await this.pdf.getPage(number);
      this.#measure(sheet, page.getViewport({ scale: 1 }));
      const finished = await this.canvases.draw({ sheet, page, scale });
      if (!finished) return;
      sheet.drawnAt = scale;
      await sheet.addText(page, scale);
      this.drawn(number);
    } catch (problem) {
      sheet.fail(problem);
    }
  }

  // A page of another size than the first: give its sheet the right one without moving what is in view.
  #measure(sheet, viewport) {
    if (sheet.measured) return;
    sheet.measured = true;
    if (viewport.width === this.base.width && viewport.height === this.base.height) return;
    this.#keepPlace(() => {
      sheet.element.style.setProperty("--w", viewport.width);
      sheet.element.style.setProperty("--h", viewport.height);
    });
  }
}
