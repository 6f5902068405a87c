// Keys of a list of work: j and k walk, Enter opens, x ticks, / searches, ? helps. The list works without them.

const TYPING = "input:not([type=checkbox]), select, textarea, [contenteditable]";

/** Return which line the key leads to; -1 where there is none. */
export function neighbour(key, here, count) {
  if (!count) return -1;
  if (key === "j") return Math.min(here + 1, count - 1);
  return here < 0 ? count - 1 : Math.max(here - 1, 0);
}

export function walkByKeys(root) {
  const list = root.querySelector("[data-queue]");
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(TYPING) || root.querySelector("dialog[open]")) return;
    const rows = list ? [...list.querySelectorAll("[data-queue-row]")] : [];
    const here = rows.findIndex((row) => row.contains(root.activeElement));
    const deeds = {
      j: () => rows[neighbour("j", here, rows.length)]?.focus(),
      k: () => rows[neighbour("k", here, rows.length)]?.focus(),
      x: () => rows[here]?.querySelector("[data-queue-tick]")?.click(),
      "/": () => root.querySelector("#id_q")?.focus(),
      "?": () => root.querySelector('[data-dialog-open="queue-keys"]')?.click(),
    };
    if (event.key === "Enter" && rows[here] === root.activeElement && here >= 0) {
      event.preventDefault();
      rows[here].querySelector("[data-queue-open]")?.click();
    } else if (Object.hasOwn(deeds, event.key)) {
      event.preventDefault();
      deeds[event.key]();
    }
  });
}

if (globalThis.document) walkByKeys(document);
