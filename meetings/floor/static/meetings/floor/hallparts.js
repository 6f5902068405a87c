// What the delegate's tablet shows, piece by piece. `view` is the <floor-hall> element.
import {html, nothing} from "lit";
import {behind, closedBallot, itemHead, liveLine, motions, ruleLine, speaking} from "meetings/floor/parts.js";
import {boardLink, keysAwaited, onPaper, ownSealed, persons, sheet} from "meetings/floor/sheetparts.js";
import {fill, scene} from "meetings/floor/state.js";

const CHOICES = ["yes", "no", "abstain"];

export function strip({words, state, link, urls, icons}) {
  const {session, quorum} = state.hall;
  return html`<header class="fl-strip">
    <a class="fl-strip__back" href=${urls.home} aria-label=${urls.homeLabel}>${icons.back}</a>
    <h1 class="fl-strip__title">${session.title}</h1>
    ${session.rehearsal ? html`<span class="fl-rehearsal">${words.rehearsal}</span>` : ""}
    <span class="fl-strip__state" data-state=${link} role="status">${link === "online" ? "" : words[link]}</span>
    ${state.hall.inside ? html`<span class="fl-inside">${icons.lock}${words.inside}</span>` : ""}
    ${session.state === "closed" || !quorum ? "" : html`<span class="fl-strip__quorum ${quorum.met ? "fl-strip__quorum--met" : ""}">${icons.people}${fill(words.quorum, quorum)}</span>`}
    <time class="fl-strip__clock" data-wall></time>
  </header>`;
}

export function main(view) {
  const {words, state, icons} = view;
  const {hall} = state;
  const at = scene(state);
  const gate = checkIn(view);
  if (at === "behind") return behind(words, hall.behind, icons);
  if (at === "ballot-open") return voting(view);
  if (at === "ballot-closed") return html`${closedBallot(words, hall.ballot, icons)}${hall.ballot.form === "secret" ? ownSealed(view) : hall.ballot.form === "paper" ? ownPaper(view) : own(view)}`;
  if (at === "ballot-prepared") return html`${gate}<p class="fl-tag">${words.soon}</p><p class="fl-question">${hall.ballot.question}</p>${bundle(view)}${hall.ballot.sheet ? persons(words, hall.ballot) : ""}${ruleLine(words, hall.ballot)}${boardLink(words, view.mine, hall.ballot)}`;
  if (at === "item") return html`${gate}${itemHead(words, hall)}${speaking(words, hall.speech)}${hall.speech ? "" : way(hall.step)}${request(view)}`;
  return html`${gate}<div class="fl-calm">${icons[at] ?? icons.waiting}<p class="fl-calm__title">${words[at]}</p><p>${hall.session.place}</p></div>`;
}

// The steps of the item: where the hall is on its way.
function way(step) {
  if (!step || step.titles.length < 2) return "";
  const at = (place) => (place < step.index ? "done" : place === step.index ? "now" : "next");
  return html`<ol class="fl-way">${step.titles.map((title, place) => html`<li class="fl-way__step fl-way__step--${at(place + 1)}" aria-current=${place + 1 === step.index ? "step" : nothing}>${title}</li>`)}</ol>`;
}

// -- the vote ----------------------------------------------------------------

function voting(view) {
  const {words, state, mine, box, seal, icons} = view;
  const {ballot} = state.hall;
  if (ballot.form === "paper") return html`<section class="fl-voting"><p class="fl-question">${ballot.question}</p>${onPaper(view)}${ruleLine(words, ballot)}</section>`;
  if (ballot.keys?.asked) return html`<section class="fl-voting"><p class="fl-question">${ballot.question}</p>${keysAwaited(view)}${ruleLine(words, ballot)}</section>`;
  const secret = ballot.form === "secret";
  const may = mine.ballot?.id === ballot.id ? mine.ballot.may_vote : mine.present;
  const silent = secret ? seal.state === "idle" : !box.stored && !box.wanted;
  const nudged = state.nudged === ballot.id && silent && may;
  return html`<section class="fl-voting">
    <p class="fl-question">${ballot.question}</p>
    ${ballot.form === "hands" ? "" : html`<p class="fl-live">${liveLine(words, ballot)}</p>`}
    ${motions(words, ballot)}
    ${nudged ? html`<p class="fl-nudge" role="alert">${words.nudge}</p>` : ""}
    ${ballot.form === "hands" ? html`<div class="fl-calm">${icons.hand}<p class="fl-calm__title">${words.raise}</p></div>` : may ? (secret ? sheet(view) : buttons(view)) : outsider(view)}
    ${ruleLine(words, ballot)}</section>`;
}

