// Shorten a list of choices while somebody types: <input data-filter="id-of-the-list">; items and groups carry data-filter-item, data-filter-group.

/** Return the text in small letters without Vietnamese marks. */
export function folded(text) {
  return text.toLowerCase().replaceAll("\u0111", "d").normalize("NFD").replace(/\p{M}/gu, "");
}

/** Show the items whose text holds every word; hide groups without any. Return how many are shown. */
export function filter(list, words) {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of list.querySelectorAll("[data-filter-item]")) {
    const text = folded(item.textContent);
    item.hidden = !wanted.every((word) => text.includes(word));
    shown += item.hidden ? 0 : 1;
  }
  for (const group of list.querySelectorAll("[data-filter-group]")) {
    group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
  }
  return shown;
}

for (const input of document.querySelectorAll("[data-filter]")) {
  const list = document.getElementById(input.dataset.filter);
  const none = document.querySelector("[data-filter-none]");
  input.addEventListener("input", () => {
    const shown = filter(list, input.value);
    if (none) none.hidden = shown > 0;
  });
}
