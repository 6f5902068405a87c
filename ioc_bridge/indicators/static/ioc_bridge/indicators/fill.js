// A line of the report is kept as one leaves it. The words come from the page; what was refused stays in its cell with the sentence below.
import { post, RequestFailed } from "govsuite/core/post.js";

class Line {
  constructor(row, table) {
    this.row = row;
    this.words = table.dataset;
    this.state = row.querySelector("[data-state]");
    this.version = row.querySelector("[data-version]");
    this.cells = [...row.querySelectorAll("[data-cell]")];
    this.busy = Promise.resolve();
    row.addEventListener("change", () => this.keep());
  }

  // One after another: the answer carries the state that the next one names.
  keep() {
    this.busy = this.busy.then(() => this.send());
  }

  async send() {
    const typed = new Map(this.cells.map((cell) => [cell, cell.value]));
    const data = new FormData();
    data.set("indicator", this.row.dataset.line);
    data.set(this.version.name, this.version.value);
    for (const [cell, value] of typed) data.set(cell.name, value);
    this.say(this.words.keeping);
    try {
      const answer = await post(this.words.url, data);
      if (answer.ok) this.kept(answer.data, typed);
      else this.refused(answer.data?.error);
    } catch (problem) {
      if (!(problem instanceof RequestFailed)) throw problem;
      this.say(this.words.lost, true);
    }
  }

  // What was typed on meanwhile is not overwritten.
  kept(data, typed) {
    this.version.value = data.version;
    for (const cell of this.cells) {
      cell.removeAttribute("aria-invalid");
      cell.classList.remove("is-invalid");
      const shown = data.cells[cell.dataset.cell];
      if (shown !== undefined && cell.value === typed.get(cell)) cell.value = shown;
    }
    this.say(this.words.kept);
    const counter = document.querySelector("[data-given]");
    if (counter) counter.textContent = data.given;
  }

  refused(error) {
    const wrong = this.cells.find((cell) => cell.name === error?.field);
    for (const cell of this.cells) cell.classList.toggle("is-invalid", cell === wrong);
    wrong?.setAttribute("aria-invalid", "true");
    this.say(error?.message ?? this.words.lost, true);
  }

  say(text, wrong = false) {
    this.state.toggleAttribute("data-wrong", wrong);
    this.state.textContent = text;
  }
}

for (const table of document.querySelectorAll("[data-fill]")) {
  for (const row of table.querySelectorAll("[data-line]")) new Line(row, table);
}
