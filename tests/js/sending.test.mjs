import assert from "node:assert/strict";
import {test} from "node:test";

const {flush, oneAtATime, waiting} = await import("../../govsuite/core/static/govsuite/core/sending.js");

const photo = (key, at = 1) => ({key, kind: "photo", at, fields: []});
const record = {key: "record", kind: "record", at: 0, fields: []};

function store(...rows) {
  const kept = new Map(rows.map((row) => [row.key, row]));
  return {all: async () => [...kept.values()], put: async (row) => kept.set(row.key, row), remove: async (key) => kept.delete(key), keys: () => [...kept.keys()]};
}

test("photos go before the record, drafts stay", async () => {
  const kept = store(record, photo("a"), {key: "draft", kind: "draft", at: 0, fields: []});
  const order = [];
  const told = await flush(kept, async (row) => { order.push(row.key); return {ok: true}; });
  assert.deepEqual([order, told.sent.length, kept.keys()], [["a", "record"], 2, ["draft"]]);
});

test("without a network everything waits", async () => {
  const kept = store(photo("a"), record);
  const told = await flush(kept, async () => { throw new Error("offline"); });
  assert.deepEqual([told.offline, (await waiting(kept)).length], [true, 2]);
});

test("a refused photo keeps its reason and holds the record back", async () => {
  const kept = store(photo("a"), photo("b"), record);
  const told = await flush(kept, async (row) => (row.key === "a" ? {ok: false, status: 422, message: "no photo"} : {ok: true}));
  const rows = await waiting(kept);
  assert.deepEqual([told.sent.map((row) => row.key), rows.map((row) => row.refused)], [["b"], ["no photo", undefined]]);
});

for (const [answer, said] of [[{ok: true}, undefined], [{ok: false, status: 422, message: "no"}, undefined]]) {
  test(`a record that is mended while the older one is on its way waits in its turn (${answer.ok ? "taken" : "refused"})`, async () => {
    const kept = store(record);
    const told = await flush(kept, async () => { await kept.put({...record, at: 5, fields: [["finding", "mended"]]}); return answer; });
    const [row] = await waiting(kept);
    assert.deepEqual([told.sent, told.refused, row.fields, row.refused], [[], [], [["finding", "mended"]], said]);
  });
}

test("who is signed out is told once", async () => {
  let asked = 0;
  await flush(store(photo("a"), photo("b")), async () => { asked += 1; return {ok: false, status: 401, message: "sign in"}; });
  assert.equal(asked, 1);
});

test("a second call waits for the first and looks again", async () => {
  let runs = 0;
  const run = oneAtATime(async () => { runs += 1; await null; });
  await Promise.all([run(), run(), run()]);
  assert.equal(runs, 2);
});
