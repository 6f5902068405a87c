// Finds the own sheet in the published list, here in the page: a code that went to the server would say whose sheet it is.
const box = document.querySelector("[data-finder]");
const rows = [...document.querySelectorAll("tr[data-code]")];

const plain = (text) => text.toUpperCase().replace(/[^0-9A-Z]/g, "");

function find(input, found) {
  const code = plain(input.value);
  const hits = code.length === 8 ? rows.filter((row) => plain(row.dataset.code) === code) : [];
  for (const row of rows) row.classList.toggle("bl-row--found", hits.includes(row));
  found.textContent = code.length < 8 ? "" : (hits.length === 1 ? found.dataset.one : hits.length ? found.dataset.twice : found.dataset.none);
  hits[0]?.scrollIntoView({block: "nearest"});
}

if (box && rows.length) {
  const input = box.querySelector("input");
  const found = box.querySelector("[data-found]");
  box.hidden = false;
  input.addEventListener("input", () => find(input, found));
  if (location.hash.length > 1) {
    input.value = decodeURIComponent(location.hash.slice(1));
    find(input, found);
  }
}
