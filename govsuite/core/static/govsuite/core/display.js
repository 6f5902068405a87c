// Colours and the menu's width change at once; the server keeps the choice. Text size reloads: buttons must know their neighbours.

import {sent} from "govsuite/core/sent.js";

const AT_ONCE = { theme: "data-bs-theme", nav: "data-nav" };

export function keepDisplay(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.matches?.("[data-display]") || !button || !(button.name in AT_ONCE)) return;
    event.preventDefault();
    const body = sent(form, button);
    document.documentElement.setAttribute(AT_ONCE[button.name], button.value);
    fetch(form.action, { method: "POST", body, redirect: "manual" });
    if (button.name === "nav") button.value = button.value === "narrow" ? "wide" : "narrow";
    for (const other of form.querySelectorAll(`button[name="${button.name}"]`)) {
      if (other.hasAttribute("aria-pressed") || button.name === "theme") other.setAttribute("aria-pressed", String(other === button));
    }
  });
}
