// One live camera in a tile. The page says every 15 seconds that it still watches; a player that stalls is thrown away and made anew.
import Hls from "hls.js";
import { Stills } from "ioc_bridge/cameras/stills.js";

const KEEP_EVERY = 15_000;
const LOOK_EVERY = 5_000;
// A player that has run so long is made anew: buffers of browsers grow over a day.
const RECYCLE_AFTER = 30 * 60_000;

// The browser has no decoder for what the camera sends: H.265 in most of them.
const UNKNOWN = new Set(["bufferAddCodecError", "bufferIncompatibleCodecsError", "manifestIncompatibleCodecsError"]);

const token = () => document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];

async function post(url) {
  const answer = await fetch(url, { method: "POST", headers: { "x-csrftoken": token(), accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

export class Player {
  constructor(tile) {
    this.tile = tile;
    this.video = tile.querySelector(".cm-video");
    this.wait = tile.querySelector(".cm-wait");
    this.seen = 0;
  }

  async begin() {
    const turn = (this.turn = {});
    this.say("loading");
    try {
      const { list, keep } = await post(this.tile.dataset.begin);
      [this.list, this.keep] = [list, keep];
    } catch {
      if (turn !== this.turn) return;
      this.say("lost");
      this.soon(() => this.begin(), KEEP_EVERY);
      return;
    }
    if (turn !== this.turn) return; // ended meanwhile
    this.keeping = setInterval(() => this.goOn(), KEEP_EVERY);
    this.looking = setInterval(() => this.look(), LOOK_EVERY);
    this.play();
  }

  // Pictures come some seconds after the first watcher: until then the list does not exist, and hls.js asks again.
  play() {
    this.began = Date.now();
    this.hls?.destroy();
    if (Hls.isSupported()) {
      const patient = { maxNumRetry: 30, retryDelayMs: 400, maxRetryDelayMs: 1500 };
      const policy = { default: { maxTimeToFirstByteMs: 8000, maxLoadTimeMs: 8000, timeoutRetry: patient, errorRetry: patient } };
      this.hls = new Hls({
        enableWorker: false, backBufferLength: 5, maxBufferLength: 5, maxMaxBufferLength: 10, liveDurationInfinity: true, liveSyncDurationCount: 2,
        manifestLoadPolicy: policy, playlistLoadPolicy: policy,
      });
      this.hls.on(Hls.Events.ERROR, (_name, { fatal, details }) => {
        if (UNKNOWN.has(details)) this.fallBack();
        else if (fatal) this.again(details === "manifestLoadError" ? "lost" : "loading");
      });
      this.hls.loadSource(this.list);
      this.hls.attachMedia(this.video);
    } else {
      this.video.src = this.list;
    }
    this.video.play().catch(() => {});
    this.video.addEventListener("timeupdate", () => this.shown(), { once: true });
  }

  shown() {
    this.video.hidden = false;
    this.wait.hidden = true;
  }

  say(word) {
    this.video.hidden = true;
    this.wait.hidden = false;
    this.wait.textContent = this.wait.dataset[word];
  }

  async goOn() {
    if (document.hidden) return;
    try {
      const { live, trouble } = await post(this.keep);
      if (!live && !this.stills) this.say(trouble === "no_stream" ? "lost" : "off");
    } catch {
      this.end();
      this.begin();
    }
  }

  // The clock of the picture stands still, or the player has run long enough: another one takes its place.
  look() {
    const moved = this.video.currentTime !== this.seen;
    this.seen = this.video.currentTime;
    if (document.hidden || this.stills) return;
    if (moved && Date.now() - this.began < RECYCLE_AFTER) this.shown();
    else if (Date.now() - this.began > LOOK_EVERY * 4) this.play();
  }

  again(word) {
    this.say(word);
    this.soon(() => this.play(), 1000);
  }

  // What is tried later is given up with the player: its tile may be gone by then.
  soon(work, milliseconds) {
    clearTimeout(this.later);
    this.later = setTimeout(work, milliseconds);
  }

  // Stills, which the server decodes, take the place of pictures that this browser cannot.
  fallBack() {
    if (this.stills) return;
    this.hls.destroy();
    this.say("loading");
    this.tile.querySelector(".cm-codec").hidden = false;
    this.stills = new Stills(this.tile);
    this.stills.begin();
  }

  end() {
    this.turn = null;
    clearInterval(this.keeping);
    clearInterval(this.looking);
    clearTimeout(this.later);
    this.hls?.destroy();
    this.stills?.end();
    this.stills = null; // a player that begins anew finds out anew what this browser can show
  }
}
