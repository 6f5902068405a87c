// The secret sheet on the tablet, and results of ballots on persons. `view` is the <floor-hall> element.
import {html, nothing} from "lit";
import {bar} from "meetings/floor/bars.js";
import {fill} from "meetings/floor/state.js";

export function sheet(view) {
  const {words, seal, icons} = view;
  const asked = seal.state === "idle" || seal.state === "refused";
  return html`<div class="fl-sheet">${asked ? paper(view) : html`<div class="fl-sheet__answer" role="status" aria-live="polite">${answer(view)}</div>`}
    ${seal.state === "refused" ? html`<p class="fl-sheet__warning" role="alert">${icons.alert}${seal.message}</p>` : ""}
    <p class="fl-sheet__secret">${icons.lock}${words.secretHelp}</p></div>`;
}

function paper({words, seal, state, icons}) {
  const {ballot} = state.hall;
  const {lines, columns, most} = seal.sheet;
  const rows = lines.length ? lines : [{name: "", detail: ""}];
  const fault = seal.fault;
  return html`${lines.length ? html`<p class="fl-sheet__count ${fault === "tooMany" ? "fl-sheet__count--wrong" : ""}" aria-live="polite">${fill(columns.length === 1 ? words.chosenOf : words.markedOf, {marked: seal.marked, most})}</p>` : ""}
    <ol class="fl-sheet__lines fl-sheet__lines--${columns.length === 1 ? "choose" : lines.length ? "rate" : "motion"}">${rows.map((row, line) => html`<li class="fl-line">
      ${columns.length === 1 ? pick(words, seal, row, line, icons) : rate(words, seal, row, line, ballot)}</li>`)}</ol>
    ${fault && seal.marked ? html`<p class="fl-sheet__warning" role="alert">${icons.alert}${fill(words[fault], seal.sheet)}</p>` : ""}
    <button type="button" class="btn btn-primary btn-lg fl-sheet__send" ?disabled=${Boolean(fault)} @click=${() => seal.cast()}>${icons.lock}<span>${fault && !seal.marked ? fill(words.blank, seal.sheet) : words.sealSend}</span></button>`;
}

function pick(words, seal, row, line, icons) {
  const on = seal.marks[line] === 0;
  return html`<button type="button" class="fl-pick" aria-pressed=${on} @click=${() => seal.mark(line, 0)}>
    <span class="fl-pick__box">${on ? icons.yes : ""}</span><span class="fl-pick__who"><b>${row.name}</b>${row.detail ? html`<span>${row.detail}</span>` : ""}${origin(words, row)}</span></button>`;
}

function rate(words, seal, row, line, ballot) {
  const name = row.name || ballot.question;
  return html`${row.name ? html`<p class="fl-line__who"><b>${row.name}</b>${row.detail ? html`<span>${row.detail}</span>` : ""}${origin(words, row)}</p>` : ""}
    <div class="fl-line__marks" role="group" aria-label=${name}>${seal.sheet.columns.map(({key, title}, column) => html`
      <button type="button" class="fl-mark fl-mark--${key}" aria-pressed=${seal.marks[line] === column} @click=${() => seal.mark(line, column)}>${title || words[key]}</button>`)}</div>`;
}

function origin(words, {origin: how}) {
  return how === "self" || how === "added" ? html`<span class="fl-line__origin">${words[`origin_${how}`]}</span>` : nothing;
}