// Under the result of a vote on paper: its count, and the desk for a member of the board, who signs its record.
function ownPaper({words, state, mine, urls}) {
  const {ballot} = state.hall;
  return html`<div class="fl-own">${boardLink(words, mine, ballot)}<a class="btn btn-secondary" href=${urls.result.replace("{ballot}", ballot.id)}>${words.paperCount}</a></div>`;
}

// Until the vote opens, a delegate may ask for one of its motions to be voted on by itself.
function bundle(view) {
  const {words, mine, urls, state} = view;
  const {ballot} = state.hall;
  if (!ballot.motions) return "";
  const left = ballot.motions.filter((motion) => !motion.out).length;
  const take = (motion) => (mine.delegate && left > 1 ? html`<button type="button" class="btn btn-secondary" ?disabled=${view.busy}
    @click=${() => view.act(urls.takeOut.replace("{ballot}", ballot.id), {motion: motion.id, version: ballot.version})}>${words.takeOut}</button>` : "");
  return html`${motions(words, ballot, take)}<p>${words.takeOutHelp}</p>`;
}

function outsider({words, mine}) {
  return html`<p class="fl-note">${mine.delegate ? words.notVoter : words.guest}</p>`;
}

function buttons({words, box, icons}) {
  const shown = box.shown;
  const fixed = box.stored && !box.changeable;
  return html`<div class="fl-choices" role="group" aria-label=${words.choose}>${CHOICES.map((choice) => html`
      <button type="button" class="fl-choice fl-choice--${choice} ${shown && shown !== choice ? "fl-choice--other" : ""}"
        aria-pressed=${shown === choice} ?disabled=${fixed} @click=${() => box.press(choice)}>
        <span class="fl-choice__sign">${icons[choice]}</span><span class="fl-choice__word">${words[choice]}</span></button>`)}</div>
    <div class="fl-receipt fl-receipt--${box.state}" role="status" aria-live="polite">${answer(words, box, icons)}</div>`;
}

function answer(words, box, icons) {
  if (box.chosen) {
    return html`<button type="button" class="btn btn-primary btn-lg" @click=${() => box.cast()}>${fill(words.confirm, {choice: words[box.chosen]})}</button><p>${words.final}</p>`;
  }
  if (box.state === "sending") return html`<p><span class="fl-wheel"></span>${words.sending}</p>`;
  if (box.state === "unsent") return html`<p>${icons.unsent}${words.unsent}</p>`;
  if (box.state === "late") return html`<p>${icons.alert}${words.late}</p>`;
  if (box.state === "refused" && box.message) return html`<p>${icons.alert}${box.message}</p>`;
  if (box.stored) return receipt(words, box.stored, box.changeable ? words.changeable : words.receiptHelp, icons);
  return html`<p>${box.changeable ? `${words.choose} ${words.changeable}` : words.final}</p>`;
}

function receipt(words, stored, note, icons) {
  return html`<p class="fl-receipt__done">${icons.stored}${fill(words.stored, {choice: words[stored.choice]})}</p>
    <p class="fl-receipt__code">${words.receipt} <b>${stored.receipt}</b></p><p>${note}</p>`;
}

// Under a result: what this delegate had chosen, or what became of a choice that was still on its way.
function own({words, state, mine, box, urls, icons}) {
  const {ballot} = state.hall;
  const stored = box.stored ?? (mine.ballot?.id === ballot.id ? mine.ballot.vote : null);
  const roll = urls.result.replace("{ballot}", ballot.id);
  return html`<div class="fl-own">${fate(words, box, stored, icons)}
    ${stored ? html`<p>${fill(words.yourVote, {choice: words[stored.choice]})} · ${words.receipt} <b class="fl-code">${stored.receipt}</b></p>` : missed(words, ballot, mine, box)}
    <a class="btn btn-secondary" href="${roll}${stored ? `?ma=${stored.receipt}#bl-found` : ""}">${words.roll}</a></div>`;
}

