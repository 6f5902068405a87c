// A form with a file tells how far it is and what is wrong with the file, and keeps what was typed.
// Without this script the form is sent as any other.

import {sent} from "govsuite/core/sent.js";

const KINDS = /\.(pdf|docx|xlsx|pptx|png|jpe?g)$/i;

class Upload {
  constructor(field) {
    this.field = field;
    this.form = field.closest("form");
    this.input = field.querySelector("input[type=file]");
    this.error = field.querySelector(".gs-field__error");
    this.bar = field.querySelector(".gs-upload__progress");
    this.input.addEventListener("change", () => this.check());
    this.form.addEventListener("submit", (event) => this.#submit(event));
    field.querySelector("[data-cancel]").addEventListener("click", () => this.request?.abort());
  }

  // What can be told before a byte is sent; the server looks again.
  check() {
    const [file] = this.input.files;
    const words = this.field.dataset;
    const limit = Number(words.limit) * 2 ** 20;
    let sentence = "";
    if (file && !KINDS.test(file.name)) sentence = words.wrongKind;
    else if (file && !file.size) sentence = words.empty;
    else if (file && file.size > limit) sentence = words.tooLarge;
    this.say(sentence.replace("{name}", file?.name ?? "").replace("{limit}", `${words.limit} MB`));
    return !sentence;
  }

  say(sentence) {
    this.error.querySelector("span").textContent = sentence;
    this.error.hidden = !sentence;
    (this.field.closest(".gs-field") ?? this.field).classList.toggle("gs-field--wrong", Boolean(sentence));
    this.input.setAttribute("aria-invalid", String(Boolean(sentence)));
  }

  #submit(event) {
    if (!this.check()) {
      event.preventDefault();
      this.input.focus();
      return;
    }
    if (!this.input.files.length) return;
    event.preventDefault();
    this.#send(event.submitter);
  }

  // XMLHttpRequest, because fetch cannot tell how much of a body has been sent.
  #send(submitter) {
    const body = sent(this.form, submitter);
    const request = new XMLHttpRequest();
    this.request = request;
    request.open("POST", this.form.action);
    request.setRequestHeader("Accept", "application/json, text/html;q=0.9");
    request.setRequestHeader("X-Upload", "1");
    request.upload.addEventListener("progress", ({ loaded, total }) => this.#progress(Math.round((100 * loaded) / total)));
    request.addEventListener("load", () => this.#answered(request));
    request.addEventListener("error", () => this.#stopped(this.field.dataset.broken));
    request.addEventListener("abort", () => this.#stopped(""));
    this.#busy(true);
    this.#progress(0);
    request.send(body);
  }

  #progress(percent) {
    const words = this.field.dataset;
    this.bar.querySelector("progress").value = percent;
    this.bar.querySelector("span").textContent = percent < 100 ? words.sending.replace("{percent}", percent) : words.checking;
  }

  #busy(busy) {
    this.bar.hidden = !busy;
    for (const button of this.form.querySelectorAll("button[type=submit]")) button.disabled = busy;
  }

  #stopped(sentence) {
    this.#busy(false);
    this.say(sentence);
  }

  // Where to go next (see records.middleware), a sentence, or the form again with its mistakes marked.
  #answered(request) {
    const json = (request.getResponseHeader("Content-Type") ?? "").includes("json");
    const answer = json ? JSON.parse(request.responseText) : {};
    if (answer.url) {
      const target = new URL(answer.url, window.location.href);
      window.location.assign(target);
      if (target.hash && target.pathname === window.location.pathname) window.location.reload();
      return;
    }
    const page = json ? null : new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main");
    if (page?.querySelector("[data-upload]")) {
      document.querySelector("main").replaceWith(page);
      begin(page);
      page.querySelector("[data-focus], [aria-invalid=true], [data-upload] input")?.focus();
      return;
    }
    this.#stopped(answer.error?.message ?? this.field.dataset.broken);
    this.input.focus();
  }
}

function begin(root) {
  for (const field of root.querySelectorAll("[data-upload]")) new Upload(field);
}

begin(document);
