// The chair's own screen: its living part is fetched anew after each change.
import {connect} from "govsuite/core/live.js";
import {setServerNow, wallTime} from "meetings/floor/clock.js";

const config = JSON.parse(document.getElementById("floor-config").textContent);
const body = document.querySelector("[data-body]");
const line = document.querySelector("[data-line]");
const wall = document.querySelector("[data-wall]");
let waiting = null;

setServerNow(config.now);
const tick = () => (wall.textContent = wallTime());
tick();
setInterval(tick, 1_000);

async function load() {
  waiting = null;
  try {
    const answer = await fetch(body.dataset.url, {credentials: "same-origin", cache: "no-store"});
    if (answer.ok && !answer.redirected) body.innerHTML = await answer.text();
    else if (answer.status === 403) body.replaceChildren(Object.assign(document.createElement("p"), {className: "fp-says", textContent: config.words.behindDoors}));
  } catch {
    return; // the line says that it is down; the next message tries again
  }
}

// Votes come in fours a second: a look every second is enough.
const refresh = () => (waiting ??= setTimeout(load, 150));

const live = connect({
  topics: [config.topic], snapshotUrl: config.snapshot, versions: {[config.topic]: config.version},
  onSnapshot: ({data}) => {
    setServerNow(data.now);
    refresh();
  },
  onMessage: ({kind}) => {
    if (kind.startsWith("doors.")) live.refresh();
    refresh();
  },
  onState: (state) => (line.textContent = state === "online" ? "" : (config.words[state] ?? "")),
});
