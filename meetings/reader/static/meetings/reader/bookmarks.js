// One's own marks: a list beside the pages, kept by the server, shown to nobody else.

export class Bookmarks {
  constructor({ root, settings, csrf, goTo, say }) {
    Object.assign(this, { root, settings, csrf, goTo, say });
    this.list = root.querySelector("[data-list]");
    this.empty = root.querySelector("[data-empty]");
    this.form = root.querySelector("form");
    this.entries = settings.bookmarks;
    this.page = 1;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.set(this.page, this.form.elements.label.value);
    });
    this.list.addEventListener("click", (event) => this.#clicked(event));
    this.#draw();
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
    const body = new URLSearchParams({ page, label });
    return this.#send(this.settings.bookmarkUrl, body, this.settings.words.bookmarked, page);
  }

  remove(page) {
    const url = this.settings.removeUrl.replace("/0/", `/${page}/`);
    return this.#send(url, new URLSearchParams(), this.settings.words.unmarked, page);
  }

  toggle(page) {
    return this.has(page) ? this.remove(page) : this.set(page, "");
  }

  async #send(url, body, sentence, page) {
    let answer;
    try {
      const response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": this.csrf } });
      answer = await response.json();
    } catch {
      answer = {};
    }
    if (!answer.bookmarks) {
      this.say(answer.error?.message ?? this.settings.words.notSaved, { wrong: true });
      return;
    }
    this.entries = answer.bookmarks;
    this.form.reset();
    this.#draw();
    this.say(sentence.replace("{page}", page));
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
