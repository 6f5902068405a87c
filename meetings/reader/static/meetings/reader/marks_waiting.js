// Marks that the house has not heard of yet, one wish a page: the newest counts. They outlive a reload and go with the person.

import { Kept } from "govsuite/core/kept.js";

export class MarksWaiting {
  constructor(person, file, store) {
    this.kept = new Kept(person, `marks:${file}`, store);
  }

  /** Wish a mark with this label, or none (null). */
  wish(page, label) {
    this.kept.put(String(page), { label });
  }

  done(page) {
    this.kept.forget(String(page));
  }

  /** [page, label or null], in the order of pages. */
  all() {
    return this.kept.names().map((name) => [Number(name), this.kept.get(name).label]).sort(([one], [other]) => one - other);
  }

  /** The marks as they will be once the house has heard. */
  over(entries) {
    const wishes = new Map(this.all());
    const left = entries.filter(({ page }) => !wishes.has(page));
    const wished = [...wishes].filter(([, label]) => label !== null).map(([page, label]) => ({ page, label }));
    return [...left, ...wished].sort((one, other) => one.page - other.page);
  }
}
