import assert from "node:assert/strict";
import {test} from "node:test";

import {fill, fromSnapshot, progress, reduce, scene, verdict} from "../../meetings/floor/static/meetings/floor/state.js";

const ballot = (more = {}) => ({id: 7, item: 3, state: "open", voted: 2, voters: 4, ...more});
const hall = (more = {}) => ({session: {state: "open"}, sitting: {id: 1}, item: {id: 3}, ballot: null, quorum: {present: 4}, check_in: 1, ...more});
const at = (more) => fromSnapshot({hall: hall(more), agenda: []});

test("a message with the hall replaces the hall, one with the agenda the agenda", () => {
  const next = reduce(at(), {kind: "item.started", data: {hall: hall({item: {id: 4}}), agenda: [{id: 4}]}});
  assert.deepEqual([next.hall.item.id, next.agenda], [4, [{id: 4}]]);
});

test("an opened ballot comes on the screens, and goes when it is cancelled", () => {
  const open = reduce(at(), {kind: "ballot.opened", data: {ballot: ballot()}});
  const gone = reduce(open, {kind: "ballot.cancelled", data: {ballot: ballot({state: "cancelled"})}});
  assert.deepEqual([scene(open), scene(gone)], ["ballot-open", "item"]);
});

test("a ballot that is prepared for another item stays in the drawer", () => {
  assert.equal(reduce(at(), {kind: "ballot.prepared", data: {ballot: ballot({item: 9, state: "prepared"})}}).hall.ballot, null);
});

test("progress only grows, and only in the ballot it belongs to", () => {
  const open = at({ballot: ballot()});
  const voted = (data) => progress(open, data).hall.ballot.voted;
  assert.deepEqual([voted({ballot_id: 7, voted: 3}), voted({ballot_id: 7, voted: 1}), voted({ballot_id: 8, voted: 4}), voted(null)], [3, 2, 2, 2]);
});

test("attendance changes the quorum and nothing else", () => {
  const next = reduce(at(), {kind: "attendance.changed", data: {quorum: {present: 5}, check_in: 0}});
  assert.deepEqual([next.hall.quorum.present, next.hall.check_in, next.hall.item.id], [5, 0, 3]);
});

test("the scene follows the session", () => {
  const scenes = [
    at({item: null}), at({item: null, sitting: null}), at({session: {state: "convened"}, item: null}), at({session: {state: "closed"}}), at(),
    at({ballot: ballot({state: "closed"})}), at({ballot: ballot({state: "prepared"})}),
  ].map(scene);
  assert.deepEqual(scenes, ["waiting", "between", "notOpen", "closed", "item", "ballot-closed", "ballot-prepared"]);
});

test("sentences are filled, and the verdict says its reason", () => {
  const words = {reached: "{yes}/{needed}/{base}", tie: "tie {yes}"};
  const closed = (reason) => ({reason, tally: {yes: 17}, needed: 16, base: 30});
  assert.deepEqual([verdict(words, closed("reached")), verdict(words, closed("tie")), fill("{a} {b}", {a: 0})], ["17/16/30", "tie 17", "0 {b}"]);
});

test("behind closed doors every screen outside shows that alone", () => {
  const hall = {session: {state: "open"}, behind: {title: "Phần họp kín"}, item: null, ballot: null, quorum: null};
  assert.equal(scene({hall}), "behind");
  assert.equal(reduce({hall, agenda: []}, {kind: "attendance.changed", data: {quorum: {present: 3}}}).hall.quorum, null);
});
