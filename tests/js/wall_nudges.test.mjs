import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";

import {nudges} from "../../ioc_bridge/screens/static/ioc_bridge/screens/nudges.js";
import {browser, pass, sockets} from "./browser.mjs";

let came;

beforeEach(() => {
  browser();
  came = 0;
  nudges(() => { came += 1; });
});

test("a message says that readings came; a greeting and versions do not", () => {
  assert.equal(sockets[0].url, "ws://hall.example/live/?topics=readings.0");
  sockets[0].say({hello: {"readings.0": 0}});
  sockets[0].say({versions: {"readings.0": 0}});
  assert.equal(came, 0);
  sockets[0].say({topic: "readings.0", version: 0, kind: "readings", data: {}});
  assert.equal(came, 1);
});

test("a line that ends or falls silent is opened again, ever later until it greets", async () => {
  sockets[0].drop();
  await pass(1_000);
  assert.equal(sockets.length, 2);
  sockets[1].drop();
  await pass(1_000);
  assert.equal(sockets.length, 2);
  await pass(1_000);
  assert.equal(sockets.length, 3);
  sockets[2].say({hello: {}});
  await pass(25_000);
  await pass(1_000);
  assert.equal(sockets.length, 4);
});
