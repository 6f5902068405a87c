// The text of pages, fetched when asked for and kept folded: a 500-page paper is about a megabyte.
import { foldItems } from "meetings/reader/fold.js";

export class PaperText {
  constructor(pdf) {
    this.pdf = pdf;
    this.folded = new Map();
  }

  // Items in the order of the text layer: marked content has no text and no item there.
  async content(number) {
    const page = await this.pdf.getPage(number);
    return page.getTextContent();
  }

  async textOf(number) {
    if (!this.folded.has(number)) {
      const { items } = await this.content(number);
      this.folded.set(number, foldItems(items).text);
    }
    return this.folded.get(number);
  }
}
