import assert from "node:assert/strict";
import {test} from "node:test";

import {fold, foldItems, places} from "../../meetings/reader/static/meetings/reader/fold.js";

test("folds case, marks, đ and runs of blanks", () => {
  assert.equal(fold("NGHỊ  QUYẾT\nvề Đường bộ"), "nghi quyet ve duong bo");
});

test("decomposed and composed text fold alike", () => {
  assert.equal(fold("Điều".normalize("NFD")), fold("Điều".normalize("NFC")));
});

test("tells the item and the place of each folded character", () => {
  const {text, at} = foldItems([{str: "Điều ", hasEOL: false}, {str: "12", hasEOL: true}, {str: "Ủy ban"}]);
  assert.equal(text, "dieu 12 uy ban");
  assert.deepEqual(at[text.indexOf("12")], [1, 0]);
  assert.deepEqual(at[text.indexOf("uy")], [2, 0]);
});

test("places of decomposed text point at the letter, not at its marks", () => {
  const {text, at} = foldItems([{str: "Điều".normalize("NFD")}]);
  const [[start, end]] = places(text, "eu");
  assert.deepEqual([at[start][1], end], ["Điề".normalize("NFD").length - 3, 4]);
});

test("finds every place, without overlap", () => {
  assert.deepEqual(places("a aa aaa", "aa"), [[2, 4], [5, 7]]);
});
