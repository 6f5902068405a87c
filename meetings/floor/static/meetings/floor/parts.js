// Pieces that the tablet and the projector share.
import {html, nothing} from "lit";
import {result} from "meetings/floor/bars.js";
import {wallTime} from "meetings/floor/clock.js";
import {crowding, outcomes, personsVerdict} from "meetings/floor/sheetparts.js";
import {fill, verdict} from "meetings/floor/state.js";

export function itemHead(words, {item, step}) {
  if (!item) return nothing;
  return html`<p class="fl-item__number">${item.number}${step ? html`<span class="fl-item__step">${step.title}</span><span class="fl-item__place">${fill(words.step, {index: step.index, total: step.titles.length})}</span>` : ""}</p>
    <h2 class="fl-item__title">${item.title}</h2>
    ${item.presenter ? html`<p class="fl-item__who">${fill(words.reportedBy, {name: item.presenter})}</p>` : ""}`;
}

// All that is shown outside while the doors are closed.
export function behind(words, {title, since}, icons) {
  return html`<div class="fs-calm fl-calm fl-behind">${icons.lock}<p class="fs-calm__title fl-calm__title">${title}</p><p>${fill(words.behindSince, {time: wallTime(Date.parse(since))})}</p><p>${words.behindBack}</p></div>`;
}

export function speaking(words, speech) {
  if (!speech) return nothing;
  return html`<div class="fl-speaking"><p class="fl-speaking__tag">${speech.kind || words.speaking}</p><p class="fl-speaking__name">${speech.name}</p>
    ${speech.role ? html`<p class="fl-speaking__role">${speech.role}</p>` : ""}
    ${speech.about ? html`<p class="fl-speaking__about">${speech.about}</p>` : ""}
    <p class="fl-speaking__clock"><floor-clock start=${speech.started_at} seconds=${speech.seconds}></floor-clock></p></div>`;
}

export function liveLine(words, ballot) {
  if (ballot.kind !== "motion" && ballot.kind) return fill(words.livePersons, {voted: ballot.voted ?? 0, voters: ballot.voters});
  return fill(words.live, {needed: ballot.needed ?? "–", base: ballot.base ?? "–", voted: ballot.voted ?? 0, voters: ballot.voters});
}

export function ruleLine(words, {rule}) {
  return html`<p class="fl-vote__rule">${[rule.title, rule.citation].filter(Boolean).join(" · ")}${rule.verified ? "" : html` · <em>${words.unverified}</em>`}</p>`;
}

export function closedBallot(words, ballot, icons) {
  if (ballot.outcomes) {
    return html`<section class="fl-result fl-result--${ballot.adopted === false ? "no" : "yes"} ${crowding(ballot)}" aria-live="polite">
      <p class="fl-result__question">${ballot.question}</p><p class="fl-result__verdict">${ballot.adopted === false ? icons.rejected : icons.adopted}<span>${personsVerdict(words, ballot)}</span></p>
      ${outcomes(words, ballot, icons)}${ruleLine(words, ballot)}</section>`;
  }
  return html`<section class="fl-result fl-result--${ballot.adopted ? "yes" : "no"}" aria-live="polite">
    <p class="fl-result__question">${ballot.question}</p>
    <p class="fl-result__verdict">${ballot.adopted ? icons.adopted : icons.rejected}<span>${ballot.adopted ? words.adopted : words.rejected}</span></p>
    <p class="fl-result__sentence">${verdict(words, ballot)}</p>
    ${motions(words, ballot)}${result(words, ballot)}${ruleLine(words, ballot)}
    ${ballot.form === "hands" ? html`<p class="fl-result__hands">${words.byHands}</p>` : ""}
    ${ballot.form === "paper" ? html`<p class="fl-result__hands">${fill(words.paperSums, {issued: ballot.paper.issued, collected: ballot.collected, invalid: ballot.invalid})}</p>` : ""}
    ${ballot.form === "secret" ? html`<p class="fl-result__hands">${fill(words.secretSums, {collected: ballot.collected, invalid: ballot.invalid})}</p>` : ""}</section>`;
}

// The motions of one vote; those that were taken out say by whom. `take` draws what a delegate may do with one.
export function motions(words, {motions: list}, take = () => "") {
  if (!list) return nothing;
  return html`<ol class="fl-motions">${list.map((motion) => html`<li class=${motion.out ? "fl-motion--out" : ""}><span>${motion.text}</span>
    ${motion.out ? html`<span class="fl-motion__by">${fill(words.takenOut, {name: motion.by})}</span>` : take(motion)}</li>`)}</ol>`;
}

// Icons come from the page as <template data-icon="name">: drawn by the server, cloned here.
export function pageIcons() {
  const found = {};
  for (const each of document.querySelectorAll("template[data-icon]")) {
    Object.defineProperty(found, each.dataset.icon, {get: () => each.content.firstElementChild.cloneNode(true)});
  }
  return found;
}
