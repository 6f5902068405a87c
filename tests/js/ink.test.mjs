// A pen over a page: the line that goes through its points, what an eraser touches, what waits without a network.

import assert from "node:assert/strict";
import test from "node:test";

import {memory} from "./memory.mjs";
import "./resolve.mjs";

const { isFarther, isNear, pathOf } = await import("../../meetings/reader/static/meetings/reader/ink_paths.js");
const { InkWaiting } = await import("../../meetings/reader/static/meetings/reader/ink_waiting.js");

const stroke = (key) => ({ key, page: 1, tone: "blue", points: [1, 2, 30, 40] });

test("a line begins and ends where the pen did, a single point is a dot", () => {
  assert.equal(pathOf([10, 20]), "M 10 20 h .1");
  assert.equal(pathOf([0, 0, 10, 10]), "M 0 0 L 10 10");
  assert.equal(pathOf([0, 0, 10, 0, 20, 10]), "M 0 0 Q 10 0 15 5 L 20 10");
});

test("points that lie together are one", () => {
  assert.deepEqual([isFarther([], 1, 1), isFarther([0, 0], 3, 3), isFarther([0, 0], 8, 0)], [true, false, true]);
});

test("an eraser touches the line between two points, and a dot", () => {
  const line = [0, 0, 1000, 0];
  assert.deepEqual([isNear(line, 500, 70, 80), isNear(line, 500, 90, 80), isNear(line, 1100, 0, 80)], [true, false, false]);
  assert.deepEqual([isNear([5, 5], 10, 10, 80), isNear([5, 5, 5, 5], 200, 5, 80)], [true, false]);
});

test("what waits lies over what the house knows", () => {
  const waiting = new InkWaiting(7, "paper", 1, memory());
  waiting.draw(stroke("c"));
  waiting.erase("a");
  assert.deepEqual([...waiting.over([stroke("a"), stroke("b")]).keys()], ["b", "c"]);
  assert.deepEqual(waiting.all().sort(), [["a", null], ["c", stroke("c")]]);
  waiting.done("c");
  assert.deepEqual([...waiting.over([stroke("b")]).keys()], ["b"]);
});

test("another version, and another person, has ink of its own", () => {
  const store = memory();
  const waiting = new InkWaiting(7, "paper", 1, store);
  waiting.know([stroke("a")]);
  waiting.draw(stroke("b"));
  assert.deepEqual([new InkWaiting(7, "paper", 2, store).all(), new InkWaiting(7, "paper", 1, store).known()], [[], [stroke("a")]]);
  assert.deepEqual([new InkWaiting(8, "paper", 1, store).all(), store.length], [[], 0]);
});
