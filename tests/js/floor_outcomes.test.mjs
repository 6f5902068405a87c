import assert from "node:assert/strict";
import {test} from "node:test";
import "./resolve.mjs";

const {crowding} = await import("../../meetings/floor/static/meetings/floor/sheetparts.js");

const vote = (kind, persons) => crowding({kind, outcomes: Array.from({length: persons})});

test("few persons stand one below the other on the wall, more in columns", () => {
  assert.deepEqual([vote("election", 3), vote("confidence", 2)], ["", ""]);
  assert.deepEqual([vote("election", 4), vote("confidence", 3), vote("confidence", 8)], Array(3).fill("fl-result--many"));
  assert.deepEqual([vote("election", 9), vote("confidence", 30)], Array(2).fill("fl-result--many fl-result--crowd"));
});
