// Clocks from the server's time: <floor-clock start="…" seconds="300"> counts what has passed, and says when it is over.
import {LitElement, html} from "lit";

let offset = 0;

// Take the server's "now" as it arrives; the way here is shorter than a second and does not matter.
export function setServerNow(now) {
  const moment = Date.parse(now);
  if (!Number.isNaN(moment)) offset = moment - Date.now();
}

export function serverNow() {
  return Date.now() + offset;
}

export function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const rest = `${String(Math.floor((whole % 3600) / 60)).padStart(hours ? 2 : 1, "0")}:${String(whole % 60).padStart(2, "0")}`;
  return hours ? `${hours}:${rest}` : rest;
}

export function wallTime(milliseconds = serverNow()) {
  return new Intl.DateTimeFormat("vi-VN", {hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh"}).format(milliseconds);
}

// Where a speech stands: running, soon over, in its grace, over.
export function phaseOf(passed, seconds, warning = 30, grace = 0) {
  if (!(seconds > 0) || passed < seconds - warning) return "running";
  if (passed <= seconds) return "soon";
  return passed <= seconds + grace ? "grace" : "over";
}

// start of a speech → the phase last told: a part of the page that is drawn anew tells nothing twice
const told = new Map();

class FloorClock extends LitElement {
  static properties = {start: {}, seconds: {type: Number}, warning: {type: Number}, grace: {type: Number}, over: {}};

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), 500);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  // The chair's console hears when a speech comes near its end; the others only see it.
  tell(phase) {
    const before = told.get(this.start);
    told.set(this.start, phase);
    if (before && before !== phase) this.dispatchEvent(new CustomEvent("floor-phase", {bubbles: true, detail: phase}));
  }

  render() {
    const passed = (serverNow() - Date.parse(this.start)) / 1000;
    const phase = phaseOf(passed, this.seconds, this.warning || 30, this.grace || 0);
    this.classList.toggle("fl-clock--over", phase === "grace" || phase === "over");
    this.classList.toggle("fl-clock--soon", phase === "soon");
    this.tell(phase);
    return html`<span class="fl-clock__passed">${duration(passed)}</span>${this.seconds > 0 ? html`<span class="fl-clock__of"> / ${duration(this.seconds)}</span>` : ""}`;
  }
}
customElements.define("floor-clock", FloorClock);
