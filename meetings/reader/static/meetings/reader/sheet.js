// One page's place in the paper: an empty sheet, and while it is drawn its text to select and to mark.
import { TextLayer } from "pdfjs-dist";

export class Sheet {
  constructor(number, words) {
    this.number = number;
    this.words = words;
    this.element = document.createElement("div");
    this.element.className = "rd-page";
    this.element.dataset.page = number;
    this.element.setAttribute("role", "img");
    this.element.setAttribute("aria-label", words.page.replace("{page}", number));
    this.clear();
  }

  clear() {
    this.drawnAt = 0;
    this.layer = null;
    this.container?.remove();
    this.container = null;
  }

  // The text layer grows with the page by itself (custom properties), so it is made once.
  async addText(page, scale) {
    if (this.layer) return;
    const content = await page.getTextContent();
    if (!this.drawnAt) return;
    const container = document.createElement("div");
    container.className = "rd-text";
    const layer = new TextLayer({ textContentSource: content, container, viewport: page.getViewport({ scale }) });
    await layer.render();
    TextLayer.cleanup();
    if (!this.drawnAt) return;
    this.element.append(container);
    this.element.setAttribute("role", "group");
    this.container = container;
    this.layer = { divs: layer.textDivs, items: content.items, marked: new Map(), at: null };
  }

  fail(problem) {
    this.failed = true;
    const note = document.createElement("p");
    note.className = "rd-page__note";
    note.textContent = this.words.pageFailed;
    this.element.replaceChildren(note);
    console.error(problem);
  }
}
