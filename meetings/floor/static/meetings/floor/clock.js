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

class FloorClock extends LitElement {
  static properties = {start: {}, seconds: {type: Number}, over: {}};

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

  render() {
    const passed = (serverNow() - Date.parse(this.start)) / 1000;
    const late = this.seconds > 0 && passed > this.seconds;
    this.classList.toggle("fl-clock--over", late);
    this.classList.toggle("fl-clock--soon", !late && this.seconds > 0 && this.seconds - passed <= 30);
    return html`<span class="fl-clock__passed">${duration(passed)}</span>${this.seconds > 0 ? html`<span class="fl-clock__of"> / ${duration(this.seconds)}</span>` : ""}`;
  }
}
customElements.define("floor-clock", FloorClock);
