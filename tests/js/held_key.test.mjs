import "./resolve.mjs";
import assert from "node:assert/strict";
import {test} from "node:test";
import nacl from "tweetnacl";
import {memory} from "./memory.mjs";

const {HeldKey} = await import("../../meetings/ballots/static/meetings/ballots/held.js");
const {base64, seal} = await import("../../meetings/ballots/static/meetings/ballots/sealing.js");

// seal() pads a sheet to its length: what was sealed for a device opens to these bytes again.
const opened = (text) => JSON.parse(Buffer.from(text, "base64").toString().trimEnd());

test("a device makes its pair once, and opens what was sealed for it", () => {
  const key = new HeldKey(5, 7, memory());
  const made = key.publicKey();
  assert.match(made, /^[0-9a-f]{64}$/);
  assert.equal(key.publicKey(), made);
  const [one, other] = key.shares({"1-2": seal(made, "A", [0]), "1-3": seal(made, "B", [1])}).split(" ");
  assert.deepEqual([one.slice(0, 4), opened(one.slice(4))], ["1-2:", {code: "A", marks: [0]}]);
  assert.deepEqual([other.slice(0, 4), opened(other.slice(4))], ["1-3:", {code: "B", marks: [1]}]);
});

test("the secret half is in the store and nowhere in what is sent", () => {
  const store = memory();
  const key = new HeldKey(5, 7, store);
  const made = key.publicKey();
  const {secret} = JSON.parse(store.getItem("held-key:5:7"));
  const bytes = Uint8Array.from(secret.match(/../g), (pair) => Number.parseInt(pair, 16));
  assert.equal(Buffer.from(nacl.box.keyPair.fromSecretKey(bytes).publicKey).toString("hex"), made);
  const sent = made + key.shares({"1-2": seal(made, "A", [0])});
  assert.deepEqual([sent.includes(secret), sent.includes(base64(bytes))], [false, false]);
});

test("another device of the same person, and another person, hold nothing of it", () => {
  const store = memory();
  const made = new HeldKey(5, 7, store).publicKey();
  const sealed = {"1-2": seal(made, "A", [0])};
  for (const key of [new HeldKey(5, 7, memory()), new HeldKey(6, 7, store), new HeldKey(5, 8, store)]) {
    assert.deepEqual([key.holds(made), key.shares(sealed)], [false, ""]);
    key.publicKey();
    assert.deepEqual([key.holds(made), key.shares(sealed)], [false, ""]);
  }
  assert.equal(new HeldKey(5, 7, store).holds(made), true);
});

test("one envelope that does not open and the device hands in nothing", () => {
  const key = new HeldKey(5, 7, memory());
  const made = key.publicKey();
  const foreign = new HeldKey(6, 7, memory()).publicKey();
  assert.equal(key.shares({"1-2": seal(made, "A", [0]), "1-3": seal(foreign, "B", [0])}), "");
  assert.equal(key.shares({}), "");
});

test("when the vote is over the device forgets its part", () => {
  const store = memory();
  const key = new HeldKey(5, 7, store);
  const made = key.publicKey();
  key.forget();
  assert.deepEqual([key.holds(made), store.getItem("held-key:5:7")], [false, null]);
});

test("a browser that keeps nothing cannot hold a key", () => {
  const closed = {getItem: () => null, setItem() { throw new Error("closed"); }, removeItem() {}};
  for (const store of [closed, null]) assert.equal(new HeldKey(5, 7, store).publicKey(), "");
});
