import "./resolve.mjs";
import assert from "node:assert/strict";
import {mock, test} from "node:test";

const {BallotBox} = await import("../../meetings/floor/static/meetings/floor/ballotbox.js");
const {RequestFailed} = await import("../../govsuite/core/static/govsuite/core/post.js");

const open = (more = {}) => ({id: 7, version: 2, state: "open", change_allowed: true, ...more});
const stored = (choice) => ({ok: true, status: 200, data: {choice, receipt: "K7MP-3XQ9", cast_at: ""}});
const settle = () => new Promise((resolve) => setImmediate(resolve));

// A box whose server answers as told; `sent` lists what arrived there.
function box(...answers) {
  const sent = [];
  let number = 0;
  const made = new BallotBox({
    address: (id) => `/bieu-quyet/${id}/phieu/`, changed: () => {}, key: () => `key-${++number}`,
    send: async (url, {choice, version}, {key}) => {
      sent.push(`${choice} v${version} ${key}`);
      const answer = await answers.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? stored(choice);
    },
  });
  made.see(open());
  return {made, sent};
}

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
