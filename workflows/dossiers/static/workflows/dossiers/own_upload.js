// Photos and drawings of a citizen: what is large goes up by parts first and is then named in the form; what is small goes with it.
// Without this script, or without a free place to remember in, the form is sent as any other.

import {PartsSender, Refused} from "govsuite/records/parts.js";

const LARGE = 1024 * 1024;
const MB = (bytes) => (bytes / 2 ** 20).toLocaleString("vi-VN", {minimumFractionDigits: 1, maximumFractionDigits: 1});

class PartsForm {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=file]");
    this.state = form.querySelector("[data-parts-state]");
    this.words = form.dataset;
  }

  wants() {
    return this.input && [...this.input.files].some((file) => file.size > LARGE);
  }

  // Send what was chosen, name it in the form, then let the form go its usual way.
  async send(goOn) {
    if (this.busy) return;
    this.busy = true;
    const files = [...this.input.files];
    const sender = new PartsSender(this.words.parts, {told: (at) => this.#say(at, files)});
    this.form.setAttribute("aria-busy", "true");
    try {
      this.done = 0;
      const ids = [];
      for (const file of files) {
        ids.push(await sender.send(file));
        this.done += 1;
      }
      this.#name(ids);
      this.input.value = "";
      this.#show("");
      goOn();
    } catch (problem) {
      this.#show((problem instanceof Refused && problem.message) || this.words.partsFailed, true);
    } finally {
      this.busy = false;
      this.form.removeAttribute("aria-busy");
    }
  }

  #say({sent, total, waiting}, files) {
    const sentence = waiting ? this.words.partsWaiting : this.words.partsSending;
    const file = files.length > 1 ? ` (${this.done + 1}/${files.length})` : "";
    this.#show(sentence.replace("{sent}", MB(sent)).replace("{total}", MB(total)) + file);
  }

  #show(sentence, wrong = false) {
    this.state.textContent = sentence;
    this.state.hidden = !sentence;
    this.state.classList.toggle("own-parts--wrong", wrong);
  }

  #name(ids) {
    for (const old of this.form.querySelectorAll("input[name=upload]")) old.remove();
    for (const id of ids) this.form.append(Object.assign(document.createElement("input"), {type: "hidden", name: "upload", value: id}));
  }
}

const forms = new WeakMap();
const of = (form) => forms.get(form) ?? forms.set(form, new PartsForm(form)).get(form);

// Before htmx hears of it: a chosen file is sent at once where the form says so.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-parts][hx-trigger=change]");
  if (!form || event.target.type !== "file" || !of(form).wants()) return;
  event.stopPropagation();
  of(form).send(() => form.dispatchEvent(new Event("change", {bubbles: true})));
}, true);

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-parts]");
  if (!form || !of(form).wants()) return;
  event.preventDefault();
  event.stopPropagation();
  of(form).send(() => form.requestSubmit());
}, true);
