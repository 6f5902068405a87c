import assert from "node:assert/strict";
import {test} from "node:test";

import {lineRange, numbersFor} from "../../govsuite/law/static/govsuite/law/editor.js";

const text = "code: A\n  title: B\n\nend";

test("a line is found by its number", () => {
  assert.deepEqual([1, 2, 3, 4].map((line) => text.slice(...lineRange(text, line))), ["code: A", "  title: B", "", "end"]);
});

test("a line beyond the end is the last one", () => {
  assert.equal(text.slice(...lineRange(text, 99)), "end");
});

test("every line has its number", () => {
  assert.equal(numbersFor(text), "1\n2\n3\n4");
  assert.equal(numbersFor(""), "1");
});
