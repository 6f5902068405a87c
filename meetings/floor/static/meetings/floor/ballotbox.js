// One delegate's vote on one device. The own choice is never disturbed by what others do: only a person changes it.
// Until the server has answered, the choice is kept on the device with its key: it outlives a reload.
import {Delivery} from "meetings/floor/delivery.js";

// Another tablet of the same person may have voted after this one: what stands is the later vote.
function isNewer(vote, known) {
  return !known || Date.parse(vote.cast_at) > Date.parse(known.cast_at);
}

export class BallotBox extends Delivery {
  reset(id) {
    super.reset(id);
    this.chosen = ""; // what the finger pressed, not sent yet (where a vote is final)
    this.stored = null; // {choice, receipt, cast_at}: what the server keeps
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
    if (mine.vote && !this.wanted && isNewer(mine.vote, this.stored)) {
      this.stored = mine.vote;
      if (this.state !== "late") this.state = "stored";
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
    this.depart();
    if (!this.busy) this.deliver();
  }

  // After a reload: go on with the choice that was on its way, unless a later one stands (from this device, or another).
  restore(vote) {
    this.restored = true;
    const left = this.own;
    if (!left || this.wanted) return;
    const later = vote && vote.cast_at !== left.seen && vote.choice !== left.prior;
    if (later) {
      this.kept.forget(String(this.id));
      return;
    }
    this.stored = vote ?? null;
    this.resume(left);
  }

  letter({choice, version}) {
    return {choice, version};
  }

  waiting(left) {
    return left;
  }

  superseded(answer) {
    if (answer?.ok) this.stored = answer.data;
  }

  settle(answer) {
    this.kept.forget(String(this.id));
    if (answer.ok) {
      this.stored = answer.data;
      this.state = "stored";
      return;
    }
    const error = answer.data?.error ?? {};
    if (error.stored) this.stored = error.stored;
    this.message = error.message ?? "";
    this.state = error.code === "ballots.not_open" ? "late" : "refused";
  }

  // A vote of a ballot that is not on the screens any more has its answer.
  arrived(name, answer) {
    this.kept.forget(name);
    const code = answer.data?.error?.code;
    if (answer.ok) this.told({state: "stored", vote: answer.data});
    else if (code === "ballots.not_open") this.told({state: "late", vote: answer.data.error.stored ?? null});
  }

  // What a button shows: pressed when it is chosen, on its way, or stored.
  get shown() {
    return this.chosen || this.wanted?.choice || this.stored?.choice || "";
  }
}
