// Many ask at once: one look at a time, and one more for those who came while it ran.
import assert from "node:assert/strict";
import {test} from "node:test";
import {coalesced} from "../../govsuite/core/static/govsuite/core/coalesced.js";

test("who asks while a look runs is served by one more look", async () => {
  const ends = [];
  const refresh = coalesced(() => new Promise((end) => ends.push(end)));
  const first = refresh();
  refresh();
  refresh();
  assert.equal(ends.length, 1);
  ends[0]();
  await new Promise((turn) => setImmediate(turn));
  assert.equal(ends.length, 2);
  ends[1]();
  await first;
  assert.equal(ends.length, 2);
  refresh();
  assert.equal(ends.length, 3);
});
