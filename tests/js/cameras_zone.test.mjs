import assert from "node:assert/strict";
import {test} from "node:test";

const {parsed, placeFor, written} = await import("../../ioc_bridge/cameras/static/ioc_bridge/cameras/zone.js");

test("what is written is read again, and what is no corner is left away", () => {
  assert.deepEqual(parsed(" 10,40  90.06,40 x,1 5 50,120 "), [[10, 40], [90.1, 40], [50, 100]]);
  assert.equal(written([[10, 40], [90.1, 40]]), "10,40 90.1,40");
  assert.deepEqual(parsed(""), []);
});

test("a new corner goes into the side that it lies nearest to", () => {
  const square = [[0, 0], [100, 0], [100, 100], [0, 100]];
  assert.deepEqual([[50, 2], [98, 50], [50, 99], [1, 50]].map((point) => placeFor(square, point)), [1, 2, 3, 4]);
  assert.deepEqual([[], [[1, 1]], [[1, 1], [9, 9]]].map((points) => placeFor(points, [5, 5])), [0, 1, 2]);
});
