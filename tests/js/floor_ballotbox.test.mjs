import "./resolve.mjs";
import assert from "node:assert/strict";
import {mock, test} from "node:test";
import {memory} from "./memory.mjs";

const {BallotBox} = await import("../../meetings/floor/static/meetings/floor/ballotbox.js");
const {Kept} = await import("../../govsuite/core/static/govsuite/core/kept.js");
const {RequestFailed} = await import("../../govsuite/core/static/govsuite/core/post.js");

const open = (more = {}) => ({id: 7, version: 2, state: "open", change_allowed: true, ...more});
const stored = (choice) => ({ok: true, status: 200, data: {choice, receipt: "K7MP-3XQ9", cast_at: ""}});
const settle = () => new Promise((resolve) => setImmediate(resolve));

// A box whose server answers as told; `sent` lists what arrived there.
function box(...answers) {
  const found = device(new Kept(5, "vote", memory()), ...answers);
  found.made.see(open());
  return found;
}

// The same, before it has seen the hall, on a device that may have kept something.
function device(kept, ...answers) {
  const sent = [], told = [];
  let number = 0;
  const made = new BallotBox({
    address: (id) => `/bieu-quyet/${id}/phieu/`, changed: () => {}, key: () => `key-${++number}`, kept, told: (outcome) => told.push(outcome),
    send: async (url, {choice, version}, {key}) => {
      sent.push(`${choice} v${version} ${key}`);
      const answer = await answers.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? stored(choice);
    },
  });
  return {made, sent, told, kept};
}

const closed = (more = {}) => ({ok: false, status: 409, data: {error: {code: "ballots.not_open", message: "Biểu quyết đã đóng.", ...more}}});
const mine = (vote = null) => ({id: 7, may_vote: true, vote});
const noLine = () => new RequestFailed("key-1");

test("a press sends the choice and shows its receipt", async () => {
  const {made, sent} = box();
  made.press("yes");
  assert.deepEqual([made.state, made.shown], ["sending", "yes"]);
  await settle();
  assert.deepEqual([made.state, made.stored.receipt, sent], ["stored", "K7MP-3XQ9", ["yes v2 key-1"]]);
});

test("a message from the hall does not disturb a choice on its way", async () => {
  let arrive;
  const {made} = box(new Promise((resolve) => (arrive = resolve)));
  made.press("no");
  made.see(open({voted: 12}), {id: 7, may_vote: true, vote: null});
  assert.deepEqual([made.shown, made.state], ["no", "sending"]);
  arrive(stored("no"));
  await settle();
  assert.equal(made.state, "stored");
});

test("without a line the choice is kept and sent again with the same key", async () => {
  mock.timers.enable({apis: ["setTimeout"]});
  const {made, sent} = box(new RequestFailed("key-1"));
  made.press("yes");
  await settle();
  assert.deepEqual([made.state, made.shown], ["unsent", "yes"]);
  mock.timers.tick(2_000);
  await settle();
  mock.timers.reset();
  assert.deepEqual([made.state, sent], ["stored", ["yes v2 key-1", "yes v2 key-1"]]);
});

test("a change is a new deed with a new key", async () => {
  const {made, sent} = box();
  made.press("yes");
  await settle();
  made.press("yes");
  made.press("abstain");
  await settle();
  assert.deepEqual([made.stored.choice, sent], ["abstain", ["yes v2 key-1", "abstain v2 key-2"]]);
});

test("a second thought while the first is on its way is sent after it", async () => {
  let arrive;
  const {made, sent} = box(new Promise((resolve) => (arrive = resolve)));
  made.press("yes");
  made.press("no");
  assert.deepEqual([made.shown, sent.length], ["no", 1]);
  arrive(stored("yes"));
  await settle();
  await settle();
  assert.deepEqual([made.stored.choice, sent], ["no", ["yes v2 key-1", "no v2 key-2"]]);
});

test("where a vote is final the finger chooses and a second button sends", async () => {
  const {made, sent} = box();
  made.see(open({change_allowed: false}));
  made.press("yes");
  made.press("no");
  assert.deepEqual([made.shown, sent], ["no", []]);
  made.cast();
  await settle();
  made.press("yes");
  assert.deepEqual([made.stored.choice, sent.length], ["no", 1]);
});

test("a refusal is shown in the server's words with what is stored", async () => {
  const error = {message: "Biểu quyết đã đóng.", stored: {choice: "yes", receipt: "K7MP-3XQ9"}};
  const {made} = box({ok: false, status: 409, data: {error}});
  made.press("no");
  await settle();
  assert.deepEqual([made.state, made.message, made.shown], ["refused", "Biểu quyết đã đóng.", "yes"]);
});

test("another ballot starts empty, and takes what the server knows of this person", () => {
  const {made} = box();
  made.press("yes");
  made.see(open({id: 8}), {id: 8, may_vote: true, vote: {choice: "no", receipt: "ABCD-2345"}});
  assert.deepEqual([made.shown, made.state], ["no", "stored"]);
});

test("a change that comes too late says so, and what stands", async () => {
  const {made} = box(undefined, closed({stored: {choice: "yes", receipt: "K7MP-3XQ9", cast_at: "2026-11-27T08:00:00+00:00"}}));
  made.press("yes");
  await settle();
  made.press("no");
  await settle();
  assert.deepEqual([made.state, made.stored.choice, made.wanted], ["late", "yes", null]);
});

