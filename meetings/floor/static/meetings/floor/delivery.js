// What is on its way from one device to the server: kept with its key, sent until the server has answered, and asked after
// when its ballot has left the screens. A kind of vote says what it sends (`letter`) and what an answer means.
import {answered, newKey, post} from "govsuite/core/post.js";

const AGAIN = 2_000;
const SLOW = 5_000; // a line that swallows everything answers nothing for long: the person is told meanwhile that the choice is kept
const NOTHING_KEPT = {put() {}, get: () => null, forget() {}, names: () => []};

export class Delivery {
  constructor({address, changed, told = () => {}, kept = NOTHING_KEPT, send = post, key = newKey, ...more}) {
    Object.assign(this, {address, changed, told, kept, send, key, ...more});
    this.carried = new Set();
    this.reset(null);
  }

  // Another ballot: what is still on its way for the one before goes on behind the screens.
  reset(id) {
    clearTimeout(this.timer);
    clearTimeout(this.slow);
    const left = this.wanted && {id: this.id, wanted: this.wanted};
    this.id = id;
    this.open = false;
    this.version = 0;
    this.wanted = null; // {key, version, ...letter}: on its way
    this.state = "idle"; // idle | sending | unsent | stored | late | refused
    this.message = "";
    this.busy = false;
    this.restored = false;
    if (left) this.carry(left.id, left.wanted);
  }

  get own() {
    return this.kept.get(String(this.id));
  }

  // What the person has just sent goes on its way.
  depart() {
    this.state = "sending";
    clearTimeout(this.slow);
    this.slow = setTimeout(() => this.tellSlow(), SLOW);
    this.changed();
  }

  tellSlow() {
    if (this.state !== "sending") return;
    this.state = "unsent";
    this.changed();
  }

  async deliver() {
    clearTimeout(this.timer);
    const {id, wanted} = this;
    if (!wanted) return;
    this.busy = true;
    const answer = await this.attempt(id, wanted);
    if (id !== this.id) return; // the hall is at another vote by now: carry goes on with this one
    this.busy = false;
    if (wanted !== this.wanted) {
      this.superseded(answer);
      this.deliver(); // the person has chosen anew meanwhile
      return;
    }
    clearTimeout(this.slow);
    if (answer === null) {
      this.state = "unsent"; // kept, with the same key, until the line is back
      this.timer = setTimeout(() => this.deliver(), AGAIN);
    } else {
      this.wanted = null;
      this.settle(answer, wanted);
    }
    this.changed();
  }

  async attempt(id, wanted) {
    return answered(this.send(this.address(id), this.letter(wanted), {key: wanted.key, attempts: 3, patience: 8_000}));
  }

  // Go on after a reload with what the device has kept.
  resume(wanted) {
    this.wanted = wanted;
    this.state = "unsent";
    this.deliver();
  }

  // Votes whose ballot has left the screens: find out what became of them, and say it.
  carryOthers() {
    for (const name of this.kept.names()) {
      if (name !== String(this.id)) this.carry(Number(name), this.waiting(this.kept.get(name)));
    }
  }

  async carry(id, wanted) {
    if (!wanted || this.carried.has(wanted.key)) return;
    this.carried.add(wanted.key);
    const answer = await this.attempt(id, wanted);
    if (answer !== null) {
      this.arrived(String(id), answer);
      return;
    }
    setTimeout(() => {
      this.carried.delete(wanted.key);
      this.carry(id, wanted);
    }, AGAIN);
  }

  superseded() {}
}
