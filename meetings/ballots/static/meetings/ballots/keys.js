// The page of a key that persons hold: fills the two forms with what only this device can make.
import {HeldKey} from "meetings/ballots/held.js";

const device = JSON.parse(document.getElementById("key-device").textContent);
const key = new HeldKey(device.person, device.ballot);
const show = (name) => document.querySelector(`[data-key="${name}"]`)?.removeAttribute("hidden");
const form = (name) => document.querySelector(`form[data-key-form="${name}"]`);

if (device.over) key.forget();
if (device.known) show(key.holds(device.known) ? "here" : "elsewhere");

if (key.holds(device.known)) document.querySelector("[data-key-take]")?.setAttribute("hidden", ""); // it is here already

form("take")?.addEventListener("submit", (event) => {
  const made = key.publicKey();
  event.target.elements.public_key.value = made;
  if (made) return;
  event.preventDefault();
  show("closed");
});

const hand = form("hand");
if (hand) {
  hand.elements.shares.value = key.shares(device.sealed);
  if (!hand.elements.shares.value) show("lost");
  else show("hand");
}