function fate(words, box, stored, icons) {
  if (box.wanted) return html`<p class="fl-own__fate" role="status">${icons.unsent}${words.unsent}</p>`;
  if (box.state === "late") return html`<p class="fl-own__fate" role="alert">${icons.alert}${words.late}</p>`;
  return box.message && !stored ? html`<p role="alert">${box.message}</p>` : "";
}

function missed(words, ballot, mine, box) {
  const voter = mine.ballot?.id === ballot.id && mine.ballot.may_vote;
  return voter && ballot.form === "electronic" && !box.wanted && box.state !== "late" ? html`<p>${words.missed}</p>` : "";
}

// -- the floor ---------------------------------------------------------------

function request(view) {
  const {words, state, mine, urls, icons, busy} = view;
  const {speakers, speech} = state.hall;
  if (!mine.delegate || !mine.present) return nothing;
  if (mine.speech && speech?.id === mine.speech.id) return html`<p class="fl-turn" role="status">${icons.microphone}${words.yourTurn}</p>`;
  const place = mine.speech ? speakers.findIndex((each) => each.id === mine.speech.id) + 1 : 0;
  if (place) {
    return html`<div class="fl-ask fl-ask--asked"><p>${icons.hand}${fill(words.asked, {place})}</p>
      <button type="button" class="btn btn-quiet" ?disabled=${busy} @click=${() => view.act(urls.withdraw)}>${words.withdraw}</button></div>`;
  }
  return html`<div class="fl-ask"><button type="button" class="btn btn-secondary btn-lg" ?disabled=${busy} @click=${() => view.act(urls.ask, {kind: "speech"})}>${icons.hand}<span>${words.ask}</span></button>
    <button type="button" class="btn btn-quiet" ?disabled=${busy} @click=${() => view.act(urls.ask, {kind: "debate"})}>${words.askDebate}</button>
    <button type="button" class="btn btn-quiet" ?disabled=${busy} @click=${() => view.act(urls.ask, {kind: "order"})}>${words.askOrder}</button></div>`;
}

function checkIn(view) {
  const {words, state, mine, urls, busy} = view;
  if (!mine.delegate || mine.present || !state.hall.check_in) return "";
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    if (await view.act(urls.checkIn, new URLSearchParams(new FormData(form)))) view.praise(words.checkedIn);
  };
  return html`<form class="fl-checkin" @submit=${submit}>
    <label for="fl-code"><b>${words.checkIn}</b><span>${words.checkInHelp}</span></label>
    <div class="fl-checkin__row"><input class="form-control" id="fl-code" name="code" inputmode="numeric" pattern="[0-9 ]*" maxlength="7" autocomplete="off" required aria-label=${words.checkInCode}>
    <button class="btn btn-primary" ?disabled=${busy}>${words.checkInSend}</button></div></form>`;
}

// -- beside it ---------------------------------------------------------------

export function side({words, state, mine, icons, urls}) {
  const {hall, agenda} = state;
  if (hall.ballot?.state === "open") return nothing;
  return html`<aside class="fl-aside">
    ${hall.item ? html`<section><h2>${words.papers}</h2>${mine.papers.length
      ? html`<ul class="fl-papers">${mine.papers.map((paper) => html`<li><a href=${paper.url}>${icons.paper}<span>${paper.title}</span></a></li>`)}</ul>`
      : html`<p class="fl-quiet">${words.noPapers}</p>`}</section>` : ""}
    ${hall.item ? html`<section><h2>${words.speakers}</h2>${hall.speakers.length
      ? html`<ol class="fl-list">${hall.speakers.map((each) => html`<li class=${mine.speech?.id === each.id ? "fl-list__me" : ""}>${each.name}${each.kind ? ` · ${each.kind}` : ""}</li>`)}</ol>`
      : html`<p class="fl-quiet">${words.noSpeakers}</p>`}</section>` : ""}
    <section class="fl-aside__agenda"><h2>${words.agenda}</h2><a class="fl-aside__all" href=${urls.papers}>${icons.paper}<span>${words.allPapers}</span></a><ol class="fl-plan">${agenda.map((row) => html`
      <li class="fl-plan__row fl-plan__row--${row.state}" aria-current=${row.state === "current" ? "true" : nothing}>
        <span class="fl-plan__number">${row.state === "done" ? icons.check : row.number}</span><span>${row.title}</span></li>`)}</ol></section>
  </aside>`;
}
