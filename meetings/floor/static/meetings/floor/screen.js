// The projector: readable from the back row, asks for nothing, comes back by itself.
import {LitElement, html, nothing} from "lit";
import {connect} from "govsuite/core/live.js";
import {bar} from "meetings/floor/bars.js";
import {serverNow, setServerNow, wallTime} from "meetings/floor/clock.js";
import {behind, closedBallot, itemHead, motions, pageIcons, ruleLine, speaking} from "meetings/floor/parts.js";
import {agendaList, seatMap} from "meetings/floor/screenparts.js";
import {paperBoard, paperState, persons} from "meetings/floor/sheetparts.js";
import {fill, fromSnapshot, progress, reduce, scene} from "meetings/floor/state.js";

const config = JSON.parse(document.getElementById("floor-config").textContent);
const words = config.words;
const POLL = 3_000;

// One line for all screens of the page: the desk shows several of them beside each other.
const viewers = new Set();
let state = fromSnapshot(config.state);
let link = "online";
let seats = null;
let polling = null;
let asking = null;
setServerNow(config.state.now);

async function read(url) {
  try {
    const answer = await fetch(url, {headers: {Accept: "application/json"}, credentials: "same-origin", cache: "no-store"});
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function take(next, now) {
  const before = state.hall;
  state = next;
  if (now) setServerNow(now);
  const {hall} = state;
  const moved = before.ballot?.id !== hall.ballot?.id || before.ballot?.state !== hall.ballot?.state || before.quorum?.present !== hall.quorum?.present || Boolean(before.behind) !== Boolean(hall.behind);
  if (moved) askSeats();
  draw();
}

function draw() {
  for (const viewer of viewers) viewer.requestUpdate();
  document.dispatchEvent(new CustomEvent("floor-hall", {detail: state.hall}));
}

// Who sits where is for the device that the secretary opened; a passer-by's screen shows what the hall is doing.
function askSeats() {
  if (!config.seats) return;
  clearTimeout(asking);
  asking = setTimeout(async () => {
    seats = (await read(config.seats))?.map ?? null;
    draw();
  }, 200);
}

async function pollProgress() {
  if (state.hall.ballot?.state !== "open") return;
  const data = await read(config.progress);
  if (data?.progress) take(progress(state, data.progress));
}

function linked(now) {
  link = now;
  clearInterval(polling);
  if (link === "polling") polling = setInterval(pollProgress, POLL);
  // A sign-in that has ended: load the page again, it shows what a passer-by may see.
  if (link === "refused") setTimeout(() => location.reload(), 30_000);
  draw();
}

function begin() {
  connect({
    topics: [config.topic], snapshotUrl: config.snapshot, versions: {[config.topic]: config.version},
    onSnapshot: ({data}) => take(fromSnapshot(data), data.now),
    onMessage: (message) => take(reduce(state, message), message.data.hall?.now),
    onState: linked, onBack: pollProgress,
  });
  askSeats();
}

class FloorScreen extends LitElement {
  static properties = {place: {}, scene: {}, preview: {type: Boolean}, fetched: {state: true}};

  constructor() {
    super();
    this.icons = pageIcons();
    this.fetched = null;
  }

  createRenderRoot() {
    this.querySelector("[data-fallback]")?.remove();
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    viewers.add(this);
    if (viewers.size === 1) begin();
    setInterval(() => this.tick(), 1_000);
    this.tick();
    if (this.preview) return;
    this.stayAwake();
    document.addEventListener("visibilitychange", () => this.stayAwake());
  }

  get at() {
    return this.place || config.place;
  }

  // What was fetched for a sitting says nothing about the next one.
  get code() {
    return this.fetched?.sitting === state.hall.check_in ? this.fetched : null;
  }

  tick() {
    this.requestUpdate();
    const wanted = config.code && this.at === "hall" && state.hall.check_in;
    if (wanted && (!this.code || serverNow() >= Date.parse(this.code.until))) this.fetchCode();
  }

  async fetchCode() {
    if (this.asking) return;
    this.asking = true;
    const data = await read(config.code);
    if (data) this.fetched = data.check_in;
    setTimeout(() => (this.asking = false), 2_000);
  }

  // The projector's computer must not fall asleep in the middle of a sitting.
  async stayAwake() {
    if (document.visibilityState !== "visible" || !navigator.wakeLock) return;
    try {
      await navigator.wakeLock.request("screen");
    } catch {
      return; // not allowed here: the computer's own settings decide
    }
  }

  // What this screen shows: what was chosen for its place, unless the doors are closed or the session is over.
  get picture() {
    const at = scene(state);
    const chosen = this.scene || state.hall.screens?.[this.at] || "auto";
    if (chosen === "auto" || at === "behind" || at === "closed" || at === "cancelled") return at;
    return chosen === "seats" && !seats ? at : chosen;
  }

  render() {
    const {hall} = state;
    const at = this.picture;
    const foyer = this.at === "foyer" && (at === "item" || at.startsWith("ballot"));
    const middle = foyer ? html`<div class="fs-foyer"><div>${this.middle(at, hall)}</div><div>${agendaList(words, state.agenda, this.icons)}</div></div>` : this.middle(at, hall);
    return html`${this.head(hall)}<main class="fs-main fs-main--${at}" id=${this.preview ? nothing : "main"}>${middle}</main>${this.foot(hall, at)}`;
  }

  head({session}) {
    return html`<header class="fs-head"><p class="fs-head__council">${config.council}</p>${this.preview ? html`<p class="fs-head__title">${session.title}</p>` : html`<h1 class="fs-head__title">${session.title}</h1>`}
      ${session.rehearsal ? html`<span class="fl-rehearsal">${words.rehearsal}</span>` : ""}<time class="fs-head__clock">${wallTime()}</time></header>`;
  }

  middle(at, hall) {
    if (at === "ballot-open") return this.voting(hall.ballot);
    if (at === "ballot-closed") return closedBallot(words, hall.ballot, this.icons);
    if (at === "ballot-prepared") return html`<p class="fs-tag">${words.soon}</p><p class="fs-question">${hall.ballot.question}</p>${motions(words, hall.ballot)}${hall.ballot.sheet ? persons(words, hall.ballot) : ""}${ruleLine(words, hall.ballot)}`;
    if (at === "agenda") return agendaList(words, state.agenda, this.icons);
    if (at === "seats") return seatMap(words, seats, hall.ballot);
    if (at === "calm") return html`<div class="fs-calm"><p>${config.council}</p><p class="fs-calm__title">${hall.session.title}</p><p>${hall.session.place}</p></div>`;
    if (at === "behind") return behind(words, hall.behind, this.icons);
    if (at === "item") return html`<div class="fs-item">${itemHead(words, hall)}</div>${this.floor(hall)}`;
    if (this.code && !hall.item) return this.checkIn();
    return html`<div class="fs-calm"><p class="fs-calm__title">${words[at]}</p>${at === "notOpen" && hall.check_in ? html`<p>${words.checkInOpen}</p>` : ""}<p>${hall.session.place}</p></div>`;
  }

  voting(ballot) {
    const hands = ballot.form === "hands";
    const figure = hands ? html`<p class="fs-hands">${words.byHands}</p>` : html`<p class="fs-count"><b>${ballot.voted ?? 0}</b><span>/${ballot.voters}</span> ${words.voted}</p>
      <div class="fs-bar">${bar([{kind: "part", value: ballot.voted ?? 0}], ballot.voters, {label: words.voted})}</div>`;
    if (ballot.form === "paper") return html`<p class="fs-tag fs-tag--live">${words.votingPaper}</p><p class="fs-question">${ballot.question}</p><p class="fs-paper">${paperState(words, ballot)}</p>${persons(words, ballot)}${paperBoard(words, ballot)}${ruleLine(words, ballot)}`;
    const tally = ballot.tally ? html`<dl class="fl-sums">${["yes", "no", "abstain"].map((kind) => html`<div class="fl-sum fl-sum--${kind}"><dt>${words[kind]}</dt><dd>${ballot.tally[kind]}</dd></div>`)}</dl>` : "";
    if (ballot.keys?.asked) return html`<p class="fs-tag fs-tag--live">${words.votingEnded}</p><p class="fs-question">${ballot.question}</p><p class="fs-count"><b>${ballot.voted}</b><span>/${ballot.voters}</span> ${words.voted}</p><p class="fs-paper">${fill(words.keysHanded, ballot.keys)}</p>${ruleLine(words, ballot)}`;
    return html`<p class="fs-tag fs-tag--live">${ballot.form === "secret" ? words.votingSecret : words.voting}</p><p class="fs-question">${ballot.question}</p>${motions(words, ballot)}${figure}${tally}
      ${ballot.kind === "motion" ? html`<p class="fs-needed"><b>${ballot.needed ?? "–"}/${ballot.base ?? "–"}</b> ${words.needed}</p>` : persons(words, ballot)}${ruleLine(words, ballot)}`;
  }

  floor({speech, speakers}) {
    const next = speakers.length ? html`<p class="fs-nextup">${fill(words.next, {name: speakers[0].name})}</p>` : "";
    return html`<div class="fs-floor">${speaking(words, speech)}${next}</div>`;
  }

  checkIn() {
    const left = Math.max(0, Math.round((Date.parse(this.code.until) - serverNow()) / 1_000));
    const figures = `${this.code.code.slice(0, 3)} ${this.code.code.slice(3)}`;
    return html`<div class="fs-checkin"><p class="fs-tag">${words.checkInTitle}</p><p class="fs-code">${figures}</p><p class="fs-code__left">${fill(words.checkInChange, {seconds: left})}</p></div>`;
  }

  foot({quorum, check_in: open, item, chair}, at) {
    const small = this.code && open && quorum && quorum.present < quorum.base && (item || at.startsWith("ballot")) ? html`<p class="fs-foot__code">${words.checkInTitle}: <b>${this.code.code}</b></p>` : "";
    if (at === "closed" || at === "behind") return html`<footer class="fs-foot"></footer>`;
    return html`<footer class="fs-foot"><div class="fs-foot__quorum ${quorum.met ? "fs-foot__quorum--met" : ""}"><b>${quorum.present}</b>/${quorum.base} ${words.present}
        <span>${quorum.met ? fill(words.quorumMet, quorum) : fill(words.quorumShort, {missing: Math.max(0, quorum.needed - quorum.present), needed: quorum.needed})}</span></div>
      ${small}${chair ? html`<p class="fs-foot__chair">${fill(words.chair, {name: chair})}</p>` : ""}
      ${link === "online" || this.preview ? "" : html`<p class="fs-foot__line" role="status">${words[link]}</p>`}</footer>`;
  }
}
customElements.define("floor-screen", FloorScreen);
