import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";

import {connect} from "../../govsuite/core/static/govsuite/core/live.js";
import {answer, browser, json, pass, requests, settle, snapshot, sockets} from "./browser.mjs";

let heard;
let states;
const message = (version, kind = "item.opened") => ({topic: "session.1", version, kind, data: {}});

function open(more = {}) {
  heard = [];
  states = [];
  return connect({
    topics: ["session.1"], snapshotUrl: "/snapshot/",
    onSnapshot: (whole) => heard.push(`snapshot ${whole.version}`),
    onMessage: ({version, kind}) => heard.push(`${kind} ${version}`),
    onState: (state) => states.push(state), ...more,
  });
}

async function online(version = 5) {
  answer(snapshot(version));
  const live = open();
  sockets[0].say({hello: {"session.1": version}});
  await settle();
  return live;
}

beforeEach(browser);

test("opens with the snapshot and tells messages in order", async () => {
  await online(5);
  sockets[0].say(message(6));
  sockets[0].say(message(7));
  assert.equal(sockets[0].url, "ws://hall.example/live/?topics=session.1");
  assert.deepEqual(heard, ["snapshot 5", "item.opened 6", "item.opened 7"]);
  assert.deepEqual(states, ["online"]);
});

test("a gap fetches the snapshot instead of telling the message", async () => {
  await online(5);
  answer(snapshot(8));
  sockets[0].say(message(7));
  sockets[0].say(message(8));
  sockets[0].say(message(9));
  await settle();
  assert.deepEqual(heard, ["snapshot 5", "snapshot 8", "item.opened 9"]);
  assert.equal(requests[1].headers["If-None-Match"], '"5"');
});

test("a message told twice is heard once", async () => {
  await online(5);
  sockets[0].say(message(6));
  sockets[0].say(message(6));
  assert.deepEqual(heard, ["snapshot 5", "item.opened 6"]);
});

test("progress is told whatever the version", async () => {
  await online(5);
  sockets[0].say(message(0, "ballot.progress"));
  assert.deepEqual(heard, ["snapshot 5", "ballot.progress 0"]);
});

test("a line that is back says so once, since progress may have been missed that changes no version", async () => {
  answer(snapshot(5));
  open({onBack: () => heard.push("back")});
  sockets[0].say({hello: {"session.1": 5}});
  await settle();
  sockets[0].say({versions: {"session.1": 5}});
  assert.deepEqual(heard, ["snapshot 5"]);
  sockets[0].onclose();
  await pass(1_000);
  sockets[1].say({hello: {"session.1": 5}});
  assert.deepEqual(heard, ["snapshot 5", "back"]);
});

test("a heartbeat with a later version fetches the snapshot", async () => {
  await online(5);
  answer(snapshot(6));
  sockets[0].say({versions: {"session.1": 6}});
  await settle();
  assert.deepEqual(heard, ["snapshot 5", "snapshot 6"]);
});

test("a page that was drawn with its version asks for nothing more", async () => {
  open({versions: {"session.1": 5}});
  sockets[0].say({hello: {"session.1": 5}});
  await settle();
  sockets[0].say(message(6));
  assert.equal(requests.length, 0);
  assert.deepEqual(heard, ["item.opened 6"]);
});

test("a lost socket is opened again within ten seconds, whatever the try", async () => {
  await online(5);
  for (let attempt = 0; attempt < 8; attempt++) {
    sockets.at(-1).drop();
    const before = sockets.length;
    await pass(10_000);
    assert.equal(sockets.length, before + 1);
  }
});

test("without a socket the snapshot is polled by its ETag", async () => {
  await online(5);
  sockets[0].drop();
  answer(json(null, {status: 304}), snapshot(6));
  await pass(4_000);
  sockets.at(-1).drop();
  await pass(4_000);
  assert.deepEqual(requests.slice(1).map((request) => request.headers["If-None-Match"]), ['"5"', '"5"']);
  assert.deepEqual(heard, ["snapshot 5", "snapshot 6"]);
});

test("a short interruption is not shown, a long one is", async () => {
  await online(5);
  sockets[0].drop();
  await pass(1_000);
  sockets.at(-1).say({hello: {"session.1": 5}});
  await pass(5_000);
  assert.deepEqual(states, ["online"]);
  sockets.at(-1).drop();
  for (let second = 0; second < 8; second++) await pass(1_000);
  assert.deepEqual(states, ["online", "offline"]);
});

test("a silent line is a dead line", async () => {
  await online(5);
  await pass(25_000);
  await pass(1_000);
  assert.equal(sockets.length, 2);
});

test("somebody who may not listen is told and left in peace", async () => {
  answer(json({error: {}}, {status: 403}));
  open();
  await settle();
  await pass(60_000);
  assert.deepEqual(states, ["refused"]);
  assert.equal(requests.length, 1);
});

test("a snapshot that names another topic takes the line there, and what the old one says is not heard", async () => {
  const live = await online(5);
  answer(json({topic: "closed.3", version: 2, data: {}}));
  sockets[0].say({topic: "session.1", version: 6, kind: "doors.closed", data: {}});
  live.refresh();
  await settle();
  assert.equal(sockets[1].url, "ws://hall.example/live/?topics=closed.3");
  sockets[1].say({hello: {"closed.3": 2}});
  sockets[1].say({topic: "closed.3", version: 3, kind: "item.started", data: {}});
  sockets[0].say(message(7));
  assert.deepEqual(heard, ["snapshot 5", "doors.closed 6", "snapshot 2", "item.started 3"]);
});

test("a server without its database says so; when it is back, what was missed is fetched", async () => {
  await online(5);
  sockets[0].say({away: true});
  await pass(2_000);
  assert.deepEqual(states, ["online", "away"]);
  answer(snapshot(7));
  sockets[0].say({away: false});
  await settle();
  assert.deepEqual([states, heard], [["online", "away", "online"], ["snapshot 5", "snapshot 7"]]);
});

test("a quiet hall is asked now and then, so that the server knows that the device is on, and with which release of the page", async () => {
  await online(5);
  answer(json(null, {status: 304}), json(null, {status: 304}));
  for (let second = 0; second < 240; second += 10) {
    sockets[0].say({versions: {"session.1": 5}});
    await pass(10_000);
  }
  assert.equal(requests.length, 2);
  assert.deepEqual(requests.map(({headers}) => headers["X-Page-Release"]), ["govsuite", "govsuite"]);
  document.visibilityState = "hidden";
  for (let second = 0; second < 240; second += 10) {
    sockets[0].say({versions: {"session.1": 5}});
    await pass(10_000);
  }
  assert.equal(requests.length, 2);
  assert.deepEqual(heard, ["snapshot 5"]);
});
