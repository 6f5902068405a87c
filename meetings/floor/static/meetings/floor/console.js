// The chair's console: forms go as deeds without leaving the page, the living part is fetched anew after each change.
import {coalesced} from "govsuite/core/coalesced.js";
import {connect} from "govsuite/core/live.js";
import {post, RequestFailed} from "govsuite/core/post.js";
import {sent} from "govsuite/core/sent.js";
import {typed} from "govsuite/core/typed.js";
import {untouched} from "govsuite/core/untouched.js";
import {serverNow, setServerNow, wallTime} from "meetings/floor/clock.js";
import {sound, soundIsOn, switchSound} from "meetings/floor/sounds.js";

const TOUCH = 120_000;
const DOUBLE_TAP = 1_200;
const LOOK = 1_000; // while people vote, the living part is read at most so often
const config = JSON.parse(document.getElementById("floor-config").textContent);
const body = document.querySelector("[data-body]");
const told = document.querySelector("[data-told]");
const wall = document.querySelector("[data-wall]");
const line = document.querySelector("[data-line]");
let touched = 0;
let looking = null;
let behind = false;
let arrived = {token: document.getElementById("fl-next")?.value ?? "", at: -DOUBLE_TAP};

setServerNow(config.now);
const tick = () => (wall.textContent = wallTime());
tick();
setInterval(tick, 1_000);

function say(sentence, good = false) {
  told.textContent = sentence;
  told.classList.toggle("fl-told--good", good);
  told.hidden = !sentence;
  if (sentence) told.scrollIntoView({block: "nearest"});
}

// The button that closes a vote, a sitting or the session comes where another move was: a finger that taps twice must not close it.
function tooSoon(button) {
  return button?.className.includes("fl-next__button--close_") && performance.now() - arrived.at < DOUBLE_TAP;
}

function arrive() {
  const token = document.getElementById("fl-next")?.value ?? "";
  if (token !== arrived.token) arrived = {token, at: performance.now()};
}

// -- the living part ------------------------------------------------------

const refresh = coalesced(load);

async function load() {
  try {
    const answer = await fetch(body.dataset.url, {credentials: "same-origin", cache: "no-store"});
    if (answer.ok && !answer.redirected) {
      const markup = await answer.text();
      await untouched(body);
      replace(markup);
    } else if (answer.status === 403) say(config.words.behindDoors);
  } catch {
    return; // the line says that it is down; the next message or poll tries again
  }
}

function replace(markup) {
  const open = [...body.querySelectorAll("details[data-keep][open]")].map((each) => each.dataset.keep);
  const restore = typed(body);
  const scroll = body.querySelector(".fl-script")?.scrollTop ?? 0;
  body.innerHTML = markup;
  for (const name of open) body.querySelector(`details[data-keep="${name}"]`)?.setAttribute("open", "");
  restore();
  const script = body.querySelector(".fl-script");
  if (script) script.scrollTop = scroll;
  arrive();
  follow();
  suggest();
  showSound();
}

// The dialogs start from the item under way; one in which somebody is writing is left alone.
function suggest() {
  const {item, question} = body.querySelector(".fl-desk").dataset;
  for (const form of document.querySelectorAll("dialog:not([open]) form[data-deed]")) {
    const choice = form.querySelector(`select[name="item"] option[value="${item}"]`);
    if (choice) choice.selected = true;
    if (form.elements.question) form.elements.question.value = question;
  }
}

// Keep the item under way in sight in the script of the day.
function follow() {
  const script = body.querySelector(".fl-script");
  const row = script?.querySelector("[aria-current]");
  if (row && row.dataset.seen !== "1" && script.scrollHeight > script.clientHeight) {
    const above = row.offsetTop - script.offsetTop;
    if (above < script.scrollTop || above > script.scrollTop + script.clientHeight - row.clientHeight) script.scrollTop = above - 60;
  }
}

