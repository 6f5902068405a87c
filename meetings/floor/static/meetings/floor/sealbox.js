// One delegate's secret sheet on one device. Choices live in this page alone; the device keeps the code and the sealed envelope.
// Besides the states of every delivery: "elsewhere", the sheet of another device stands; "counted", the vote closed before the
// answer came, and some sheet of this person is among the counted ones: the published list says which.
import {Delivery} from "meetings/floor/delivery.js";

export class SealBox extends Delivery {
  reset(id) {
    super.reset(id);
    this.sheet = null;
    this.marks = [];
    this.code = ""; // of the sheet that is stored or on its way
    this.earlier = ""; // of the sheet before it, where nobody can say which of the two was counted
    this.seen = null; // what the server said last of this person
    this.filling = false; // a new sheet is filled in while the old one stands
    this.replaced = new Set(); // keys of sheets that a later one of this device has taken the place of
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
    else if (mine !== this.seen && this.takesOver(mine)) this.state = this.standing(mine);
    this.seen = mine;
  }

  // What the server said is news unless it was asked before the sheet that this device has stored since.
  takesOver(mine) {
    return mine.voted && this.open && !this.wanted && !this.busy && !this.filling && !this.replaced.has(mine.sealed);
  }

  // Whether the sheet that stands is the one of this device.
  standing(mine) {
    return this.own && this.own.key === mine.sealed ? "stored" : "elsewhere";
  }

  restore(mine) {
    this.restored = true;
    const left = this.own;
    this.code = left?.code ?? "";
    this.earlier = left?.earlier ?? "";
    if (left?.wanted) this.resume(left.wanted);
    else if (mine.voted) this.state = this.open ? this.standing(mine) : left?.unsure ? "counted" : left?.key ? "stored" : "elsewhere";
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
    const before = this.own;
    const prior = before?.wanted ? (before.prior ?? null) : before; // the sheet that stands if this one is refused
    this.code = code;
    this.wanted = wanted;
    this.kept.put(String(this.id), {code, key: wanted.key, wanted, prior});
    this.marks = this.marks.map(() => null);
    this.filling = false;
    this.depart();
    this.deliver();
  }

  again() {
    this.state = "idle";
    this.message = "";
    this.filling = true;
    this.changed();
  }

  letter({sealed, version}) {
    return {sealed, version};
  }

  waiting(left) {
    return left?.wanted;
  }

  settle(answer, wanted) {
    const before = this.own?.prior?.key;
    if (answer.ok && before) this.replaced.add(before);
    const fate = this.fate(String(this.id), answer, this.code);
    Object.assign(this, {code: fate.code, earlier: fate.earlier, message: answer.data?.error?.message ?? ""});
    this.state = fate.state === "stored" && answer.data.key !== wanted.key ? "elsewhere" : fate.state;
  }

  arrived(name, answer) {
    const {state, code} = this.fate(name, answer);
    this.told({state: state === "refused" ? "late" : state, code});
  }

  // What an answer means for the codes on this device; keeps what is left of them.
  fate(name, answer, code = "") {
    const left = this.kept.get(name) ?? {code};
    const error = answer.data?.error ?? {};
    const late = error.code === "ballots.not_open";
    if (answer.ok) {
      this.kept.put(name, {code: left.code, key: left.key});
      return {state: "stored", code: left.code, earlier: ""};
    }
    if (late && error.voted) {
      const earlier = left.prior?.code ?? "";
      this.kept.put(name, {code: left.code, key: left.key, earlier, unsure: true});
      return {state: "counted", code: left.code, earlier};
    }
    if (left.prior) this.kept.put(name, left.prior); // the later sheet was refused: the one before it stands
    else this.kept.forget(name);
    return {state: late ? "late" : "refused", code: left.prior?.code ?? "", earlier: ""};
  }
}
