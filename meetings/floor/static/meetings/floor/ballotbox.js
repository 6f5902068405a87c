// One delegate's vote on one device. The own choice is never disturbed by what others do: only a person changes it.
// Until the server has answered, the choice is kept on the device with its key: it outlives a reload.
import {answered, newKey, post} from "govsuite/core/post.js";

const AGAIN = 2_000;
const NOTHING_KEPT = {put() {}, get: () => null, forget() {}, names: () => []};

export class BallotBox {
  constructor({address, changed, told = () => {}, kept = NOTHING_KEPT, send = post, key = newKey}) {
    Object.assign(this, {address, changed, told, kept, send, key});
    this.carried = new Set();
    this.reset(null);
  }

  reset(id) {
    clearTimeout(this.timer);
    const left = this.wanted && {id: this.id, wanted: this.wanted};
    this.id = id;
    this.open = false;
    this.version = 0;
    this.chosen = ""; // what the finger pressed, not sent yet (where a vote is final)
    this.wanted = null; // {choice, key, version, seen, prior}: on its way
    this.stored = null; // {choice, receipt, cast_at}: what the server keeps
    this.state = "idle"; // idle | sending | unsent | stored | late | refused
    this.message = "";
    this.busy = false;
    this.restored = false;
    if (left) this.carry(left.id, left.wanted);
  }

  // Called with every picture of the hall: takes over what is new and leaves the choice alone.
  see(ballot, mine) {
    if (ballot?.id !== this.id) this.reset(ballot?.id ?? null);
    this.carryOthers();
    if (!ballot) return;
    this.open = ballot.state === "open";
    this.version = ballot.version;
    this.changeable = ballot.change_allowed;
    if (mine?.id !== ballot.id) return;
    if (!this.restored) this.restore(mine.vote);
    if (mine.vote && !this.wanted && !this.stored && this.state !== "late") {
      this.stored = mine.vote;
      this.state = "stored";
    }
  }

  // A finger on one of the three buttons.
  press(choice) {
    if (!this.open || (this.stored && !this.changeable)) return;
    if (!this.changeable && this.wanted) return;
    this.message = "";
    if (this.changeable) {
      if (this.stored?.choice === choice && !this.wanted) return;
      this.cast(choice);
    } else {
      this.chosen = choice;
      this.changed();
    }
  }

  cast(choice = this.chosen) {
    const seen = this.stored?.cast_at ?? null;
    this.wanted = {choice, key: this.key(), version: this.version, seen, prior: this.wanted?.choice ?? null};
    this.kept.put(String(this.id), this.wanted);
    this.chosen = "";
    this.state = "sending";
    this.changed();
    if (!this.busy) this.deliver();
  }

  // After a reload: go on with the choice that was on its way, unless a later one stands (from this device, or another).
  restore(vote) {
    this.restored = true;
    const left = this.kept.get(String(this.id));
    if (!left || this.wanted) return;
    const later = vote && vote.cast_at !== left.seen && vote.choice !== left.prior;
    if (later) {
      this.kept.forget(String(this.id));
      return;
    }
    this.stored = vote ?? null;
    this.wanted = left;
    this.state = "unsent";
    this.deliver();
  }

  async deliver() {
    clearTimeout(this.timer);
    const {id, wanted} = this;
    if (!wanted) return;
    this.busy = true;
    const answer = await this.attempt(id, wanted);
    if (id !== this.id) return; // the hall is at another vote by now
    this.busy = false;
    if (wanted !== this.wanted) {
      if (answer?.ok) this.stored = answer.data;
      this.deliver(); // the person has chosen anew meanwhile
      return;
    }
    this.settle(answer);
    this.changed();
  }

  async attempt(id, {choice, key, version}) {
    return answered(this.send(this.address(id), {choice, version}, {key, attempts: 3, patience: 8_000}));
  }

  settle(answer) {
    if (answer === null) {
      this.state = "unsent"; // kept, with the same key, until the line is back
      this.timer = setTimeout(() => this.deliver(), AGAIN);
      return;
    }
    this.kept.forget(String(this.id));
    this.wanted = null;
    if (answer.ok) {
      this.stored = answer.data;
      this.state = "stored";
      return;
    }
    const error = answer.data?.error ?? {};
    if (error.stored) this.stored = error.stored;
    this.message = error.message ?? "";
    this.state = error.code === "ballots.not_open" && !this.stored ? "late" : "refused";
  }

  // Votes whose ballot has left the screens: find out what became of them, and say it.
  carryOthers() {
    for (const name of this.kept.names()) {
      if (name !== String(this.id)) this.carry(Number(name), this.kept.get(name));
    }
  }

  async carry(id, wanted) {
    if (!wanted || this.carried.has(wanted.key)) return;
    this.carried.add(wanted.key);
    const answer = await this.attempt(id, wanted);
    if (answer === null) {
      setTimeout(() => {
        this.carried.delete(wanted.key);
        this.carry(id, wanted);
      }, AGAIN);
      return;
    }
    this.kept.forget(String(id));
    const code = answer.data?.error?.code;
    if (answer.ok) this.told({state: "stored", vote: answer.data});
    else if (code === "ballots.not_open") this.told({state: "late", vote: answer.data.error.stored ?? null});
  }

  // What a button shows: pressed when it is chosen, on its way, or stored.
  get shown() {
    return this.chosen || this.wanted?.choice || this.stored?.choice || "";
  }
}