// How many have voted and who is missing are read from one answer: a count that runs ahead would contradict the names below it.
function progress({ballot_id: id}) {
  if (!body.querySelector(`[data-ballot="${id}"]`)) return;
  if (looking) {
    behind = true;
    return;
  }
  refresh();
  looking = setTimeout(() => {
    looking = null;
    if (behind) progress({ballot_id: id});
    behind = false;
  }, LOOK);
}

// -- deeds ----------------------------------------------------------------

async function send(form, button) {
  const data = Object.fromEntries(sent(form, button));
  delete data.csrfmiddlewaretoken;
  const buttons = [...document.querySelectorAll("[data-deed] button")];
  for (const each of buttons) each.setAttribute("aria-disabled", "true");
  button?.classList.add("fl-busy");
  say("");
  document.querySelector(".gs-messages")?.remove(); // what the page said when it came is past with the next deed
  try {
    const answer = await post(form.action, data);
    if (answer.ok) {
      say(answer.data?.said ?? "", true);
      form.closest("dialog")?.close();
      form.closest("details.gs-menu")?.removeAttribute("open");
      form.reset(); // what was sent is not typed any more: the redrawn page must not bring it back
    } else {
      const error = answer.data?.error ?? {};
      form.closest("dialog")?.close();
      say(error.message ?? config.words.failed);
      if (error.sign_in_url) location.assign(`${error.sign_in_url}?next=${encodeURIComponent(location.pathname)}`);
    }
  } catch (problem) {
    if (!(problem instanceof RequestFailed)) throw problem;
    say(config.words.failed);
  } finally {
    touched = serverNow();
    for (const each of buttons) each.removeAttribute("aria-disabled");
    button?.classList.remove("fl-busy");
    await refresh();
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-deed]")) return;
  event.preventDefault();
  if (event.submitter?.getAttribute("aria-disabled") === "true" || tooSoon(event.submitter)) return;
  send(event.target, event.submitter);
});

// A dialog that was opened from the menu takes its place.
document.addEventListener("click", ({target}) => target.closest("details.gs-menu [data-dialog-open]")?.closest("details").removeAttribute("open"));

// Only the device that holds the console sounds: the hall is not to hear it from every tablet.
document.addEventListener("floor-phase", ({target, detail}) => {
  if (target.closest(".fl-speaking") && body.querySelector("[data-held]")) sound(detail);
});

function showSound() {
  const button = body.querySelector("[data-sound]");
  if (!button) return;
  button.hidden = false;
  button.setAttribute("aria-pressed", String(soundIsOn()));
  button.querySelector("[data-sound-word]").textContent = soundIsOn() ? config.words.soundOn : config.words.soundOff;
}

document.addEventListener("click", ({target}) => {
  if (!target.closest("[data-sound]")) return;
  switchSound(!soundIsOn());
  showSound();
});

// What a summary opens comes above the big button, which lies over the foot of the page.
document.addEventListener("click", ({target}) => {
  const opening = target.closest(".fl-missing > summary")?.parentElement;
  if (opening && !opening.open) requestAnimationFrame(() => opening.scrollIntoView({block: "nearest"}));
});

// The console stays held while its holder works at it; who only watches touches nothing.
function touch() {
  if (!body.querySelector("[data-held]")) return;
  if (serverNow() - touched < TOUCH || document.visibilityState === "hidden") return;
  touched = serverNow();
  post(config.touch, {}, {attempts: 1}).catch(() => {});
}
for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, touch, {passive: true});

// -- live -----------------------------------------------------------------

const live = connect({
  topics: [config.topic],
  snapshotUrl: config.snapshot,
  versions: {[config.topic]: config.version},
  onSnapshot: ({data}) => {
    setServerNow(data.now);
    refresh();
  },
  onMessage: ({kind, data}) => {
    if (kind.startsWith("doors.")) live.refresh();
    if (kind === "ballot.progress") progress(data);
    else refresh();
  },
  onBack: refresh,
  onState: (state) => {
    line.textContent = state === "online" ? "" : (config.words[state] ?? "");
    line.dataset.state = state;
  },
});
follow();
suggest();
showSound();
