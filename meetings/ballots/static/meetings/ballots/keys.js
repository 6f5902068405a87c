// The page of a key that persons hold: fills the two forms with what only this device can make, and follows the hall.
import {coalesced} from "govsuite/core/coalesced.js";
import {connect} from "govsuite/core/live.js";
import {HeldKey} from "meetings/ballots/held.js";

const LIVE = ["key-state", "key-over", "key-holders"];
const feed = JSON.parse(document.getElementById("key-feed").textContent);
const show = (name) => document.querySelector(`[data-key="${name}"]`)?.removeAttribute("hidden");
const form = (name) => document.querySelector(`form[data-key-form="${name}"]`);

// -- what only this device can make ------------------------------------------

function prepare() {
  const known = document.getElementById("key-device");
  if (!known) return; // whoever looks on holds no part
  const device = JSON.parse(known.textContent);
  const key = new HeldKey(device.person, device.ballot);
  const here = key.holds(device.known);
  if (device.over) key.forget();
  if (device.known) show(here ? "here" : "elsewhere");
  if (here) document.querySelector("[data-key-take]")?.setAttribute("hidden", ""); // it is here already
  form("take")?.addEventListener("submit", (event) => take(event, key));
  offer(form("hand"), key.shares(device.sealed));
}

function take(event, key) {
  const made = key.publicKey();
  event.target.elements.public_key.value = made;
  if (made) return;
  event.preventDefault();
  show("closed");
}

function offer(hand, shares) {
  if (!hand) return;
  hand.elements.shares.value = shares;
  show(shares ? "hand" : "lost");
}

// -- who has taken a part, who has handed in ----------------------------------

// The page itself is asked anew: the form in which somebody names holders is left alone.
function redraw(fresh) {
  for (const id of LIVE) document.getElementById(id)?.replaceWith(fresh.getElementById(id) ?? "");
  const naming = fresh.getElementById("key-name"); // left alone while somebody may be writing in it
  if (naming && !naming.children.length) document.getElementById("key-name")?.replaceWith(naming);
  const mine = document.getElementById("key-mine");
  const next = fresh.getElementById("key-mine");
  if (!mine !== !next) return location.reload(); // named, or no longer named
  if (!mine || mine.dataset.stage === next.dataset.stage) return undefined;
  document.getElementById("key-device").replaceWith(fresh.getElementById("key-device"));
  mine.replaceWith(next);
  return prepare();
}

async function load() {
  try {
    const answer = await fetch(location.pathname, {credentials: "same-origin", cache: "no-store"});
    if (answer.ok && !answer.redirected) redraw(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    return; // the line says that it is down; the next message asks again
  }
}

const refresh = coalesced(load);

prepare();
connect({
  topics: [feed.topic], snapshotUrl: feed.snapshot, onSnapshot: refresh,
  onMessage: ({kind, data}) => {
    if (kind !== "ballot.progress" && data?.ballot?.id === feed.ballot) refresh();
  },
  onState: (state) => (document.getElementById("key-line").hidden = state === "online" || state === "polling"),
});
