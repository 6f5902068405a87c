import "./resolve.mjs";
import assert from "node:assert/strict";
import {test} from "node:test";
import {memory} from "./memory.mjs";

const {TONES, sound, soundIsOn, switchSound} = await import("../../meetings/floor/static/meetings/floor/sounds.js");

test("a device is silent until its chair switches it on", () => {
  const store = memory();
  assert.equal(soundIsOn(store), false);
  assert.equal(sound("over", store), 0);
  switchSound(true, store);
  assert.equal(soundIsOn(store), true);
  switchSound(false, store);
  assert.equal(soundIsOn(store), false);
});

test("each phase sounds otherwise, and a running speech not at all", () => {
  const played = [];
  class Played {
    currentTime = 0;
    createOscillator = () => ({frequency: {set value(pitch) { played.push(pitch); }}, connect: (next) => next, start() {}, stop() {}});
    createGain = () => ({gain: {setValueAtTime() {}, exponentialRampToValueAtTime() {}}, connect: () => {}});
  }
  globalThis.AudioContext = Played;
  const store = memory();
  store.setItem("floor.sound", "1");
  assert.equal(sound("running", store), 0);
  for (const phase of ["soon", "grace", "over"]) sound(phase, store);
  assert.deepEqual(played, [...TONES.soon, ...TONES.grace, ...TONES.over]);
});