function answer(view) {
  const {words, seal, icons} = view;
  if (seal.state === "sending") return html`<p class="fl-sheet__state"><span class="fl-wheel"></span>${words.sealing}</p>`;
  if (seal.state === "unsent") return html`<p class="fl-sheet__state">${icons.unsent}${words.unsentSealed}</p>${code(view)}`;
  if (seal.state === "late") return html`<p class="fl-sheet__state">${icons.alert}${words.late}</p>${code(view)}`;
  if (seal.state === "counted") return html`<p class="fl-sheet__state">${icons.stored}${words.countedLate}</p>${code(view)}`;
  const more = seal.changeable && seal.open ? html`<button type="button" class="btn btn-secondary btn-lg" @click=${() => seal.again()}>${words.voteAgain}</button>` : "";
  if (seal.state === "elsewhere") return html`<p class="fl-sheet__state">${icons.stored}${words.elsewhere}</p>${more}`;
  return html`<p class="fl-sheet__state fl-sheet__state--done">${icons.stored}${words.sealed}</p>${code(view)}${more}`;
}

// The voter's own code, large: to be noted, copied or printed. It is nowhere but on this device.
export function code({words, seal, copied, copy}) {
  if (!seal.code) return nothing;
  return html`<section class="fl-own-code" aria-label=${words.myCode}><p class="fl-own-code__title">${words.myCode}</p><p class="fl-own-code__code">${seal.code}</p>
    <p>${words.myCodeHelp}</p><p class="fl-own-code__tools"><button type="button" class="btn btn-quiet" @click=${copy}>${copied ? words.copied : words.copyCode}</button>
    <button type="button" class="btn btn-quiet" @click=${() => print()}>${words.printCode}</button></p></section>`;
}

// Under the result of a secret vote: the own code leads to its line in the published list. A fragment never reaches the server.
export function ownSealed({words, seal, state, urls}) {
  const {ballot} = state.hall;
  const list = urls.result.replace("{ballot}", ballot.id);
  return html`<div class="fl-own">${ownFate(words, seal)}
    <a class="btn btn-secondary" href="${list}${seal.code ? `#${seal.code}` : ""}">${words.seeList}</a></div>`;
}

function ownFate(words, seal) {
  const mine = seal.code ? html`<p>${words.myCode} <b class="fl-code">${seal.code}</b></p>` : nothing;
  if (seal.state === "counted") {
    return html`${mine}<p class="fl-own__fate" role="alert">${seal.earlier ? fill(words.countedEither, {code: seal.earlier}) : words.countedLate}</p>`;
  }
  return seal.state === "late" ? html`<p class="fl-own__fate" role="alert">${words.late}</p>` : seal.state === "stored" ? mine : nothing;
}

// A vote on paper: nothing is chosen here. The tablet says what to do, and leads a member of the board to its desk.
export function onPaper({words, state, mine, icons}) {
  const {ballot} = state.hall;
  return html`<div class="fl-paper">${icons.paper}<p class="fl-paper__title">${words.paperTitle}</p><p>${words.paperHelp}</p>
    <p class="fl-paper__state" role="status">${paperState(words, ballot)}</p>${paperBoard(words, ballot)}${boardLink(words, mine, ballot)}</div>
    ${persons(words, ballot)}`;
}

// The voting has ended: nothing is chosen here any more. A holder of the key is led to the page where it is handed in.
export function keysAwaited({words, state, mine, seal, icons}) {
  const {ballot} = state.hall;
  return html`<div class="fl-paper">${icons.lock}<p class="fl-paper__title">${words.votingEnded}</p>
    <p class="fl-paper__state" role="status">${fill(words.keysHanded, ballot.keys)}</p>
    ${seal.state === "late" ? html`<p class="fl-own__fate" role="alert">${words.late}</p>` : ""}${boardLink(words, mine, ballot)}</div>`;
}

export function paperState(words, ballot) {
  const {stage, issued} = ballot.paper;
  if (stage === "settled") return words.paperCounted;
  return stage === "count" ? fill(words.paperIssued, {issued, voters: ballot.voters}) : words.paperIssue;
}

export function paperBoard(words, {paper: {board}}) {
  if (!board.length) return nothing;
  const names = board.map(({name, head}) => (head ? fill(words.paperHead, {name}) : name)).join("; ");
  return html`<p class="fl-paper__board">${fill(words.paperBoard, {names})}</p>`;
}

