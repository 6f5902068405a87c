// The page of a dossier on a phone or tablet: its parts are folded, titles with their counts and states stay, so that they
// are the list of contents; what waits for the reader stands first and open. At a desk the page stays as it is.

const narrow = window.matchMedia("(max-width: 991.98px)");
const parts = [...document.querySelectorAll("[data-fold]")];
const first = parts[0]?.parentElement;

function show(part, open) {
  part.classList.toggle("is-folded", !open);
  part.querySelector(".ds-fold")?.setAttribute("aria-expanded", String(open));
}

// The title becomes the button that unfolds; the card's own heading stays its parent.
function fold(part, place) {
  const title = part.querySelector(".gs-card__title");
  const body = part.querySelector(".gs-card__body");
  if (!title || !body || title.querySelector(".ds-fold")) return;
  body.id ||= `ds-part-${place}`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ds-fold";
  button.setAttribute("aria-controls", body.id);
  button.append(...title.childNodes);
  if (part.dataset.count) {
    const count = document.createElement("span");
    count.className = "gs-count";
    count.textContent = part.dataset.count;
    button.append(count);
  }
  title.append(button);
  button.addEventListener("click", () => show(part, part.classList.contains("is-folded")));
  show(part, part.dataset.fold === "deed" || Boolean(part.querySelector("[aria-invalid=true]")));
}

function unfold(part) {
  const button = part.querySelector(".ds-fold");
  if (!button) return;
  button.querySelector(":scope > .gs-count")?.remove();
  button.replaceWith(...button.childNodes);
  part.classList.remove("is-folded");
}

// An address may name a part, or something within one.
function reveal() {
  const named = window.location.hash.length > 1 && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
  const part = named && named.closest("[data-fold]");
  if (!part || !narrow.matches) return;
  show(part, true);
  named.scrollIntoView();
}

function arrange() {
  parts.forEach(narrow.matches ? fold : unfold);
  const waiting = narrow.matches ? parts.filter((part) => part.dataset.fold === "deed" && part.parentElement === first) : [];
  const order = [...waiting, ...parts.filter((part) => part.parentElement === first && !waiting.includes(part))];
  if (first && order.some((part, place) => first.children[place] !== part)) first.append(...order);
  reveal();
}

arrange();
narrow.addEventListener("change", arrange);
window.addEventListener("hashchange", reveal);
