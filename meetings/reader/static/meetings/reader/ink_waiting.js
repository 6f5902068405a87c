// Strokes that the house has not heard of yet, and those that it knew last: they outlive a reload without a network and go with the person.

import { Kept } from "govsuite/core/kept.js";

export class InkWaiting {
  constructor(person, file, version, store) {
    this.waiting = new Kept(person, `ink:${file}:${version}`, store);
    this.house = new Kept(person, `inked:${file}:${version}`, store);
  }

  draw(stroke) {
    this.waiting.put(stroke.key, { stroke });
  }

  erase(key) {
    this.waiting.put(key, { stroke: null });
  }

  done(key) {
    this.waiting.forget(key);
  }

  /** [key, stroke, or null for one that goes]. */
  all() {
    return this.waiting.names().map((key) => [key, this.waiting.get(key)?.stroke ?? null]);
  }

  /** Remember what the house knows: a page that opens without a network shows it. */
  know(strokes) {
    this.house.put("all", strokes);
  }

  known() {
    return this.house.get("all") ?? [];
  }

  /** The strokes as they will be once the house has heard, by their keys. */
  over(strokes) {
    const found = new Map(strokes.map((stroke) => [stroke.key, stroke]));
    for (const [key, stroke] of this.all()) {
      if (stroke) found.set(key, stroke);
      else found.delete(key);
    }
    return found;
  }
}
