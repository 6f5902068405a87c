// A fixed number of canvases, taken from page to page: tablets run out of memory long before a paper ends.

const MOST_PIXELS = 8_000_000;

export class Canvases {
  constructor(most) {
    this.most = most;
    this.slots = [];
    this.running = null;
  }

  // Take the canvases from all pages but these.
  keep(pages) {
    for (const slot of this.slots) if (slot.sheet && !pages.includes(slot.sheet.number)) this.#free(slot);
  }

  cancelUnless(pages) {
    if (this.running && !pages.includes(this.running.number)) this.running.task.cancel();
  }

  // Draw the page; false when the reader left it meanwhile.
  async draw({ sheet, page, scale }) {
    const viewport = page.getViewport({ scale });
    const ratio = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
    const slot = this.#slotFor(sheet);
    const { canvas } = slot;
    canvas.width = Math.floor(viewport.width * ratio);
    canvas.height = Math.floor(viewport.height * ratio);
    sheet.element.prepend(canvas);
    const transform = ratio === 1 ? null : [ratio, 0, 0, ratio, 0, 0];
    this.running = { number: sheet.number, task: page.render({ canvas, viewport, transform }) };
    try {
      await this.running.task.promise;
    } catch (problem) {
      this.#free(slot);
      if (problem?.name === "RenderingCancelledException") return false;
      throw problem;
    } finally {
      this.running = null;
    }
    this.#freeOthersOf(sheet, slot);
    slot.page = page;
    return true;
  }

  // A free canvas if there is one, so that the old picture stays until the new one is ready; else the page's own.
  #slotFor(sheet) {
    let slot = this.slots.find((candidate) => !candidate.sheet);
    if (!slot && this.slots.length < this.most) {
      slot = { canvas: document.createElement("canvas") };
      slot.canvas.setAttribute("role", "presentation");
      this.slots.push(slot);
    }
    slot ??= this.slots.find((candidate) => candidate.sheet === sheet);
    slot ??= this.slots.reduce((a, b) => (Math.abs(b.sheet.number - sheet.number) > Math.abs(a.sheet.number - sheet.number) ? b : a));
    if (slot.sheet && slot.sheet !== sheet) this.#free(slot);
    slot.sheet = sheet;
    return slot;
  }

  #freeOthersOf(sheet, kept) {
    for (const slot of this.slots) if (slot !== kept && slot.sheet === sheet) this.#free(slot, { keepSheet: true });
  }

  #free(slot, { keepSheet = false } = {}) {
    slot.canvas.remove();
    slot.canvas.width = 0;
    slot.canvas.height = 0;
    if (!keepSheet) slot.sheet?.clear();
    slot.page?.cleanup();
    slot.sheet = null;
    slot.page = null;
  }
}
