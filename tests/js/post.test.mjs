import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";

import {newKey, post, RequestFailed} from "../../govsuite/core/static/govsuite/core/post.js";
import {answer, browser, json, pass, requests} from "./browser.mjs";

beforeEach(browser);

const keys = () => new Set(requests.map((request) => request.headers["Idempotency-Key"]));

async function sent(promise) {
  for (let second = 0; second < 8; second++) await pass(5_000);
  return promise;
}

test("a deed carries a key of 32 hex digits and the CSRF token", async () => {
  answer(json({receipt: "AB12"}));
  const got = await post("/vote/", {choice: "yes"});
  assert.deepEqual(got, {ok: true, status: 200, data: {receipt: "AB12"}, replay: false});
  assert.match(requests[0].headers["Idempotency-Key"], /^[0-9a-f]{32}$/);
  assert.equal(requests[0].headers["X-CSRFToken"], "tok");
  assert.equal(requests[0].body, '{"choice":"yes"}');
});

test("a broken line and a failing server are tried again with the same key", async () => {
  answer(new TypeError("no line"), json({}, {status: 502}), json({receipt: "AB12"}, {headers: {"Idempotent-Replay": "1"}}));
  const got = await sent(post("/vote/", {choice: "yes"}));
  assert.equal(got.replay, true);
  assert.equal(requests.length, 3);
  assert.equal(keys().size, 1);
});

test("a refusal is an answer, not a reason to try again", async () => {
  answer(json({error: {code: "ballots.closed"}}, {status: 409}));
  const got = await post("/vote/");
  assert.deepEqual([got.ok, got.status, got.data.error.code], [false, 409, "ballots.closed"]);
});

test("a form goes as a form", async () => {
  answer(json({}));
  await post("/vote/", new URLSearchParams({choice: "yes"}));
  assert.equal(requests[0].headers["Content-Type"], undefined);
});

test("after the last try the error keeps the key", async () => {
  const failed = await sent(post("/vote/", {}, {attempts: 3}).catch((problem) => problem));
  assert.ok(failed instanceof RequestFailed);
  assert.deepEqual(keys(), new Set([failed.key]));
  assert.equal(requests.length, 3);
});

test("two deeds have two keys", () => assert.notEqual(newKey(), newKey()));
