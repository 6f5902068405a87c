// The tablet in the delegate's hand: one task a screen. <floor-hall> takes over what the server has drawn.
import {LitElement, html} from "lit";
import {Kept} from "govsuite/core/kept.js";
import {connect} from "govsuite/core/live.js";
import {post, RequestFailed} from "govsuite/core/post.js";
import {newCode, seal} from "meetings/ballots/sealing.js";
import {BallotBox} from "meetings/floor/ballotbox.js";
import {setServerNow, wallTime} from "meetings/floor/clock.js";
import {main, side, strip} from "meetings/floor/hallparts.js";
import {pageIcons} from "meetings/floor/parts.js";
import {SealBox} from "meetings/floor/sealbox.js";
import {fill, fromSnapshot, progress, reduce} from "meetings/floor/state.js";

const config = JSON.parse(document.getElementById("floor-config").textContent);
const PERSONAL = 1_500; // within this time after a change the tablets ask what is theirs, not all at once
const POLL = 3_000;
const PRAISE = 8_000;

class FloorHall extends LitElement {
  static properties = {state: {state: true}, mine: {state: true}, link: {state: true}, told: {state: true}, praised: {state: true}, busy: {state: true}, copied: {state: true}};

  constructor() {
    super();
    this.words = config.words;
    this.urls = config;
    this.icons = pageIcons();
    this.state = fromSnapshot(config.state);
    this.mine = config.mine;
    this.link = "online";
    this.told = "";
    this.praised = "";
    this.busy = false;
    this.box = new BallotBox({
      address: (id) => config.vote.replace("{ballot}", id), changed: () => this.requestUpdate(), told: (outcome) => this.tellOutcome(outcome),
      kept: new Kept(config.person, "vote"),
    });
    this.seal = new SealBox({
      address: (id) => config.seal.replace("{ballot}", id), changed: () => this.requestUpdate(), kept: new Kept(config.person, "sealed"), seal, newCode,
      told: ({state}) => (state === "stored" ? this.praise(this.words.sealed) : (this.told = state === "counted" ? this.words.countedLate : this.words.late)),
    });
    this.copied = false;
    setServerNow(config.state.now);
  }

  // Copying needs a secure page; elsewhere the code is noted by hand.
  copy = async () => {
    await navigator.clipboard?.writeText(this.seal.code);
    this.copied = Boolean(navigator.clipboard);
  };

  createRenderRoot() {
    this.querySelector("[data-fallback]")?.remove();
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.look();
    this.line = connect({
      topics: [config.topic], snapshotUrl: config.snapshot, versions: {[config.topic]: config.version},
      onSnapshot: ({data}) => this.take(fromSnapshot(data), data.now),
      onMessage: (message) => this.hear(message),
      onState: (link) => this.linked(link), onBack: () => this.pollProgress(),
    });
    // The clock's element belongs to this tick alone: a binding of Lit's there would lose its text node.
    const tick = () => this.querySelector("[data-wall]")?.replaceChildren(wallTime());
    this.clock = setInterval(tick, 1_000);
    this.updateComplete.then(tick);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.line.close();
    clearInterval(this.clock);
    clearInterval(this.polling);
  }

  hear(message) {
    this.take(reduce(this.state, message), message.data.hall?.now);
    if (message.kind.startsWith("doors.")) this.line.refresh();
    if (message.kind === "papers.changed") this.askMine(Math.random() * PERSONAL);
  }

  // A new picture of the hall. The own vote under way is the box's; nothing here touches it.
  take(state, now) {
    const before = this.state.hall;
    this.state = state;
    if (now) setServerNow(now);
    this.look();
    const {hall} = state;
    const moved = before.item?.id !== hall.item?.id || before.ballot?.id !== hall.ballot?.id || before.ballot?.state !== hall.ballot?.state
      || before.ballot?.paper?.board.length !== hall.ballot?.paper?.board.length || before.ballot?.keys?.holders.length !== hall.ballot?.keys?.holders.length;
    const queue = this.mine.speech && (before.speakers !== hall.speakers || before.speech?.id !== hall.speech?.id);
    const here = !this.mine.present && this.mine.delegate && before.quorum?.present !== hall.quorum?.present;
    const doors = Boolean(before.behind) !== Boolean(hall.behind);
    // With a sitting everybody's presence ends: at the next one each checks in again.
    const sitting = before.check_in !== hall.check_in;
    if (doors || moved || queue || here || sitting) this.askMine(Math.random() * PERSONAL);
  }

  look() {
    this.box.see(this.state.hall.ballot, this.mine.ballot);
    this.seal.see(this.state.hall.ballot, this.mine.ballot);
  }

  linked(link) {
    this.link = link;
    clearInterval(this.polling);
    if (link === "polling") this.polling = setInterval(() => this.pollProgress(), POLL);
  }

  async pollProgress() {
    if (this.state.hall.ballot?.state !== "open") return;
    const data = await this.read(config.progress);
    if (data?.progress) this.state = progress(this.state, data.progress);
  }

  askMine(delay = 0) {
    clearTimeout(this.asking);
    this.asking = setTimeout(async () => {
      const mine = await this.read(config.personal);
      if (mine) this.mine = mine;
      this.look();
      this.requestUpdate();
    }, delay);
  }

  async read(url) {
    try {
      const answer = await fetch(url, {headers: {Accept: "application/json"}, credentials: "same-origin", cache: "no-store"});
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  // A small deed of the delegate: ask, withdraw, check in.
  async act(url, data = {}) {
    if (this.busy) return false;
    this.busy = true;
    this.told = this.praised = "";
    try {
      const answer = await post(url, data);
      if (!answer.ok) this.told = answer.data?.error?.message ?? this.words.failed;
      return answer.ok;
    } catch (problem) {
      if (!(problem instanceof RequestFailed)) throw problem;
      this.told = this.words.failed;
      return false;
    } finally {
      this.busy = false;
      this.askMine();
    }
  }

  // What became of a vote whose ballot has left the screen.
  tellOutcome({state, vote}) {
    const stored = vote ? fill(this.words.stored, {choice: this.words[vote.choice]}) : "";
    if (state === "stored") this.praise(stored);
    else this.told = `${this.words.late} ${stored}`.trim();
  }

  // Say that it worked, long enough to be read.
  praise(sentence) {
    this.praised = sentence;
    setTimeout(() => (this.praised = ""), PRAISE);
  }

  render() {
    return html`${strip(this)}
      ${this.told ? html`<p class="fl-told" role="alert">${this.told}</p>` : ""}
      <div role="status">${this.praised ? html`<p class="fl-told fl-told--good">${this.icons.yes}${this.praised}</p>` : ""}</div>
      <div class="fl-hall fl-hall--${this.state.hall.ballot?.state === "open" ? "voting" : "following"}">
        <main id="main" class="fl-main" tabindex="-1">${main(this)}</main>${side(this)}
      </div>`;
  }
}
customElements.define("floor-hall", FloorHall);
