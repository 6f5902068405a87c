// One delegate's secret sheet on one device. Choices live in this page alone; the device keeps the code and the sealed envelope.
import {answered, newKey, post} from "govsuite/core/post.js";

const AGAIN = 2_000;

export class SealBox {
  constructor({address, changed, kept, seal, newCode, told = () => {}, send = post, key = newKey}) {
    Object.assign(this, {address, changed, kept, seal, newCode, told, send, key});
    this.carried = new Set();
    this.reset(null);
  }

  reset(id) {
    clearTimeout(this.timer);
    this.id = id;
    this.sheet = null;
    this.marks = [];
    this.code = ""; // of the sheet that is stored or on its way
    this.wanted = null; // {sealed, key, version}: on its way
    this.state = "idle"; // idle | sending | unsent | stored | elsewhere | late | refused
    this.message = "";
    this.busy = false;
    this.restored = false;
  }

  // Called with every picture of the hall. What the finger has marked stays unless the sheet itself is another one.
  see(ballot, mine) {
    const secret = ballot?.form === "secret" ? ballot : null;
    if (secret?.id !== this.id) this.reset(secret?.id ?? null);
    this.carryOthers();
    if (!secret) return;
    this.open = secret.state === "open";
    this.version = secret.version;
    this.changeable = secret.change_allowed;
    this.sheet = secret.sheet;
    const lines = Math.max(1, secret.sheet.lines.length);
    if (this.marks.length !== lines) this.marks = new Array(lines).fill(null);
    if (mine?.id !== secret.id) return;
    if (!this.restored) this.restore(mine);
    else if (mine.voted && this.open && !this.wanted && !this.busy) this.state = this.standing(mine);
  }

  // Whether the sheet that stands is the one of this device.
  standing(mine) {
    const own = this.kept.get(String(this.id));
    return own && own.key === mine.sealed ? "stored" : "elsewhere";
  }

  restore(mine) {
    this.restored = true;
    const left = this.kept.get(String(this.id));
    this.code = left?.code ?? "";
    if (left?.wanted && this.open) {
      this.wanted = left.wanted;
      this.state = "unsent";
      this.deliver();
    } else if (mine.voted) {
      this.state = this.open ? this.standing(mine) : left?.key ? "stored" : "elsewhere";
    }
  }

  mark(line, column) {
    if (!this.open || this.busy) return;
    const one = this.sheet.columns.length === 1;
    this.marks = this.marks.map((mark, place) => (place === line ? (mark === column ? null : column) : mark));
    if (one && this.sheet.most === 1 && this.marks[line] !== null) this.marks = this.marks.map((mark, place) => (place === line ? mark : null));
    this.message = "";
    this.changed();
  }

  get marked() {
    return this.marks.filter((mark) => mark !== null).length;
  }

  // Why this sheet would not count, or "".
  get fault() {
    if (this.marked === 0 && this.sheet.least > 0) return "blank";
    if (this.marked < this.sheet.least) return "tooFew";
    return this.marked > this.sheet.most ? "tooMany" : "";
  }

  cast() {
    if (!this.open || this.fault) return;
    const code = this.newCode();
    const wanted = {sealed: this.seal(this.sheet.key, code, this.marks), key: this.key(), version: this.version};
    const before = this.kept.get(String(this.id));
    const prior = before?.wanted ? (before.prior ?? null) : before; // the sheet that stands if this one is refused
    this.code = code;
    this.wanted = wanted;
    this.kept.put(String(this.id), {code, key: wanted.key, wanted, prior});
    this.marks = this.marks.map(() => null);
    this.state = "sending";
    this.changed();
    this.deliver();
  }

  again() {
    this.state = "idle";
    this.message = "";
    this.changed();
  }

  async deliver() {
    clearTimeout(this.timer);
    const {id, wanted} = this;
    if (!wanted) return;
    this.busy = true;
    const answer = await this.attempt(id, wanted);
    if (id !== this.id) return; // the hall is at another vote: carryOthers goes on with it
    this.busy = false;
    this.settle(answer);
    this.changed();
  }

  async attempt(id, {sealed, key, version}) {
    return answered(this.send(this.address(id), {sealed, version}, {key, attempts: 3, patience: 8_000}));
  }

  settle(answer) {
    if (answer === null) {
      this.state = "unsent"; // kept, with the same key, until the line is back
      this.timer = setTimeout(() => this.deliver(), AGAIN);
      return;
    }
    const {code, wanted} = this;
    this.wanted = null;
    if (answer.ok) {
      this.kept.put(String(this.id), {code, key: wanted.key});
      this.state = answer.data.key === wanted.key ? "stored" : "elsewhere";
      return;
    }
    const error = answer.data?.error ?? {};
    this.code = restorePrior(this.kept, String(this.id));
    this.message = error.message ?? "";
    this.state = error.code === "ballots.not_open" ? "late" : "refused";
  }

  // Sheets whose ballot has left the screens: find out what became of them, and say it.
  carryOthers() {
    for (const name of this.kept.names()) {
      const left = this.kept.get(name);
      if (name !== String(this.id) && left?.wanted && !this.carried.has(left.key)) this.carry(Number(name), left);
    }
  }

  async carry(id, left) {
    this.carried.add(left.key);
    const answer = await this.attempt(id, left.wanted);
    if (answer === null) {
      setTimeout(() => {
        this.carried.delete(left.key);
        this.carry(id, left);
      }, AGAIN);
      return;
    }
    if (answer.ok) this.kept.put(String(id), {code: left.code, key: left.key});
    else restorePrior(this.kept, String(id));
    this.told({state: answer.ok ? "stored" : "late", code: answer.ok ? left.code : ""});
  }
}

// The later sheet was refused: the one before it stands, with its code.
function restorePrior(kept, name) {
  const prior = kept.get(name)?.prior ?? null;
  if (prior) kept.put(name, prior);
  else kept.forget(name);
  return prior?.code ?? "";
}