export function boardLink(words, mine, ballot) {
  if (mine.ballot?.id !== ballot.id || !mine.ballot.desk) return nothing;
  return html`<a class="btn btn-primary btn-lg" href=${mine.ballot.desk}>${ballot.keys ? words.keyDesk : words.paperDesk}</a>`;
}

// -- results and lists of persons, on every screen -----------------------------------------------------

export function persons(words, {sheet: {lines, seats}}) {
  if (!lines.length) return nothing;
  return html`${seats ? html`<p class="fl-persons__seats">${fill(words.toElect, {seats})}</p>` : ""}
    <ol class="fl-persons">${lines.map((line) => html`<li><b>${line.name}</b>${line.detail ? html` <span>${line.detail}</span>` : ""}${origin(words, line)}</li>`)}</ol>`;
}

/* So many persons stand on the wall one below the other, so many in two columns; more are names with figures alone. */
const FEW = {election: 3, confidence: 2};
const CROWD = 8;

export function crowding({kind, outcomes: {length}}) {
  return length > CROWD ? "fl-result--many fl-result--crowd" : length > FEW[kind] ? "fl-result--many" : "";
}

/** What follows from the vote, each with the names to which it does. */
function fates(all) {
  const found = new Map();
  for (const {name, consequence} of all) if (consequence) found.set(consequence, [...(found.get(consequence) ?? []), name]);
  return [...found];
}

export function outcomes(words, ballot, icons) {
  const titles = Object.fromEntries(ballot.sheet.columns.map(({key, title}) => [key, title || words[key]]));
  return html`<p class="fl-outcomes__legend" aria-hidden="true">${Object.values(titles).join(" / ")}</p>
    <ol class="fl-outcomes">${ballot.outcomes.map((one) => outcome(words, titles, one, icons))}</ol>
    ${fates(ballot.outcomes).map(([fate, names]) => html`<p class="fl-outcomes__fates" aria-hidden="true"><b>${fate}:</b> ${names.join("; ")}</p>`)}
    <p class="fl-result__sentence">${fill(words.collected, {collected: ballot.collected, voters: ballot.paper?.issued ?? ballot.voters, valid: ballot.collected - ballot.invalid, invalid: ballot.invalid})}</p>`;
}

function outcome(words, titles, one, icons) {
  const columns = Object.keys(one.counts);
  const total = Math.max(one.base, ...Object.values(one.counts));
  const kinds = columns.length > 2 ? ["yes", "part", "no"] : ["yes", "no"];
  const parts = columns.map((column, place) => ({kind: kinds[place] ?? "part", value: one.counts[column]}));
  const said = columns.map((column) => `${titles[column]}: ${one.counts[column]}`).join(" · ");
  return html`<li class="fl-outcome ${one.elected ? "fl-outcome--elected" : ""}">
    <p class="fl-outcome__who"><b>${one.name}</b>${one.detail ? html` <span>${one.detail}</span>` : ""}</p><p class="fl-outcome__figures"><span>${said}</span> <span class="fl-outcome__short" aria-hidden="true">${columns.map((column) => one.counts[column]).join(" / ")}</span></p>
    <div class="fl-outcome__bar">${bar(parts, total, {label: said, mark: one.needed || null})}</div>
    ${one.elected ? html`<p class="fl-outcome__fate">${icons.adopted}${words.elected}</p>` : one.tied ? html`<p class="fl-outcome__fate">${words.tied}</p>` : ""}
    ${one.consequence ? html`<p class="fl-outcome__fate">${one.consequence}${one.verified ? "" : html` · <em>${words.unverified}</em>`}</p>` : ""}</li>`;
}

export function personsVerdict(words, ballot) {
  if (ballot.kind === "confidence") return words.counted;
  return ballot.adopted ? words.allElected : fill(words.seatsOpen, {seats: ballot.seats_open});
}
