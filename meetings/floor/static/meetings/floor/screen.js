// The projector: readable from the back row, asks for nothing, comes back by itself.
import {LitElement, html} from "lit";
import {connect} from "govsuite/core/live.js";
import {bar} from "meetings/floor/bars.js";
import {serverNow, setServerNow, wallTime} from "meetings/floor/clock.js";
import {closedBallot, itemHead, motions, pageIcons, ruleLine, speaking} from "meetings/floor/parts.js";
import {paperBoard, paperState, persons} from "meetings/floor/sheetparts.js";
import {fill, fromSnapshot, progress, reduce, scene} from "meetings/floor/state.js";

const config = JSON.parse(document.getElementById("floor-config").textContent);
const words = config.words;
const POLL = 3_000;

class FloorScreen extends LitElement {
  static properties = {state: {state: true}, link: {state: true}, code: {state: true}};

  constructor() {
    super();
    this.icons = pageIcons();
    this.state = fromSnapshot(config.state);
    this.link = "online";
    this.code = null;
    setServerNow(config.state.now);
  }

  createRenderRoot() {
    this.querySelector("[data-fallback]")?.remove();
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    connect({
      topics: [config.topic], snapshotUrl: config.snapshot, versions: {[config.topic]: config.version},
      onSnapshot: ({data}) => this.take(fromSnapshot(data), data.now),
      onMessage: (message) => this.take(reduce(this.state, message), message.data.hall?.now),
      onState: (link) => this.linked(link),
    });
    setInterval(() => this.tick(), 1_000);
    this.tick();
    this.stayAwake();
    document.addEventListener("visibilitychange", () => this.stayAwake());
  }

  take(state, now) {
    this.state = state;
    if (now) setServerNow(now);
  }

  linked(link) {
    this.link = link;
    clearInterval(this.polling);
    if (link === "polling") this.polling = setInterval(() => this.pollProgress(), POLL);
    // A sign-in that has ended: load the page again, it shows what a passer-by may see.
    if (link === "refused") setTimeout(() => location.reload(), 30_000);
  }

  async pollProgress() {
    if (this.state.hall.ballot?.state !== "open") return;
    const data = await this.read(config.progress);
    if (data?.progress) this.state = progress(this.state, data.progress);
  }

  tick() {
    this.requestUpdate();
    const wanted = config.code && this.state.hall.check_in;
    if (!wanted) this.code = null;
    else if (!this.code || serverNow() >= Date.parse(this.code.until)) this.fetchCode();
  }

  async fetchCode() {
    if (this.asking) return;
    this.asking = true;
    const data = await this.read(config.code);
    if (data) this.code = data.check_in;
    setTimeout(() => (this.asking = false), 2_000);
  }

  async read(url) {
    try {
      const answer = await fetch(url, {headers: {Accept: "application/json"}, credentials: "same-origin", cache: "no-store"});
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
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

  render() {
    const {hall} = this.state;
    const at = scene(this.state);
    return html`${this.head(hall)}<main class="fs-main fs-main--${at}" id="main">${this.middle(at, hall)}</main>${this.foot(hall, at)}`;
  }

  head({session}) {
    return html`<header class="fs-head"><p class="fs-head__council">${config.council}</p><h1 class="fs-head__title">${session.title}</h1>
      ${session.rehearsal ? html`<span class="fl-rehearsal">${words.rehearsal}</span>` : ""}<time class="fs-head__clock">${wallTime()}</time></header>`;
  }

  middle(at, hall) {
    if (at === "ballot-open") return this.voting(hall.ballot);
    if (at === "ballot-closed") return closedBallot(words, hall.ballot, this.icons);
    if (at === "ballot-prepared") return html`<p class="fs-tag">${words.soon}</p><p class="fs-question">${hall.ballot.question}</p>${motions(words, hall.ballot)}${hall.ballot.sheet ? persons(words, hall.ballot) : ""}${ruleLine(words, hall.ballot)}`;
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
    const small = this.code && open && quorum.present < quorum.base && (item || at.startsWith("ballot")) ? html`<p class="fs-foot__code">${words.checkInTitle}: <b>${this.code.code}</b></p>` : "";
    if (at === "closed") return html`<footer class="fs-foot"></footer>`;
    return html`<footer class="fs-foot"><div class="fs-foot__quorum ${quorum.met ? "fs-foot__quorum--met" : ""}"><b>${quorum.present}</b>/${quorum.base} ${words.present}
        <span>${quorum.met ? fill(words.quorumMet, quorum) : fill(words.quorumShort, {missing: Math.max(0, quorum.needed - quorum.present), needed: quorum.needed})}</span></div>
      ${small}${chair ? html`<p class="fs-foot__chair">${fill(words.chair, {name: chair})}</p>` : ""}
      ${this.link === "online" ? "" : html`<p class="fs-foot__line" role="status">${words[this.link]}</p>`}</footer>`;
  }
}
customElements.define("floor-screen", FloorScreen);
