import "./resolve.mjs";
import assert from "node:assert/strict";
import {mock, test} from "node:test";
import {memory} from "./memory.mjs";

const {SealBox} = await import("../../meetings/floor/static/meetings/floor/sealbox.js");
const {Kept} = await import("../../govsuite/core/static/govsuite/core/kept.js");
const {RequestFailed} = await import("../../govsuite/core/static/govsuite/core/post.js");

const one = {columns: [{key: "chosen"}], lines: [{name: "Giáp"}, {name: "Hà"}], least: 1, most: 1, key: "aa"};
const rated = {columns: [{key: "yes"}, {key: "no"}], lines: [{name: "Giáp"}, {name: "Hà"}], least: 1, most: 2, key: "aa"};
const open = (more = {}) => ({id: 7, form: "secret", version: 2, state: "open", change_allowed: true, sheet: one, ...more});
const mine = (more = {}) => ({id: 7, may_vote: true, vote: null, voted: false, sealed: "", ...more});
const ok = (key) => ({ok: true, status: 200, data: {voted: true, key}});
const refusedWith = (code) => ({ok: false, status: 409, data: {error: {code, message: "Không được."}}});
const settle = () => new Promise((resolve) => setImmediate(resolve));

// A device that may have kept something; `sent` lists what arrived at the server, `answers` what it says.
function device(kept, ...answers) {
  const sent = [], told = [];
  let number = 0, codes = 0;
  const made = new SealBox({
    address: (id) => `/bieu-quyet/${id}/phieu-kin/`, changed: () => {}, key: () => `key-${++number}`, kept, told: (outcome) => told.push(outcome),
    seal: (key, code, marks) => `sealed(${code}:${marks.map((mark) => mark ?? "-").join("")})`, newCode: () => `CODE-${++codes}`,
    send: async (url, {sealed, version}, {key}) => {
      sent.push(`${sealed} v${version} ${key}`);
      const answer = await answers.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? ok(key);
    },
  });
  return {made, sent, told, kept};
}

function box(...answers) {
  const found = device(new Kept(5, "sealed", memory()), ...answers);
  found.made.see(open(), mine());
  return found;
}

// A first sheet is stored, the hall has told so, and a second one is filled in; returns what the hall told.
async function begunAnew(made) {
  made.mark(0, 0);
  made.cast();
  await settle();
  const told = mine({voted: true, sealed: "key-1"});
  made.see(open(), told);
  made.again();
  made.mark(1, 0);
  return told;
}

test("a mark is sealed under a fresh code, sent and forgotten by the page", async () => {
  const {made, sent, kept} = box();
  made.mark(1, 0);
  made.cast();
  assert.deepEqual([made.state, made.marks], ["sending", [null, null]]);
  await settle();
  assert.deepEqual([made.state, made.code, sent], ["stored", "CODE-1", ["sealed(CODE-1:-0) v2 key-1"]]);
  assert.deepEqual(kept.get("7"), {code: "CODE-1", key: "key-1"}); // neither the choice nor the envelope stays on the device
});

test("where one person is chosen, another mark takes the first one's place, and a second press takes it away", () => {
  const {made} = box();
  made.mark(0, 0);
  made.mark(1, 0);
  assert.deepEqual([made.marks, made.fault], [[null, 0], ""]);
  made.mark(1, 0);
  assert.deepEqual([made.marks, made.fault], [[null, null], "blank"]);
  made.cast();
  assert.equal(made.state, "idle");
});

test("a sheet with too many marks is not sent", () => {
  const {made, sent} = device(new Kept(5, "sealed", memory()));
  made.see(open({sheet: {...rated, most: 1}}), mine());
  made.mark(0, 0);
  made.mark(1, 1);
  made.cast();
  assert.deepEqual([made.fault, sent], ["tooMany", []]);
});

test("without a line the envelope is kept and sent again with the same key", async () => {
  mock.timers.enable({apis: ["setTimeout"]});
  const {made, sent} = box(new RequestFailed("key-1"));
  made.mark(0, 0);
  made.cast();
  await settle();
  assert.equal(made.state, "unsent");
  mock.timers.tick(2_000);
  await settle();
  mock.timers.reset();
  assert.deepEqual([made.state, new Set(sent).size, sent.length], ["stored", 1, 2]);
});

test("after a reload the envelope on its way goes on, with its code", async () => {
  const kept = new Kept(5, "sealed", memory());
  kept.put("7", {code: "CODE-9", key: "key-9", wanted: {sealed: "sealed(CODE-9:0-)", key: "key-9", version: 2}, prior: null});
  const {made, sent} = device(kept);
  made.see(open(), mine());
  assert.equal(made.state, "unsent");
  await settle();
  assert.deepEqual([made.state, made.code, sent], ["stored", "CODE-9", ["sealed(CODE-9:0-) v2 key-9"]]);
});

test("a later sheet that is refused leaves the one before it, with its code", async () => {
  const {made, kept} = box(undefined, refusedWith("ballots.voted"));
  made.mark(0, 0);
  made.cast();
  await settle();
  made.again();
  made.mark(1, 0);
  made.cast();
  await settle();
  assert.deepEqual([made.state, made.message, made.code, kept.get("7")], ["refused", "Không được.", "CODE-1", {code: "CODE-1", key: "key-1"}]);
});

