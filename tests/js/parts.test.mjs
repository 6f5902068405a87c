import assert from "node:assert/strict";
import {test} from "node:test";
import "./resolve.mjs";

globalThis.document ??= {cookie: "", querySelector: () => null};
const {PartsSender, Refused} = await import("../../govsuite/records/static/govsuite/records/parts.js");

const file = Object.assign(new Blob(["x".repeat(25)]), {name: "bản vẽ.pdf", lastModified: 1});

// A server that keeps what comes, behind a line that breaks when `breaks(method, number)` says so.
function server({breaks = () => false, refuses = false} = {}) {
  const seen = [];
  let received = 0;
  const ask = async (url, {method, headers, body}) => {
    seen.push(method === "PATCH" ? `${method} ${headers["Upload-Offset"]}` : method);
    if (breaks(method, seen.length)) throw new TypeError("line is down");
    if (refuses) return Response.json({error: {message: "quá lớn"}}, {status: 413});
    if (method === "POST") return new Response(null, {status: 201, headers: {Location: "/tep/abc/"}});
    if (method === "PATCH") received = Number(headers["Upload-Offset"]) + body.size;
    return new Response(null, {status: method === "PATCH" ? 204 : 200, headers: {"Upload-Offset": String(received)}});
  };
  return {ask, seen, forget: () => { received = 0; }};
}

function kept() {
  const rows = new Map();
  return {getItem: (key) => rows.get(key) ?? null, setItem: (key, value) => rows.set(key, value), removeItem: (key) => rows.delete(key), rows};
}

const sender = (own, rows = kept(), told = () => {}) => new PartsSender("/tep/", {ask: own.ask, kept: rows, pause: async () => {}, part: 10, told});

test("a file goes up part by part and its id comes back", async () => {
  const own = server(), rows = kept();
  assert.equal(await sender(own, rows).send(file), "abc");
  assert.deepEqual([own.seen, rows.rows.size], [["POST", "PATCH 0", "PATCH 10", "PATCH 20"], 0]);
});

test("after a broken line it asks where to go on", async () => {
  const own = server({breaks: (method, number) => number === 3 || number === 4}), heard = [];
  await sender(own, kept(), ({waiting, sent}) => { if (waiting) heard.push(sent); }).send(file);
  assert.deepEqual(own.seen, ["POST", "PATCH 0", "PATCH 10", "HEAD", "HEAD", "PATCH 10", "PATCH 20"]);
  assert.deepEqual(heard, [10, 10]);
});

test("chosen again after the page was closed it goes on", async () => {
  const rows = kept(), first = server({breaks: (_method, number) => number > 2});
  const closed = new Error("closed");
  await assert.rejects(new PartsSender("/tep/", {ask: first.ask, kept: rows, pause: async () => { throw closed; }, part: 10}).send(file), closed);
  const second = {...first, seen: []};
  const ask = async (url, options) => (second.seen.push(options.method), options.method === "HEAD" ? new Response(null, {headers: {"Upload-Offset": "20"}}) : new Response(null, {status: 204, headers: {"Upload-Offset": "25"}}));
  assert.equal(await sender({ask}, rows).send(file), "abc");
  assert.deepEqual(second.seen, ["HEAD", "PATCH"]);
});

test("a refusal is the server's sentence", async () => {
  await assert.rejects(sender(server({refuses: true})).send(file), (problem) => problem instanceof Refused && problem.message === "quá lớn");
});
