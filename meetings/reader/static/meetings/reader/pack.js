// The page of a session's papers on this device: says what is here, brings what is missing, takes all away.

import { forgetFiles } from "govsuite/core/kept.js";
import { Opened } from "meetings/reader/opened.js";
import { PackFiles, packs } from "meetings/reader/pack_files.js";

const settings = JSON.parse(document.getElementById("pack-settings").textContent);
const root = document.getElementById("pack");
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const { words, papers } = settings;
const MEGABYTE = 2 ** 20;

function say(text, tone) {
  part("line").textContent = text;
  part("state").dataset.tone = tone;
}

function counted(sentence, have) {
  return sentence.replace("{have}", have.size).replace("{all}", papers.length);
}

function mark(have) {
  for (const row of root.querySelectorAll("[data-url]")) {
    const here = have.has(row.dataset.url);
    row.dataset.here = here ? "yes" : "no";
    row.querySelector("[data-here-label]").textContent = here ? words.here : words.missing;
  }
  Object.assign(part("bar"), { value: have.size, max: papers.length });
}

async function show(files) {
  const have = await files.have();
  const whole = have.size === papers.length;
  mark(have);
  say(have.size === 0 ? words.nothing : counted(whole ? words.whole : words.some, have), whole ? "success" : have.size ? "warning" : "info");
  part("bring").hidden = whole;
  if (have.size) part("bring-label").textContent = words.rest;
  part("remove").hidden = !(await files.isThere());
  part("bar").hidden = true;
}

/** Everything that a page of ours loads: the script itself, styles, letters. */
function loaded() {
  const names = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  return names.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/static/")).map(({ pathname }) => pathname);
}

async function lacksRoom(files) {
  const have = await files.have();
  const needed = papers.reduce((sum, paper) => sum + (have.has(paper.url) ? 0 : paper.size), 0);
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota !== undefined && quota - usage < needed ? Math.ceil(needed / MEGABYTE) : 0;
}

async function bring(files) {
  const needed = await lacksRoom(files);
  if (needed) return say(words.noRoom.replace("{size}", needed), "danger");
  let have = await files.have();
  const brought = (now) => {
    have = now;
    mark(have);
    say(counted(words.bringing, have), "info");
  };
  part("bring").hidden = true;
  part("bar").hidden = false;
  brought(have);
  try {
    await navigator.serviceWorker.register(settings.worker, { scope: "/" });
    navigator.storage?.persist?.();
    await files.bring([settings.page, settings.here, ...new Set([...settings.shell, ...loaded()])], brought);
  } catch (problem) {
    await show(files);
    return say(whyNot(problem, have), "warning");
  }
  return show(files);
}

function whyNot(problem, have) {
  if (problem.name === "QuotaExceededError") return words.full;
  if (problem.name === "SecurityError") return words.unsupported;
  return { damaged: words.damaged, refused: words.changed }[problem.message] ?? counted(words.stopped, have);
}

/** Whether this browser lets us keep anything: it may have no store, or refuse it. */
async function keeps() {
  if (!navigator.serviceWorker || !globalThis.caches || !globalThis.crypto?.subtle) return false;
  return packs().then(() => true, () => false);
}

async function start() {
  await forgetFiles(settings.person);
  if (!(await keeps())) return say(words.unsupported, "warning");
  new Opened(settings.person).tell();
  const files = new PackFiles(settings);
  part("bring").addEventListener("click", () => bring(files));
  part("remove").addEventListener("click", async () => {
    await files.remove();
    await show(files);
  });
  await show(files);
  // whoever keeps papers here keeps the newest
  if (navigator.onLine && (await files.isThere())) await bring(files);
  root.dataset.ready = "true";
}

// a session without papers to take along only loses what was kept of it
if (papers.length) start();
else globalThis.caches?.delete(new PackFiles(settings).name).catch(() => false);
