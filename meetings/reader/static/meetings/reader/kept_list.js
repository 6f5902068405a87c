// The sessions whose papers this device keeps, by what is in its store: this page opens without a network.

import { forgetFiles } from "govsuite/core/kept.js";
import { packs } from "meetings/reader/pack_files.js";

const root = document.getElementById("kept");

/** Read the title from the kept page itself. */
async function titled({ url, page }) {
  const text = await page.text();
  const title = new DOMParser().parseFromString(text, "text/html").querySelector("[data-session-title]")?.textContent ?? "";
  return { url, title: title.trim() };
}

function line({ url, title }) {
  const item = root.querySelector("template").content.firstElementChild.cloneNode(true);
  const link = item.querySelector("a");
  link.href = url;
  link.querySelector("[data-title]").textContent = title;
  return item;
}

async function start() {
  if (navigator.onLine) await forgetFiles(root.dataset.person);
  const rows = await Promise.all((await packs().catch(() => [])).map(titled));
  root.querySelector("[data-list]").replaceChildren(...rows.map(line));
  root.querySelector("[data-none]").hidden = rows.length > 0;
  root.querySelector("[data-away]").hidden = navigator.onLine;
  root.dataset.ready = "true";
}

start();
