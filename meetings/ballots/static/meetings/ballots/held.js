// The part of a vote's key that this device holds: a pair of keys, made here, whose secret half never leaves it.
// Kept apart from what a sign-in empties: who is asked to sign in again in the middle of a vote must not lose it.
import {base64, newPair, open} from "meetings/ballots/sealing.js";

const PREFIX = "held-key:";

export class HeldKey {
  constructor(person, ballot, store = globalThis.localStorage ?? null) {
    this.store = store;
    this.name = `${PREFIX}${person}:${ballot}`;
  }

  get pair() {
    try {
      return JSON.parse(this.store?.getItem(this.name) ?? "null");
    } catch {
      return null;
    }
  }

  // The pair of this device, made on the first call; "" where the device keeps nothing.
  publicKey() {
    try {
      if (!this.pair) this.store.setItem(this.name, JSON.stringify(newPair()));
    } catch {
      return ""; // the store is full or closed to us: this device cannot hold a key
    }
    return this.pair?.public ?? "";
  }

  // Whether the part that the server knows of is on this very device.
  holds(known) {
    return Boolean(known) && this.pair?.public === known;
  }

  // What the holder hands in, as the server reads it; "" when this device cannot open its part.
  shares(sealed) {
    const {pair} = this;
    if (!pair) return "";
    const opened = Object.entries(sealed).map(([group, envelope]) => [group, open(envelope, pair)]);
    return opened.length && opened.every(([, share]) => share) ? opened.map(([group, share]) => `${group}:${base64(share)}`).join(" ") : "";
  }

  forget() {
    this.store?.removeItem(this.name);
  }
}
