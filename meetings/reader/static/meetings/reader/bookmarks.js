// One's own marks: a list beside the pages, kept by the server, shown to nobody else. Without a network they wait on the device.

import { MarksWaiting } from "meetings/reader/marks_waiting.js";

export class Bookmarks {
  constructor({ root, settings, csrf, goTo, say }) {
    Object.assign(this, { root, settings, csrf, goTo, say });
    this.list = root.querySelector("[data-list]");
    this.empty = root.querySelector("[data-empty]");
    this.form = root.querySelector("form");
    this.waiting = new MarksWaiting(settings.reader, settings.file);
    this.entries = this.waiting.over(settings.bookmarks);
    this.page = 1;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.set(this.page, this.form.elements.label.value);
    });
    this.list.addEventListener("click", (event) => this.#clicked(event));
    addEventListener("online", () => this.flush());
    this.#draw();
    this.flush();
  }

  /** Send what waits, one after the other, until the network stops again. */
  async flush() {
    for (const [page, label] of this.waiting.all()) {
      const answer = await this.#post(page, label);
      if (!answer) return;
      this.#took(page, answer);
    }
  }

  has(page) {
    return this.entries.some((entry) => entry.page === page);
  }

  // Tell the form which page is in view.
  follow(page) {
    this.page = page;
    this.form.querySelector("[data-page-now]").textContent = page;
    this.changed?.();
  }

  set(page, label) {
    return this.#do(page, label, this.settings.words.bookmarked);
  }

  remove(page) {
    return this.#do(page, null, this.settings.words.unmarked);
  }

  toggle(page) {
    return this.has(page) ? this.remove(page) : this.set(page, "");
  }

  async #do(page, label, sentence) {
    this.waiting.wish(page, label);
    const answer = await this.#post(page, label);
    if (answer?.error) {
      this.waiting.done(page);
      this.say(answer.error.message, { wrong: true });
      return;
    }
    if (answer) this.#took(page, answer);
    else this.#show(this.waiting.over(this.entries));
    this.form.reset();
    this.say((answer ? sentence : this.settings.words.markWaits).replace("{page}", page));
  }

  /** Return the answer of the house; null where none came, or where it knows neither the person nor the page that asks any more. */
  async #post(page, label) {
    const url = label === null ? this.settings.removeUrl.replace("/0/", `/${page}/`) : this.settings.bookmarkUrl;
    const body = new URLSearchParams(label === null ? {} : { page, label });
    try {
      const response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": this.csrf } });
      return response.status < 500 && ![401, 403].includes(response.status) ? await response.json() : null;
    } catch {
      return null;
    }
  }

  /** What the house has heard waits no longer, also where it refused. */
  #took(page, answer) {
    this.waiting.done(page);
    if (answer.bookmarks) this.#show(this.waiting.over(answer.bookmarks));
  }

  #show(entries) {
    this.entries = entries;
    this.#draw();
  }

  #clicked(event) {
    const button = event.target.closest("button[data-page]");
    if (!button) return;
    const page = Number(button.dataset.page);
    if (button.dataset.do === "remove") this.remove(page);
    else this.goTo(page);
  }

  #draw() {
    const template = this.root.querySelector("template");
    this.list.replaceChildren(...this.entries.map((entry) => {
      const row = template.content.cloneNode(true);
      const title = this.settings.words.page.replace("{page}", entry.page);
      row.querySelector("[data-title]").textContent = entry.label || title;
      row.querySelector("[data-note]").textContent = entry.label ? title : "";
      for (const button of row.querySelectorAll("button")) button.dataset.page = entry.page;
      row.querySelector("[data-do=remove]").setAttribute("aria-label", this.settings.words.removeBookmark.replace("{page}", entry.page));
      return row;
    }));
    this.empty.hidden = this.entries.length > 0;
    this.changed?.();
  }
}
