// A part of a page that draws itself again: every so many seconds, and at once when its topic tells.
//
//   <div data-part="/ioc/canh-bao/?phan=1" data-part-seconds="20" data-part-topic="alarms.0" data-part-snapshot="…">
//
// While somebody is at work in it (a field or an open fold has the focus, a form is being sent) it waits.
import { connect } from "govsuite/core/live.js";
import { untouched } from "govsuite/core/untouched.js";

const LEAST = 1_000; // a storm of messages draws once a second

function atWork(part) {
  const now = document.activeElement;
  return part.contains(now) && now.matches("input, textarea, select, summary") || part.querySelector("dialog[open], form[aria-busy]") !== null;
}

function folds(part) {
  return [...part.querySelectorAll("details")].map((fold) => fold.open);
}

class Part {
  constructor(element) {
    this.element = element;
    this.last = "";
    this.waits = null;
  }

  async draw() {
    if (document.visibilityState === "hidden" || atWork(this.element)) return;
    const answer = await fetch(this.element.dataset.part, { headers: { accept: "text/html" }, cache: "no-store", redirect: "manual" }).catch(() => null);
    this.element.toggleAttribute("data-cut", !answer?.ok);
    if (!answer?.ok) return;
    const text = await answer.text();
    await untouched(this.element);
    if (text === this.last || atWork(this.element)) return;
    this.last = text;
    const open = folds(this.element);
    const focus = document.activeElement?.closest("[data-alarm]")?.dataset.alarm;
    this.element.innerHTML = text;
    this.element.querySelectorAll("details").forEach((fold, place) => { fold.open = Boolean(open[place]); });
    if (focus) this.element.querySelector(`[data-alarm="${CSS.escape(focus)}"] :is(a, button)`)?.focus();
    this.element.dispatchEvent(new CustomEvent("part-drawn", { bubbles: true }));
  }

  soon() {
    this.waits ??= setTimeout(() => {
      this.waits = null;
      this.draw();
    }, LEAST);
  }

  start() {
    const { partSeconds, partTopic, partSnapshot } = this.element.dataset;
    setInterval(() => this.draw(), Number(partSeconds) * 1000);
    if (partTopic) connect({ topics: [partTopic], snapshotUrl: partSnapshot, onSnapshot: () => this.soon(), onMessage: () => this.soon() });
  }
}

for (const element of document.querySelectorAll("[data-part]")) new Part(element).start();