test("of two tablets of one person both show the later vote, never an earlier one", async () => {
  const at = (minute, choice) => ({choice, receipt: "K7MP-3XQ9", cast_at: `2026-11-27T08:0${minute}:00+00:00`});
  const {made} = box({ok: true, status: 200, data: at(1, "yes")});
  made.press("yes");
  await settle();
  made.see(open(), mine(at(0, "abstain")));
  assert.equal(made.shown, "yes");
  made.see(open(), mine(at(2, "no")));
  assert.deepEqual([made.shown, made.state], ["no", "stored"]);
});

test("a line that swallows the choice: after a while the device says that it is kept", async () => {
  mock.timers.enable({apis: ["setTimeout"]});
  let arrive;
  const {made} = box(new Promise((resolve) => (arrive = resolve)));
  made.press("yes");
  mock.timers.tick(5_000);
  assert.equal(made.state, "unsent");
  arrive(stored("yes"));
  await settle();
  assert.equal(made.state, "stored");
  mock.timers.reset();
});

// -- what outlives a reload ---------------------------------------------------

const left = (more = {}) => ({choice: "yes", key: "key-of-before", version: 2, seen: null, prior: null, ...more});

test("a choice is kept from the press until the server has answered", async () => {
  const {made, kept} = box();
  made.press("yes");
  assert.deepEqual(kept.get("7"), left({key: "key-1"}));
  await settle();
  assert.deepEqual([made.state, kept.names()], ["stored", []]);
});

test("a refusal ends the keeping too", async () => {
  const {made, kept} = box(closed());
  made.press("yes");
  await settle();
  assert.deepEqual([made.state, kept.names()], ["late", []]);
});

test("after a reload the kept choice is shown and sent with its own key", async () => {
  const store = memory();
  new Kept(5, "vote", store).put("7", left());
  const {made, sent, kept} = device(new Kept(5, "vote", store));
  made.see(open({version: 3}), mine());
  assert.deepEqual([made.state, made.shown, sent], ["unsent", "yes", ["yes v2 key-of-before"]]);
  await settle();
  assert.deepEqual([made.state, made.stored.receipt, kept.names()], ["stored", "K7MP-3XQ9", []]);
});

test("it waits for what the server knows of this person before it is sent", async () => {
  const store = memory();
  new Kept(5, "vote", store).put("7", left());
  const {made, sent} = device(new Kept(5, "vote", store));
  made.see(open());
  made.see(open(), {id: 6, may_vote: true, vote: null});
  await settle();
  assert.deepEqual(sent, []);
});

test("a vote of another device since then stands", async () => {
  const store = memory();
  new Kept(5, "vote", store).put("7", left({choice: "no", seen: "08:00"}));
  const {made, sent, kept} = device(new Kept(5, "vote", store));
  made.see(open(), mine({choice: "abstain", receipt: "ABCD-2345", cast_at: "08:05"}));
  await settle();
  assert.deepEqual([made.shown, made.state, sent, kept.names()], ["abstain", "stored", [], []]);
});

for (const [what, vote, kept] of [
  ["seen before the press", {choice: "yes", cast_at: "08:00"}, {choice: "no", seen: "08:00"}],
  ["on its way before the press", {choice: "yes", cast_at: "08:01"}, {choice: "no", seen: null, prior: "yes"}],
]) {
  test(`a kept change is sent where the vote that stands is the one ${what}`, async () => {
    const store = memory();
    new Kept(5, "vote", store).put("7", left(kept));
    const {made, sent} = device(new Kept(5, "vote", store));
    made.see(open(), mine({receipt: "K7MP-3XQ9", ...vote}));
    await settle();
    assert.deepEqual([made.stored.choice, sent], ["no", ["no v2 key-of-before"]]);
  });
}

test("a ballot that closed meanwhile: the choice came too late, or was stored after all", async () => {
  const store = memory();
  for (const [answer, state] of [[closed(), "late"], [stored("yes"), "stored"]]) {
    new Kept(5, "vote", store).put("7", left());
    const {made, kept} = device(new Kept(5, "vote", store), answer);
    made.see(open({state: "closed"}), mine());
    await settle();
    assert.deepEqual([made.state, kept.names()], [state, []]);
  }
});

test("a kept vote of a ballot that left the screens is asked after and told", async () => {
  const store = memory();
  for (const [answer, outcome] of [
    [closed(), {state: "late", vote: null}], [closed({stored: {choice: "no"}}), {state: "late", vote: {choice: "no"}}],
    [stored("yes"), {state: "stored", vote: stored("yes").data}],
  ]) {
    new Kept(5, "vote", store).put("4", left());
    const {made, sent, told, kept} = device(new Kept(5, "vote", store), answer);
    made.see(open(), mine());
    made.see(open(), mine());
    await settle();
    assert.deepEqual([sent, told, kept.names()], [["yes v2 key-of-before"], [outcome], []]);
  }
});

test("a vote on its way when the hall moves on is not lost", async () => {
  mock.timers.enable({apis: ["setTimeout"]});
  const {made, sent, told} = box(noLine(), noLine(), closed());
  made.press("yes");
  await settle();
  made.see(open({id: 8}), {id: 8, may_vote: true, vote: null});
  await settle();
  mock.timers.tick(2_000);
  await settle();
  mock.timers.reset();
  assert.deepEqual([made.shown, sent.length, told], ["", 3, [{state: "late", vote: null}]]);
});
