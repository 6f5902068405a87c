import assert from "node:assert/strict";
import {test} from "node:test";
import {memory} from "./memory.mjs";

const {Kept, forgetEverybody} = await import("../../govsuite/core/static/govsuite/core/kept.js");

test("what was put is there until it is forgotten", () => {
  const kept = new Kept(5, "vote", memory());
  kept.put("7", {choice: "yes"});
  assert.deepEqual([kept.get("7"), kept.get("8"), kept.names()], [{choice: "yes"}, null, ["7"]]);
  kept.forget("7");
  assert.deepEqual([kept.get("7"), kept.names()], [null, []]);
});

test("another page of the same person finds it, another kind does not", () => {
  const store = memory();
  new Kept(5, "vote", store).put("7", 1);
  assert.deepEqual([new Kept(5, "vote", store).get("7"), new Kept(5, "note", store).names()], [1, []]);
});

test("the next person finds nothing, and nothing stays", () => {
  const store = memory();
  new Kept(5, "vote", store).put("7", 1);
  store.setItem("theme", "dark");
  assert.deepEqual([new Kept(55, "vote", store).names(), store.length, store.getItem("theme")], [[], 1, "dark"]);
});

test("the sign-in page forgets everybody, and nothing else", () => {
  const store = memory();
  new Kept(5, "vote", store).put("7", 1);
  store.setItem("theme", "dark");
  forgetEverybody(store);
  assert.deepEqual([store.length, store.getItem("theme")], [1, "dark"]);
});

test("a store that is full, spoilt or absent only keeps nothing", () => {
  const full = {...memory(), setItem: () => { throw new Error("quota"); }};
  const spoilt = memory();
  spoilt.setItem("kept:5:vote:7", "{");
  for (const store of [full, spoilt, null]) {
    const kept = new Kept(5, "vote", store);
    if (store !== spoilt) kept.put("7", 1);
    assert.equal(kept.get("7"), null);
  }
});
