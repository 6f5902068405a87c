// One delegate's vote on one device. The own choice is never disturbed by what others do: only a person changes it.
import {newKey, post, RequestFailed} from "govsuite/core/post.js";

const AGAIN = 2_000;

export class BallotBox {
  constructor({address, changed, send = post, key = newKey}) {
    Object.assign(this, {address, changed, send, key});
    this.reset(null);
  }

  reset(id) {
    clearTimeout(this.timer);
    this.id = id;
    this.open = false;
    this.version = 0;
    this.chosen = ""; // what the finger pressed, not sent yet (where a vote is final)
    this.wanted = null; // {choice, key}: on its way
    this.stored = null; // {choice, receipt, cast_at}: what the server keeps
    this.state = "idle"; // idle | sending | unsent | stored | refused
    this.message = "";
    this.busy = false;
  }

  // Called with every picture of the hall: takes over what is new and leaves the choice alone.
  see(ballot, mine) {
    if (ballot?.id !== this.id) this.reset(ballot?.id ?? null);
    if (!ballot) return;
    this.open = ballot.state === "open";
    this.version = ballot.version;
    this.changeable = ballot.change_allowed;
    if (mine?.id === ballot.id && mine.vote && !this.wanted && !this.stored) {
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
    this.wanted = {choice, key: this.key()};
    this.chosen = "";
    this.state = "sending";
    this.changed();
    if (!this.busy) this.deliver();
  }

  async deliver() {
    clearTimeout(this.timer);
    const {id, wanted} = this;
    if (!wanted) return;
    this.busy = true;
    const answer = await this.attempt(wanted);
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

  async attempt({choice, key}) {
    try {
      return await this.send(this.address(this.id), {choice, version: this.version}, {key, attempts: 3, patience: 8_000});
    } catch (problem) {
      if (problem instanceof RequestFailed) return null;
      throw problem;
    }
  }

  settle(answer) {
    if (answer === null) {
      this.state = "unsent"; // kept, with the same key, until the line is back
      this.timer = setTimeout(() => this.deliver(), AGAIN);
      return;
    }
    this.wanted = null;
    if (answer.ok) {
      this.stored = answer.data;
      this.state = "stored";
      return;
    }
    const error = answer.data?.error ?? {};
    if (error.stored) this.stored = error.stored;
    this.message = error.message ?? "";
    this.state = "refused";
  }

  // What a button shows: pressed when it is chosen, on its way, or stored.
  get shown() {
    return this.chosen || this.wanted?.choice || this.stored?.choice || "";
  }
}
