// The reader's page: opens the paper by parts and joins pages, search, bookmarks and controls.
import { openPdf } from "govsuite/core/pdf.js";
import { Bookmarks } from "meetings/reader/bookmarks.js";
import { Finder } from "meetings/reader/finder.js";
import { listen } from "meetings/reader/gestures.js";
import { Ink } from "meetings/reader/ink.js";
import { Memory } from "meetings/reader/memory.js";
import { Opened } from "meetings/reader/opened.js";
import { Stage } from "meetings/reader/stage.js";
import { PaperText } from "meetings/reader/text.js";
import { watchVersions } from "meetings/reader/versions.js";

const settings = JSON.parse(document.getElementById("reader-settings").textContent);
const page = document.getElementById("reader");
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const { words } = settings;
// On a phone the list of bookmarks covers the pages.
const COVERED = window.matchMedia("(max-width: 767.98px)");

function say(text, { wrong = false } = {}) {
  const line = part("say");
  line.textContent = text;
  line.classList.toggle("rd-say--wrong", wrong);
  line.hidden = !text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { line.hidden = true; }, 4000);
}

function toggleMarks() {
  const panel = part("bookmarks");
  panel.hidden = !panel.hidden;
  page.querySelector("[data-act=marks]").setAttribute("aria-expanded", String(!panel.hidden));
}

function wire(stage, finder, bookmarks, ink) {
  const panel = part("bookmarks");
  const acts = {
    step: (by) => stage.goTo(stage.current + by),
    zoom: (direction) => stage.zoom(direction),
    fit: () => stage.setMode(stage.mode === "width" ? "page" : "width"),
    search: () => finder.open(),
    bookmark: () => bookmarks.toggle(stage.current),
    marks: toggleMarks,
    ink: () => {
      ink.toggle();
      page.querySelector("[data-act=ink]").setAttribute("aria-pressed", String(ink.on));
    },
    close: () => {
      if (!finder.root.hidden) finder.close();
      else if (!panel.hidden) acts.marks();
      else if (ink.on) acts.ink();
      stage.root.focus({ preventScroll: true });
    },
  };
  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) acts[button.dataset.act](Number(button.dataset.by) || undefined);
  });
  const box = part("page");
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    stage.goTo(Number(box.value));
    box.value = stage.current;
    stage.root.focus({ preventScroll: true });
  });
  box.addEventListener("focus", () => box.select());
  box.addEventListener("change", () => box.form.requestSubmit());
  listen(stage.root, acts);
}

async function start() {
  const memory = new Memory(settings);
  const before = memory.read();
  const pdf = await openPdf(settings);
  const text = new PaperText(pdf);
  const linked = Number(/^#(?:trang|page)=(\d+)$/.exec(location.hash)?.[1]);
  let finder = null;
  let bookmarks = null;
  let ink = null;
  const moved = (number) => {
    if (document.activeElement !== part("page")) part("page").value = number;
    part("previous").disabled = number <= 1;
    part("next").disabled = number >= pdf.numPages;
    bookmarks?.follow(number);
    memory.write({ page: number, version: settings.version });
  };
  const stage = new Stage({ pdf, root: part("stage"), list: part("pages"), words, moved, drawn: (number) => { finder?.paint(number); ink?.show(number); } });
  part("total").textContent = pdf.numPages;
  part("page").max = pdf.numPages;
  await stage.open(linked || before.page || 1);
  finder = new Finder({ root: part("search"), text, stage, words });
  const goTo = (number) => {
    if (COVERED.matches) toggleMarks();
    stage.goTo(number);
  };
  bookmarks = new Bookmarks({ root: part("bookmarks"), settings, csrf: page.dataset.csrf, goTo, say });
  bookmarks.changed = () => page.querySelector("[data-act=bookmark]").setAttribute("aria-pressed", String(bookmarks.has(stage.current)));
  ink = new Ink({ bar: part("ink"), stage, settings, csrf: page.dataset.csrf, say });
  wire(stage, finder, bookmarks, ink);
  moved(stage.current);
  part("loading").hidden = true;
  await ink.open();
  page.dataset.ready = "true";
  if (await globalThis.caches?.match(settings.url)) new Opened(settings.reader).note(settings.url);
  watchVersions({ settings, before, banner: part("banner") });
}

start().catch((problem) => {
  console.error(problem);
  part("loading").hidden = true;
  part("failed").hidden = false;
});