test("what happens in the hall does not take a new sheet away that is being filled in", async () => {
  const {made} = box();
  const told = await begunAnew(made);
  made.see(open(), told);
  made.see(open(), mine({voted: true, sealed: "key-1"}));
  assert.deepEqual([made.state, made.marks], ["idle", [null, 0]]);
});

test("a new sheet stands although the server was asked before it, unless another device comes after it", async () => {
  const {made} = box();
  const told = await begunAnew(made);
  made.cast();
  await settle();
  made.see(open(), told);
  made.see(open(), mine({voted: true, sealed: "key-1"})); // asked before the second sheet, answered after it
  assert.deepEqual([made.state, made.code], ["stored", "CODE-2"]);
  made.see(open(), mine({voted: true, sealed: "key-of-another"}));
  assert.equal(made.state, "elsewhere");
});

test("why a later sheet was refused stays on the screen while the hall moves", async () => {
  const {made} = box(undefined, refusedWith("ballots.voted"));
  const told = await begunAnew(made);
  made.cast();
  await settle();
  made.see(open(), told);
  assert.deepEqual([made.state, made.message], ["refused", "Không được."]);
});

test("a sheet that came after closing is told as too late and keeps no code", async () => {
  const {made, kept} = box(refusedWith("ballots.not_open"));
  made.mark(0, 0);
  made.cast();
  await settle();
  assert.deepEqual([made.state, made.code, kept.get("7")], ["late", "", null]);
});

// The answer was lost, the vote was closed: the server knows that some sheet of this person was counted.
const closedOver = (voted) => ({ok: false, status: 409, data: {error: {code: "ballots.not_open", message: "Đã đóng.", voted}}});
const onItsWay = (prior = null) => ({code: "CODE-9", key: "key-9", wanted: {sealed: "sealed(CODE-9:0-)", key: "key-9", version: 2}, prior});

test("the vote closes before the answer comes: the code is kept, for the sheet may be among those counted", async () => {
  const {made, kept} = box(closedOver(true));
  made.mark(0, 0);
  made.cast();
  await settle();
  assert.deepEqual([made.state, made.code, made.earlier], ["counted", "CODE-1", ""]);
  const {made: reloaded} = device(kept);
  reloaded.see(open({state: "closed"}), mine({voted: true}));
  assert.deepEqual([reloaded.state, reloaded.code], ["counted", "CODE-1"]);
});

test("a change whose answer was lost at closing leaves both codes to look for", async () => {
  const kept = new Kept(5, "sealed", memory());
  kept.put("7", onItsWay({code: "CODE-1", key: "key-1"}));
  const {made} = device(kept, closedOver(true));
  made.see(open({state: "closed"}), mine({voted: true}));
  await settle();
  assert.deepEqual([made.state, made.code, made.earlier], ["counted", "CODE-9", "CODE-1"]);
});

test("after a reload of a closed vote the sheet on its way is asked after, and told as too late", async () => {
  const kept = new Kept(5, "sealed", memory());
  kept.put("7", onItsWay());
  const {made, sent} = device(kept, closedOver(false));
  made.see(open({state: "closed"}), mine());
  await settle();
  assert.deepEqual([made.state, made.code, sent, kept.get("7")], ["late", "", ["sealed(CODE-9:0-) v2 key-9"], null]);
});

for (const [answer, outcome] of [[closedOver(true), {state: "counted", code: "CODE-9"}], [closedOver(false), {state: "late", code: ""}]]) {
  test(`a sheet of a vote that left the screens is told as ${outcome.state}`, async () => {
    const kept = new Kept(5, "sealed", memory());
    kept.put("4", onItsWay());
    const {made, told} = device(kept, answer);
    made.see(open(), mine());
    await settle();
    assert.deepEqual(told, [outcome]);
  });
}

test("a sheet from another device stands: the code on this one is not shown as valid", () => {
  const kept = new Kept(5, "sealed", memory());
  kept.put("7", {code: "CODE-1", key: "key-1"});
  const {made} = device(kept);
  made.see(open(), mine({voted: true, sealed: "key-of-another"}));
  assert.equal(made.state, "elsewhere");
});

test("the hall moves on while a sheet is on its way: its fate is told, and the next ballot is not touched", async () => {
  let arrive;
  const {made, told} = box(new Promise((resolve) => (arrive = resolve)));
  made.mark(0, 0);
  made.cast();
  made.see(open({id: 8}), mine({id: 8}));
  assert.deepEqual([made.id, made.state], [8, "idle"]);
  arrive(ok("key-1"));
  await settle();
  await settle();
  assert.deepEqual([told, made.state], [[{state: "stored", code: "CODE-1"}], "idle"]);
});

test("a vote that is not secret is none of this box", () => {
  const {made} = device(new Kept(5, "sealed", memory()));
  made.see({...open(), form: "paper"}, mine());
  assert.equal(made.id, null);
});
