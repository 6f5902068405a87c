// Sounds of the chair's own device: before a speech is over, when it is, and when the grace has passed. Made here, no file is loaded.

const KEY = "floor.sound";
//: phase → pitches, one after the other
export const TONES = {soon: [660], grace: [880, 880], over: [880, 660, 440]};
const LENGTH = 0.18;
let player = null;

export function soundIsOn(store = localStorage) {
  return store.getItem(KEY) === "1";
}

// A browser lets a page sound only after a tap: switching it on is that tap, and plays what will be heard.
export function switchSound(on, store = localStorage) {
  store.setItem(KEY, on ? "1" : "0");
  if (on) sound("soon", store);
}

export function sound(phase, store = localStorage) {
  const tones = TONES[phase];
  if (!tones || !soundIsOn(store) || !globalThis.AudioContext) return 0;
  player ??= new AudioContext();
  player.resume?.();
  tones.forEach((pitch, place) => tone(pitch, player.currentTime + place * LENGTH * 1.5));
  return tones.length;
}

function tone(pitch, at) {
  const wave = player.createOscillator();
  const volume = player.createGain();
  wave.frequency.value = pitch;
  volume.gain.setValueAtTime(0.25, at);
  volume.gain.exponentialRampToValueAtTime(0.001, at + LENGTH);
  wave.connect(volume).connect(player.destination);
  wave.start(at);
  wave.stop(at + LENGTH);
}
